import type { EventStore } from '@kinerja/event-sourcing';
import type { Call, Look } from '@kinerja/web';
import { ensureNotClosed, ruledOn, stepsOf, termOf } from '../domain/deadlines.ts';
import type { Step, StepTerm } from '../domain/deadlines.ts';
import { inForceIfAny } from '../domain/rules.ts';
import type { ResultSetter, RuleSet } from '../domain/rules.ts';
import { termIn, UnitCalendars } from '../domain/unit-calendar.ts';
import type { Keeper } from '../domain/unit-calendar.ts';
import { unitResultId } from '../domain/unit-result.ts';
import { rulesOf } from './rules-of.ts';
import { stillToDo } from './still-to-do.ts';
import type { ToDo } from './still-to-do.ts';

interface OfStep {
  readonly unitId: string;
  readonly period: string;
  readonly body: { readonly step: Step };
  readonly call: Call;
}

interface CalendarFacts {
  readonly as: Keeper | undefined;
  readonly term: StepTerm | undefined;
  readonly setters: readonly ResultSetter[];
  readonly day: string;
}

/** What every act on the calendar of a unit rests on: the term of the step, and as what the caller stands to the unit. */
export const calendarFacts = async (
  look: Look,
  { unitId, period, body: { step }, call: { caller, day } }: OfStep,
  keepers: readonly Keeper[],
): Promise<CalendarFacts> => {
  const [relations, rules] = await Promise.all([look.directory.unitRelation(caller.id, unitId, day), rulesOf(look)]);
  const ruleSet = inForceIfAny(rules, ruledOn(step, period));
  return {
    as: keepers.find((one) => relations.includes(one)),
    term: termOf(ruleSet?.calendar, step, period),
    setters: ruleSet?.organisationResultSetters ?? [],
    day,
  };
};

/** What is still to be done in the step; nothing is looked up for whoever may not ask, nor where there is no term. */
export const lateIn = async (
  look: Look,
  { unitId, period, body: { step } }: OfStep,
  { as, term, setters, day }: CalendarFacts,
): Promise<ToDo[]> =>
  as === undefined || term === undefined || !stepsOf(period).includes(step)
    ? []
    : stillToDo(look, step, { unitId, period, day, setters });

/** @throws StepClosed where the rules close the step and the unit was not given longer */
export const refuseClosed = async (
  { store }: { store: EventStore },
  step: Step,
  { unitId, period, ruleSet, day }: { unitId: string; period: string; ruleSet: RuleSet | undefined; day: string },
): Promise<void> => {
  const term = termOf(ruleSet?.calendar, step, period);
  // Few rule sets close a step, and then the unit's own calendar is to be asked.
  if (term?.closes == null) return;
  const { state } = await new UnitCalendars(store).load(unitResultId(unitId, period));
  ensureNotClosed(termIn(state, term), day);
};
