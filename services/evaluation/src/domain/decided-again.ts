import { dayOf, daysOf, DomainError, fold, sameData } from '@kinerja/event-sourcing';
import type { Event, Fold, Recorded } from '@kinerja/event-sourcing';
import { acknowledge, appraisal, rate, writeSelfAssessment } from './appraisal.ts';
import type { Appraisal, AppraisalEvent } from './appraisal.ts';
import type { Histories } from './history.ts';
import { answerObjection, decideObjection, fileObjection } from './objection.ts';
import type { ObjectionEvent } from './objection.ts';
import { periodsOf } from './period.ts';
import { agreePlan, draftPlan, plan, returnPlan, submitPlan } from './plan.ts';
import type { Plan, PlanEvent } from './plan.ts';
import { dropRevision, openRevision } from './plan-revision.ts';
import { ratedOf } from './rating.ts';
import { inForce, rules } from './rules.ts';
import type { ResultSetter, Rules, RulesEvent } from './rules.ts';
import { setUnitResult, unitResult } from './unit-result.ts';
import type { UnitResultEvent } from './unit-result.ts';
import { unitPeriod } from './unit-period.ts';

// The same decisions once more, on what was recorded before each: a decision is pure, so it must give the same event.

export interface DecidedAgain {
  /** `unknown`: it rests on something that is not among these events, such as the plan of the superior. */
  readonly again: 'same' | 'different' | 'refused' | 'unknown';
  /** The code of the refusal. */
  readonly refusal?: string;
}

export type Audited = Histories & { readonly rules: readonly Recorded<RulesEvent>[] };

export const decidedAgain = (all: Audited): Map<string, DecidedAgain> => {
  const recorded: Recorded[] = [...all.plan, ...all.unitResult, ...all.appraisal];
  return new Map(recorded.map((one) => [String(one.position), againOf(one, all)]));
};

const againOf = (recorded: Recorded, all: Audited): DecidedAgain => {
  try {
    const events = decide(recorded as Recorded<PlanEvent | UnitResultEvent | AppraisalEvent>, all);
    if (events === undefined) return { again: 'unknown' };
    const [event] = events;
    return { again: events.length === 1 && sameData(event, recorded.event) ? 'same' : 'different' };
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return { again: 'refused', refusal: error.code };
  }
};

/** Whether the period of the unit was closed is not among an evaluation's events: it is taken as open, as it was. */
const OPEN = unitPeriod.initial;

const decide = (
  { position, event, metadata }: Recorded<PlanEvent | UnitResultEvent | AppraisalEvent>,
  all: Audited,
): readonly Event[] | undefined => {
  const day = dayOf(new Date(metadata.occurredAt));
  const before = <S, E extends Event>(by: Fold<S, E>, events: readonly Recorded<E>[]): S =>
    fold(
      by,
      events.filter((one) => one.position < position).map((one) => one.event),
    );
  const planBefore = before(plan, all.plan);
  const rulesBefore = before(rules, all.rules);
  switch (event.type) {
    case 'plan-drafted.v1':
      return draftPlan(planBefore, event.data);
    case 'work-result-set.v1':
    case 'work-result-removed.v1':
    case 'plan-expectation-set.v1':
    case 'plan-appendix-set.v1':
      return undefined;
    case 'plan-submitted.v1':
      return submitPlan(planBefore, event.data);
    case 'plan-returned.v1':
      return returnPlan(planBefore, event.data);
    case 'plan-agreed.v1':
      return agreePlan(planBefore, event.data);
    case 'plan-revision-opened.v1':
      return openRevision(planBefore, event.data);
    case 'plan-revision-dropped.v1':
      return dropRevision(planBefore, event.data);
    case 'unit-result-set.v1': {
      const as = metadata.actor.role as ResultSetter;
      const periods = periodsOf(event.data.period, rulesBefore);
      const facts = { as, unitPeriod: OPEN, periods, ruleSet: inForce(rulesBefore, day), day };
      return setUnitResult(before(unitResult, all.unitResult), { setting: event.data, ...facts });
    }
    case 'self-assessment-written.v1': {
      const { employeeId, period, text, results, at } = event.data;
      const written = { employeeId, period, text, results, at };
      const periods = periodsOf(period, rulesBefore);
      return writeSelfAssessment(before(appraisal, all.appraisal), { written, plan: planBefore, periods, day });
    }
    case 'evaluation-rated.v1': {
      const { employeeId, period, ratedBy: by, at } = event.data;
      const rated = ratedOf(event.data);
      const ruleSet = inForce(rulesBefore, daysOf(period).to);
      const known = before(unitResult, all.unitResult);
      // What was evaluated before and who headed the unit is recorded elsewhere: it is taken as it was, and a plan of that day
      // asks for nothing before it.
      const isHead = event.data.asHead === true;
      const periods = periodsOf(period, rulesBefore);
      const taken = {
        periods,
        agreedOn: day,
        earlier: event.data.periodic ?? [],
        unsent: [],
        isHead,
        unitPeriod: OPEN,
      };
      const facts = { plan: planBefore, unitResult: known, ...taken, ruleSet, day };
      return rate(before(appraisal, all.appraisal), { rated, employeeId, period, by, at }, facts).events;
    }
    case 'evaluation-acknowledged.v1':
      return acknowledge(before(appraisal, all.appraisal), event.data);
    case 'objection-filed.v1':
    case 'objection-answered.v1':
    case 'objection-decided.v1':
      return objectAgain(event, before(appraisal, all.appraisal), { planned: planBefore, rules: rulesBefore, day });
  }
};

/** Who stood above the assessor on that day is the directory's to say: it is taken as recorded. */
const objectAgain = (
  event: ObjectionEvent,
  state: Appraisal,
  { planned, rules: known, day }: { planned: Plan; rules: Rules; day: string },
): readonly Event[] => {
  switch (event.type) {
    case 'objection-filed.v1': {
      const { employeeId, period, at, reason, evidence, superiorId } = event.data;
      const filing = { employeeId, period, at, reason, evidence };
      const ruleSet = 'rated' in state ? inForce(known, dayOf(new Date(state.rated.at))) : undefined;
      return fileObjection(state, filing, { superiorId, ruleSet, day }).events;
    }
    case 'objection-answered.v1':
      return answerObjection(state, event.data);
    case 'objection-decided.v1': {
      const { employeeId, period, at, verdict, reasoning, by, changed } = event.data;
      const rating = changed && ratedOf(changed);
      const deciding = { employeeId, period, at, verdict, reasoning, by, ...(rating && { rating }) };
      return decideObjection(state, deciding, { plan: planned, rules: known, day }).events;
    }
  }
};
