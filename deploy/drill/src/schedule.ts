import { chance } from '@kinerja/sample-city';
import { LINE_FAULTS } from './faults/lines.ts';
import type { Fault } from './faults/fault.ts';
import { MESSAGE_FAULTS } from './faults/messages.ts';
import { PROCESS_FAULTS } from './faults/processes.ts';
import { SURROUNDINGS_FAULTS } from './faults/surroundings.ts';

const FAULTS: readonly Fault[] = Object.values({
  ...PROCESS_FAULTS,
  ...LINE_FAULTS,
  ...MESSAGE_FAULTS,
  ...SURROUNDINGS_FAULTS,
});

/** One fault of a drill: when it strikes, and when it is healed. What it hits is drawn from `seed` when it strikes. */
export interface Planned {
  readonly fault: Fault;
  readonly at_s: number;
  readonly until_s: number;
}

const FIRST_S = 3;
const BETWEEN_S = [3, 6] as const;

/** The faults of a seed: the same seed, the same faults. All kinds come once before any comes again. */
export const scheduleOf = (seed: number, seconds: number): Planned[] => {
  const luck = chance('drill', seed, 'schedule');
  const planned: Planned[] = [];
  let bag: Fault[] = [];
  for (let at_s = FIRST_S; at_s < seconds; at_s += luck.int(...BETWEEN_S)) {
    if (bag.length === 0) bag = [...FAULTS];
    const fault = luck.pick(bag);
    bag = bag.filter((each) => each !== fault);
    const until_s = at_s + luck.int(...fault.lasts_s);
    planned.push({ fault, at_s, until_s: Math.min(until_s, Math.max(seconds, at_s + 1)) });
  }
  return planned;
};
