import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { dayOf } from '@kinerja/event-sourcing';
import { CityNotLoaded, type Loaded, loadCity, localTokens, makeCity } from '@kinerja/sample-city';
import { accountsOf, ACCOUNTS } from './accounts.ts';
import { writePrivately } from './data-folder.ts';
import type { Progress } from './progress.ts';
import { Refused } from './refused.ts';
import type { CitySize, Settings } from './settings.ts';

/** `city.json`: which city the data folder holds, and how far it has arrived. Seed, size and day make it again. */
interface Held {
  readonly seed: string;
  readonly size: CitySize;
  readonly today: string;
  /** The part of the story to go on with, until all of it is there. */
  readonly next?: string;
  readonly done: boolean;
  /** How long the last load took, and each part of it. */
  readonly loaded?: Loaded;
}

/** A data folder holds one city: asking for another one is refused before anything starts. */
export const chooseCity = ({ city, data }: Settings): CitySize => {
  const held = readHeld(data)?.size;
  if (held !== undefined && city !== undefined && held !== city)
    throw new Refused(
      `${data} holds the city '${held}': start without --city, or drop it with --fresh --city ${city}.`,
    );
  return held ?? city ?? 'small';
};

/** Where the city enters, and the secret that lets it act for its people. */
export interface Entrance {
  /** The folder that remembers how far it has come. */
  readonly data: string;
  readonly portal: string;
  /** Who gives the tokens: beside the portal, which takes only so many sign-ins a minute from one address. */
  readonly issuer: string;
  readonly secret: string;
}

/** Lets the sample city enter through the portal, as people's work does. It goes on where an earlier start stopped. */
export const loadSampleCity = async (
  size: CitySize,
  { data, portal, issuer, secret }: Entrance,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> => {
  let held: Held = readHeld(data) ?? { seed: 'bandung', size, today: dayOf(new Date()), done: false };
  if (held.done) return;
  const keep = (change: Partial<Held>): void => {
    held = { ...held, ...change };
    writePrivately(join(data, HELD), held);
  };
  if (held.size === 'none') {
    // A later start without --city must not fill it.
    keep({ done: true });
    return;
  }
  keep({});
  const city = makeCity({ ...held, size: held.size });
  const loaded = await progress.step(`Sample city (${size})`, async (detail) => {
    const loading = loadCity({
      origin: portal,
      tokenFor: localTokens({ issuer, secret }),
      city,
      ...(held.next !== undefined && { from: held.next }),
      onProgress: ({ phase, lanesDone, lanes, commands }) => {
        if (phase !== held.next) keep({ next: phase });
        detail(`${phase} ${String(lanesDone)} of ${String(lanes)}, ${String(commands)} commands`);
      },
    });
    const loaded = await Promise.race([loading.catch(refuse), rejectedBy(signal)]);
    detail(`${String(loaded.commands)} commands`);
    return loaded;
  });
  writePrivately(join(data, ACCOUNTS), accountsOf(city));
  keep({ done: true, loaded });
};

const refuse = (error: unknown): never => {
  if (!(error instanceof CityNotLoaded)) throw error;
  const message = `The sample city did not arrive whole: ${error.message} Start again to go on with it.`;
  throw Object.assign(new Refused(message), { cause: error });
};

const rejectedBy = (signal: AbortSignal): Promise<never> =>
  new Promise((_, reject) => {
    signal.addEventListener('abort', () => {
      reject(new Refused('The start was called off.'));
    });
  });

const HELD = 'city.json';

const readHeld = (data: string): Held | undefined => {
  const file = join(data, HELD);
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Held) : undefined;
};
