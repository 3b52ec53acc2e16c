import type { Recorded } from '@kinerja/event-sourcing';
import type { AppraisalEvent } from './appraisal.ts';
import { checkDistribution, countsOf } from './distribution.ts';
import type { Checked } from './distribution.ts';
import { factOf } from './history.ts';
import { PREDICATES } from './rules.ts';
import type { Predicate, RulesEvent, RuleSet } from './rules.ts';
import type { UnitPeriodEvent } from './unit-period.ts';
import type { UnitResultEvent } from './unit-result.ts';
import { isSigning, predicateIn, ruleOf } from './why.ts';
import type { Why } from './why.ts';

// Why a unit stands to the pattern as it does: what the unit had reached, how many were counted and who they are, the rule and what it
// makes of both, each with the event in which it was recorded.

export interface UnitWhyFacts {
  readonly unitResult: readonly Recorded<UnitResultEvent>[];
  readonly unitPeriod: readonly Recorded<UnitPeriodEvent>[];
  readonly rules: readonly Recorded<RulesEvent>[];
  /** In force on the last day of the period. */
  readonly ruleSet: RuleSet | undefined;
  /** The evaluation of each person who was rated in the unit, whole. */
  readonly appraisals: readonly (readonly Recorded<AppraisalEvent>[])[];
}

/** Somebody who was counted. */
interface Counted {
  readonly employeeId: string;
  readonly predicate: Predicate;
  readonly signed: Recorded;
}

/** @returns what was reached, who was counted, each line of the pattern, and what was sent; as far as there is any of it */
export const unitWhyOf = (facts: UnitWhyFacts): readonly Why[] => {
  const counted = facts.appraisals.flatMap(countedIn);
  const organisation = organisationIn(facts);
  return [
    ...organisation,
    ...sumOf('RATED', counted, (of) => PREDICATES.flatMap((predicate) => countOf(predicate, of))),
    ...linesIn(facts, organisation, counted),
    ...sentIn(facts),
  ];
};

const countedIn = (events: readonly Recorded<AppraisalEvent>[]): Counted[] => {
  const signed = events.findLast(isSigning);
  const predicate = signed && predicateIn(signed);
  return signed === undefined || predicate === undefined
    ? []
    : [{ employeeId: signed.event.data.employeeId, predicate, signed }];
};

const organisationIn = ({ unitResult }: UnitWhyFacts): Why[] => {
  const set = unitResult.at(-1);
  if (set === undefined) return [];
  const { value, reason } = set.event.data;
  return [{ code: 'ORGANISATION_RESULT', value, said: reason, event: factOf(set), from: [] }];
};

/** A number of people is as it is since the last of them was counted. */
const sumOf = (code: Why['code'], of: readonly Counted[], from: (of: readonly Counted[]) => Why[]): Why[] => {
  const last = of
    .map(({ signed }) => signed)
    .toSorted((a, b) => Number(a.position - b.position))
    .at(-1);
  return last === undefined ? [] : [{ code, value: String(of.length), event: factOf(last), from: from(of) }];
};

const countOf = (predicate: Predicate, all: readonly Counted[]): Why[] => {
  const of = all.filter((one) => one.predicate === predicate);
  const people = of.map(({ employeeId, signed }): Why => ({
    ...{ code: 'PERSON', about: employeeId, value: predicate, event: factOf(signed), from: [] },
  }));
  return sumOf('COUNTED', of, () => people).map((sum) => ({ ...sum, about: predicate }));
};

const linesIn = (facts: UnitWhyFacts, [organisation]: readonly Why[], counted: readonly Counted[]): Why[] => {
  const { ruleSet } = facts;
  if (organisation === undefined || ruleSet?.distribution === undefined) return [];
  const { rule } = ruleOf(facts, 'distribution', ruleSet.version);
  const counts = countsOf(counted.map(({ predicate }) => predicate));
  const result = facts.unitResult.at(-1)?.event.data.value;
  if (result === undefined) return [];
  return checkDistribution(ruleSet.distribution, result, counts).map((checked) =>
    lineOf(checked, { organisation, rule, counted }),
  );
};

const lineOf = (
  { predicates, limit, percent, counted, bound, rounded, toMove }: Checked,
  { organisation, rule, counted: people }: { organisation: Why; rule: Why['rule']; counted: readonly Counted[] },
): Why => {
  const step = (code: Why['code'], value: number): Why => ({
    ...{ code, value: String(value), event: rule?.adopted ?? organisation.event, from: [] },
  });
  return {
    ...{ code: 'PATTERN_LINE', value: String(counted), event: organisation.event },
    line: { predicates, limit, ...(percent === undefined ? {} : { percent }) },
    ...(rule === undefined ? {} : { rule }),
    from: [
      organisation,
      ...sumOf('RATED', people, () => []),
      step(rounded ? 'BOUND_ROUNDED' : 'BOUND', bound),
      ...predicates.flatMap((predicate) => countOf(predicate, people)),
      step('TO_MOVE', toMove),
    ],
  };
};

/** What was sent last; since then it may have been opened again. */
const sentIn = ({ unitPeriod }: UnitWhyFacts): Why[] => {
  const sent = unitPeriod.findLast(({ event }) => event.type === 'unit-period-sent.v1');
  if (sent?.event.type !== 'unit-period-sent.v1') return [];
  const { ratings, reason } = sent.event.data;
  const because = reason === undefined ? {} : { said: reason };
  return [{ code: 'SENT', value: String(ratings.length), ...because, event: factOf(sent), from: [] }];
};
