import { nameOf } from '../twins.ts';
import { TITLES } from './fault.ts';
import type { Fault, Scene, Struck } from './fault.ts';
import { signal } from './signal.ts';

const LOOK_MS = 50;

/**
 * Kills a part, and freezes what its launcher starts in its place before it listens anywhere: it is as if it were not
 * there until it is healed.
 */
const keepDown = (name: string, pidsOf: () => readonly (number | undefined)[]): Struck => {
  const killed = new Set(pidsOf());
  const frozen = new Set<number>();
  for (const pid of killed) if (pid !== undefined) signal(pid, 'SIGKILL');
  const looking = setInterval(() => {
    for (const pid of pidsOf()) {
      if (pid === undefined || killed.has(pid) || frozen.has(pid)) continue;
      signal(pid, 'SIGSTOP');
      frozen.add(pid);
    }
  }, LOOK_MS);
  return {
    what: `keep ${name} down`,
    heal: () => {
      clearInterval(looking);
      for (const pid of frozen) signal(pid, 'SIGCONT');
    },
  };
};

const part =
  (name: string): Fault['strike'] =>
  ({ city }) =>
    keepDown(name, () => city().running.processes.flatMap((each) => (each.name === name ? [each.pid] : [])));

const analytics = ({ city, twins }: Scene): Struck =>
  keepDown('both replicas of analytics', () => [
    city().running.processes.find(({ name }) => name === TITLES.analytics)?.pid,
    twins.processes.find(({ name }) => name === nameOf('analytics'))?.pid,
  ]);

export const AWAY_FAULTS = {
  'keep the broker down': { lasts_s: [1, 1], strike: part('Kafka') },
  'keep the store down': { lasts_s: [1, 1], strike: part('Event store node') },
  'keep PostgreSQL down': { lasts_s: [1, 1], strike: part('PostgreSQL') },
  'keep analytics down': { lasts_s: [1, 1], strike: analytics },
} satisfies Readonly<Record<string, Fault>>;
