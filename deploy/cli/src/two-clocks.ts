import { Refused } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';
import { forThat } from './purpose.ts';
import { differenceLines } from './replay.ts';
import type { Differences } from './replay.ts';

interface Seen extends Differences {
  readonly from: { readonly asOf?: string; readonly knownAt?: string; readonly state: object };
  readonly to: { readonly state: object };
}

const SUBJECTS = { plan: 1, unit: 2, rules: 0 } as const;
const isSubject = (kind: string): kind is keyof typeof SUBJECTS => kind in SUBJECTS;

/** A plan, a period of a unit or the rules as two clocks see them, from the event store alone, and what is different now. */
export const twoClocks = async (
  city: LocalCity,
  kind: string,
  names: readonly string[],
  { asOf, knownAt, purpose }: { readonly asOf?: string; readonly knownAt?: string; readonly purpose?: string },
): Promise<Seen> => {
  if (!isSubject(kind) || names.length !== SUBJECTS[kind]) throw new Refused('Give plan ID, unit ID PERIOD, or rules.');
  if (asOf === undefined && knownAt === undefined)
    throw new Refused('Give --as-of or --known-at: what shall be compared?');
  const { ok, answer } = await city.operate(
    'evaluation',
    'two-clocks',
    ...[kind, ...names, asOf ?? '-', knownAt ?? '-', ...forThat(purpose)],
  );
  if (!ok) throw new Refused(`Nothing is recorded of ${[kind, ...names].join(' ')}.`);
  return answer as Seen;
};

export const twoClocksLines = (seen: Seen): string[] => [
  JSON.stringify(seen.from.state, undefined, 2),
  ...differenceLines(seen),
];
