import type { OwnCity } from '@kinerja/local';
import { until } from './until.ts';

const PATIENCE = { within_s: 900, look_ms: 500 };
const TELL_EVERY_ms = 20_000;
const CONSUMERS = ['task-reporting', 'evaluation', 'analytics'] as const;

interface Status {
  readonly views: { readonly position: string };
  readonly relays: readonly { readonly position?: string }[];
  readonly consumer: readonly { readonly lag?: string }[];
}

type Say = (sentence: string) => void;

const statusOf = async (city: OwnCity, service: (typeof CONSUMERS)[number]): Promise<Status> =>
  (await (await fetch(`${city.local.running.addresses[service]}/status`)).json()) as Status;

const waiting = (say: Say) => {
  let told = performance.now();
  return (what: string, outstanding: () => Promise<readonly string[]>): Promise<void> =>
    until(
      async () => {
        const left = await outstanding();
        if (left.length > 0 && performance.now() - told > TELL_EVERY_ms) {
          told = performance.now();
          say(`… for ${left.join(', ')}`);
        }
        return left.length === 0;
      },
      { what: `until ${what} had caught up`, ...PATIENCE },
    );
};

/** Until task reporting's views have everything up to there, its topic has it, and no consumer has a message of it before it. */
export const caughtUp = async (city: OwnCity, newest: bigint, say: Say): Promise<void> => {
  await waiting(say)('views and relay', async () => {
    const { views, relays } = await statusOf(city, 'task-reporting');
    const isBehind = (position = '0'): boolean => BigInt(position) < newest;
    return [
      ...(isBehind(views.position) ? ['the views'] : []),
      ...(relays.some(({ position }) => isBehind(position)) ? ['the relay'] : []),
    ];
  });
  await allRead(city, say);
};

/** Until no consumer has a message before it. */
export const allRead = async (city: OwnCity, say: Say): Promise<void> => {
  const wait = waiting(say);
  for (const service of CONSUMERS) {
    await wait(service, async () => {
      const { consumer } = await statusOf(city, service);
      // Of a partition whose end the broker did not tell nothing is known.
      if (consumer.some(({ lag }) => lag === undefined)) return [service];
      const lag = consumer.reduce((sum, one) => sum + Number(one.lag), 0);
      return lag === 0 ? [] : [`${lag.toLocaleString('en')} messages to ${service}`];
    });
  }
};
