import { setTimeout as pause } from 'node:timers/promises';
import type { OwnCity } from '@kinerja/local';

const LOOK_ms = 500;
const SERVICES = ['task-reporting', 'evaluation', 'analytics'] as const;

interface Status {
  readonly views: { readonly age_s: number };
  readonly relays: readonly { readonly caughtUp: boolean }[];
  readonly consumer: readonly { readonly lag?: string | null }[];
}

/** Until no service has anything of the longer log before it. */
export const caughtUp = async (city: OwnCity): Promise<void> => {
  const { addresses } = city.local.running;
  for (const service of SERVICES) {
    for (;;) {
      const answer = await fetch(`${addresses[service]}/status`);
      const { views, relays, consumer } = (await answer.json()) as Status;
      const behind = consumer.some(({ lag }) => lag === undefined || lag === null || Number(lag) > 0);
      if (views.age_s === 0 && relays.every((relay) => relay.caughtUp) && !behind) break;
      await pause(LOOK_ms);
    }
  }
};
