import { dayOf, daysOf, fold } from '@kinerja/event-sourcing';
import type { Event, Fold, Recorded } from '@kinerja/event-sourcing';
import { appraisal } from './appraisal.ts';
import type { Audited } from './decided-again.ts';
import { differencesOf, fieldsOf } from './differences.ts';
import type { Difference, Fields } from './differences.ts';
import type { HistoryState } from './history.ts';
import { plan } from './plan.ts';
import { inForceIfAny, rules } from './rules.ts';
import type { RulesEvent, RuleSet } from './rules.ts';
import { unitResult } from './unit-result.ts';

// An evaluation as it was valid on one day and as it was known on another: of what had been recorded by the one, what had happened
// by the other. Days are those of Asia/Jakarta, to their end.

/** A clock that is left out hides nothing. */
export interface Clocks {
  /** As it was valid on this day: what had happened by then, and the rules in force then. */
  readonly asOf?: string;
  /** As it was known on this day: what had been recorded by then. */
  readonly knownAt?: string;
}

export type RulesInForce = { readonly status: 'absent' } | ({ readonly status: 'in-force' } & RuleSet);

/** The parts of an evaluation, and the rules that govern it. */
export interface SeenState extends HistoryState {
  readonly ruleSet: RulesInForce;
}

/** The events that both clocks see. They keep the order of the log: that is the order in which they were decided. */
export const seenBy = <E extends Event>(
  events: readonly Recorded<E>[],
  { asOf, knownAt }: Clocks,
): readonly Recorded<E>[] =>
  events.filter(({ recordedAt, metadata }) => isBy(recordedAt, knownAt) && isBy(metadata.occurredAt, asOf));

const isBy = (instant: string, day: string | undefined): boolean =>
  day === undefined || dayOf(new Date(instant)) <= day;

/**
 * The adoption of the rule set that governs the evaluation: in force on the last day of its quarter, or on `asOf` before that. A rule
 * set speaks of the days from its `from`, whenever it was adopted, so only the other clock hides it.
 */
export const rulesSeenBy = (
  events: readonly Recorded<RulesEvent>[],
  period: string,
  { asOf, knownAt }: Clocks,
): readonly Recorded<RulesEvent>[] => {
  const last = daysOf(period).to;
  const day = asOf === undefined || asOf > last ? last : asOf;
  return rulesSeenOn(events, day, knownAt === undefined ? {} : { knownAt });
};

/** The adoption of the rule set that is in force on a day, of those that were known. */
export const rulesSeenOn = (
  events: readonly Recorded<RulesEvent>[],
  day: string,
  clocks: Pick<Clocks, 'knownAt'>,
): readonly Recorded<RulesEvent>[] => {
  const known = seenBy(events, clocks);
  const all = fold(
    rules,
    known.map(({ event }) => event),
  );
  const governing = inForceIfAny(all, day);
  return known.filter(({ event }) => event.data.ruleSetId === governing?.ruleSetId);
};

export const rulesInForce: Fold<RulesInForce, RulesEvent> = {
  initial: { status: 'absent' },
  evolve: (state, event) =>
    rules.evolve([], event).reduce<RulesInForce>((_, ruleSet) => ({ status: 'in-force', ...ruleSet }), state),
};

/** The state after the events that were seen. */
export const stateSeen = (seen: Audited): SeenState => ({
  plan: after(plan, seen.plan),
  unitResult: after(unitResult, seen.unitResult),
  appraisal: after(appraisal, seen.appraisal),
  ruleSet: after(rulesInForce, seen.rules),
});

const after = <S, E extends Event>(by: Fold<S, E>, events: readonly Recorded<E>[]): S =>
  fold(
    by,
    events.map(({ event }) => event),
  );

/** What is different between two states of one evaluation, field by field, each side with the event that made it so. */
export const differencesBetween = (before: Audited, now: Audited): Difference[] =>
  differencesOf(fieldsSeen(before), fieldsSeen(now));

const fieldsSeen = (seen: Audited): Fields =>
  new Map([
    ...fieldsOf('appraisal', appraisal, seen.appraisal),
    ...fieldsOf('unitResult', unitResult, seen.unitResult),
    ...fieldsOf('plan', plan, seen.plan),
    ...fieldsOf('ruleSet', rulesInForce, seen.rules),
  ]);
