import type { Chart } from './chart/chart.ts';
import { grouped } from './grouped.ts';
import type { Staff } from './people.ts';

/** Who assesses whom on a day: the holder of the post above, or further up while posts are vacant. */
export interface Relations {
  readonly assessorOf: (personId: string, day: string) => string | undefined;
  readonly holderOf: (positionId: string, day: string) => string | undefined;
  /** The post a person holds on a day, not one they act in. */
  readonly positionOf: (personId: string, day: string) => string | undefined;
  /** How many assessors stand above. */
  readonly depthOf: (personId: string, day: string) => number;
}

export const relationsOf = ({ posts }: Chart, { assignments }: Staff): Relations => {
  const reportsTo = new Map(posts.map(({ position }) => [position.positionId, position.reportsTo]));
  const byPosition = grouped(assignments, ({ positionId }) => positionId);
  const byPerson = grouped(assignments, ({ personId }) => personId);
  const holds =
    (day: string) =>
    ({ from, to }: { from: string; to?: string }): boolean =>
      from <= day && (to === undefined || day <= to);

  const holderOf = (positionId: string, day: string): string | undefined => {
    const holders = (byPosition.get(positionId) ?? []).filter(holds(day));
    return (holders.find(({ kind }) => kind !== 'definitive') ?? holders[0])?.personId;
  };
  const positionOf = (personId: string, day: string): string | undefined =>
    byPerson.get(personId)?.find((assignment) => assignment.kind === 'definitive' && holds(day)(assignment))
      ?.positionId;
  const assessorOf = (personId: string, day: string): string | undefined => {
    let above = reportsTo.get(positionOf(personId, day) ?? '');
    while (above !== undefined) {
      const holder = holderOf(above, day);
      if (holder !== undefined && holder !== personId) return holder;
      above = reportsTo.get(above);
    }
    return undefined;
  };
  const depthOf = (personId: string, day: string): number => {
    const assessor = assessorOf(personId, day);
    return assessor === undefined ? 0 : 1 + depthOf(assessor, day);
  };
  return { assessorOf, holderOf, positionOf, depthOf };
};
