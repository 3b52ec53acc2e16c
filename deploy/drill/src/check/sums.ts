import type { Recorded } from '@kinerja/event-sourcing';

/** A number that every event moves by what it says, so that one that counts twice, or not at all, shows. */
export type Sums = ReadonlyMap<string, number>;

/** Where what a view shows is not what the events sum up to. */
export const wrongSums = (what: string, expected: Sums, shown: Sums): string[] =>
  [...new Set([...expected.keys(), ...shown.keys()])].flatMap((name) => {
    const [due, found] = [expected.get(name) ?? 0, shown.get(name) ?? 0];
    return due === found ? [] : [`${what} of ${name} is ${String(found)}; the events sum up to ${String(due)}`];
  });

interface Entry {
  readonly employeeId: string;
  readonly day: string;
  readonly entryId: string;
  readonly minutes?: number;
}

/**
 * The reports and the accepted minutes of each person and month, straight from the log and by other means than the
 * boards, which move them by differences.
 */
export const workSums = (log: readonly Recorded[]): { readonly reports: Sums; readonly minutes: Sums } => {
  const entries = new Map<string, { about: string; minutes: number; state: string }>();
  for (const { stream, event } of log) {
    if (!stream.startsWith('task-reporting.day-')) continue;
    const { employeeId, day, entryId, minutes } = event.data as Entry;
    const before = entries.get(entryId);
    entries.set(entryId, {
      about: `${employeeId} ${day.slice(0, 7)}`,
      minutes: minutes ?? before?.minutes ?? 0,
      state: event.type,
    });
  }
  const reports = new Map<string, number>();
  const accepted = new Map<string, number>();
  const add = (to: Map<string, number>, about: string, by: number): unknown => to.set(about, (to.get(about) ?? 0) + by);
  for (const { about, minutes, state } of entries.values()) {
    if (state !== 'work-withdrawn.v1') add(reports, about, 1);
    if (state === 'work-accepted.v1') add(accepted, about, minutes);
  }
  return { reports, minutes: accepted };
};
