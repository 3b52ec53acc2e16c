import { existsSync, readFileSync } from 'node:fs';
import { dayOf } from '@kinerja/event-sourcing';
import { CityNotLoaded, loadCity, localTokens, makeCity } from '@kinerja/sample-city';
import { accountsOf, ACCOUNTS } from './accounts.ts';
import { type DataFolder, writePrivately } from './data-folder.ts';
import type { Surroundings } from './our-parts.ts';
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
}

/** The city enters through these; without one of them it waits for another start. */
const ENTRANCE = ['portal', 'identity', 'task-reporting', 'evaluation'] as const;

/** A data folder holds one city: asking for another one is refused before anything starts. */
export const chooseCity = ({ city }: Settings, folder: DataFolder): CitySize => {
  const held = readHeld(folder)?.size;
  if (held !== undefined && city !== undefined && held !== city)
    throw new Refused(
      `${folder.path} holds the city '${held}': start without --city, or drop it with --fresh --city ${city}.`,
    );
  return held ?? city ?? 'small';
};

/** Lets the sample city enter through the portal, as people's work does. It goes on where an earlier start stopped. */
export const loadSampleCity = async (
  size: CitySize,
  { settings, addresses, folder, secrets }: Surroundings,
  progress: Progress,
  signal: AbortSignal,
): Promise<void> => {
  let held: Held = readHeld(folder) ?? { seed: 'bandung', size, today: dayOf(new Date()), done: false };
  if (held.done || ENTRANCE.some((part) => settings.without.has(part))) return;
  const city = makeCity(held);
  const keep = (change: Partial<Held>): void => {
    held = { ...held, ...change };
    writePrivately(folder.file('city.json'), held);
  };
  keep({});
  await progress.step(`Sample city (${size})`, async (detail) => {
    const loading = loadCity({
      origin: addresses.portal,
      tokenFor: localTokens({ issuer: `${addresses.portal}/oidc`, secret: secrets.localSecret }),
      city,
      ...(held.next !== undefined && { from: held.next }),
      onProgress: ({ phase, lanesDone, lanes, commands }) => {
        if (phase !== held.next) keep({ next: phase });
        detail(`${phase} ${String(lanesDone)} of ${String(lanes)}, ${String(commands)} commands`);
      },
    });
    await Promise.race([loading.catch(refuse), rejectedBy(signal)]);
  });
  writePrivately(folder.file(ACCOUNTS), accountsOf(city));
  keep({ done: true });
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

const readHeld = (folder: DataFolder): Held | undefined => {
  const file = folder.file('city.json');
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Held) : undefined;
};
