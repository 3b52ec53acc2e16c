import type { EvaluationMessage } from '@kinerja/contracts';
import type { LookEvent } from '@kinerja/looks';
import type { AppraisalEvent } from './domain/appraisal.ts';
import type { AuditCaseEvent } from './domain/audit-case.ts';
import type { CalibrationEvent } from './domain/calibration.ts';
import type { CorrectiveActionEvent } from './domain/corrective-action.ts';
import type { CreditEvent } from './domain/credit.ts';
import type { DevelopmentEvent } from './domain/development.ts';
import type { EmployeeInputEvent } from './domain/employee-input.ts';
import type { ActionPlanEvent } from './domain/action-plan.ts';
import type { FeedbackEvent } from './domain/feedback.ts';
import type { MeetingEvent } from './domain/meeting.ts';
import type { PlanDialogueEvent } from './domain/plan-dialogue.ts';
import type { PlanEvent } from './domain/plan.ts';
import type { RulesEvent } from './domain/rules.ts';
import type { UnitCalendarEvent } from './domain/unit-calendar.ts';
import type { UnitPeriodEvent } from './domain/unit-period.ts';
import type { UnitResultEvent } from './domain/unit-result.ts';

export type EvaluationEvent =
  | PlanEvent
  | ActionPlanEvent
  | PlanDialogueEvent
  | FeedbackEvent
  | UnitResultEvent
  | UnitPeriodEvent
  | UnitCalendarEvent
  | CalibrationEvent
  | DevelopmentEvent
  | AppraisalEvent
  | RulesEvent
  | EmployeeInputEvent
  | MeetingEvent
  | CorrectiveActionEvent
  | CreditEvent
  | LookEvent
  | AuditCaseEvent;

/** What we tell the world: at most one message for a recorded event. Texts about people and their input stay here. */
export const publish = ({ type, data }: EvaluationEvent): EvaluationMessage | undefined => {
  switch (type) {
    case 'plan-drafted.v1': {
      const { planId, employeeId, year, unitId, positionId } = data;
      return { type: 'evaluation.plan-drafted.v1', data: { planId, employeeId, year, unitId, positionId } };
    }
    case 'plan-submitted.v1': {
      const { planId, employeeId, at } = data;
      return { type: 'evaluation.plan-submitted.v1', data: { planId, employeeId, at } };
    }
    case 'plan-returned.v1': {
      const { planId, employeeId, reason, by, at } = data;
      return { type: 'evaluation.plan-returned.v1', data: { planId, employeeId, reason, by, at } };
    }
    case 'plan-agreed.v1': {
      const { planId, employeeId, year, unitId, results, by, at } = data;
      const plain = results.map((result) => ({ ...result, indicators: [...result.indicators] }));
      return { type: 'evaluation.plan-agreed.v1', data: { planId, employeeId, year, unitId, results: plain, by, at } };
    }
    case 'feedback-given.v1': {
      const { feedbackId, employeeId, by, at, about, as } = data;
      const said = { feedbackId, employeeId, by, at, ...(about && { about }), ...(as && { as }) };
      return { type: 'evaluation.feedback-given.v1', data: said };
    }
    case 'feedback-reacted.v1': {
      const { feedbackId, employeeId, reaction, at } = data;
      return { type: 'evaluation.feedback-reacted.v1', data: { feedbackId, employeeId, reaction, at } };
    }
    case 'feedback-followed-up.v1': {
      const { feedbackId, employeeId, at } = data;
      return { type: 'evaluation.feedback-followed-up.v1', data: { feedbackId, employeeId, at } };
    }
    case 'action-step-set.v1': {
      const { planId, employeeId, stepId, resultId, due, at } = data;
      return { type: 'evaluation.action-step-set.v1', data: { planId, employeeId, stepId, resultId, due, at } };
    }
    case 'action-step-removed.v1': {
      const { planId, employeeId, stepId, resultId, at } = data;
      return { type: 'evaluation.action-step-removed.v1', data: { planId, employeeId, stepId, resultId, at } };
    }
    case 'action-step-done.v1': {
      const { planId, employeeId, stepId, resultId, on, at } = data;
      return { type: 'evaluation.action-step-done.v1', data: { planId, employeeId, stepId, resultId, on, at } };
    }
    case 'unit-result-set.v1': {
      const { unitId, period, value, by, at } = data;
      return { type: 'evaluation.unit-result-set.v1', data: { unitId, period, value, by, at } };
    }
    case 'unit-period-sent.v1': {
      const { unitId, period, organisationResult, counts, reason, rules, by, at } = data;
      const about = { unitId, period, organisationResult, counts: { ...counts }, againstPattern: reason !== undefined };
      return { type: 'evaluation.unit-period-sent.v1', data: { ...about, ...(rules && { rules }), by, at } };
    }
    case 'unit-period-reopened.v1': {
      const { unitId, period, by, at } = data;
      return { type: 'evaluation.unit-period-reopened.v1', data: { unitId, period, by, at } };
    }
    case 'deadline-extended.v1': {
      const { unitId, period, step, until, was, by, at } = data;
      return { type: 'evaluation.deadline-extended.v1', data: { unitId, period, step, until, was, by, at } };
    }
    case 'reminder-sent.v1': {
      const { unitId, period, step, due, to, by, at } = data;
      const told = to.map((each) => ({ ...each }));
      return { type: 'evaluation.reminder-sent.v1', data: { unitId, period, step, due, to: told, by, at } };
    }
    case 'deadline-escalated.v1': {
      const { unitId, period, step, due, level, to, by, at } = data;
      const told = to.map((each) => ({ ...each }));
      return { type: 'evaluation.deadline-escalated.v1', data: { unitId, period, step, due, level, to: told, by, at } };
    }
    case 'self-assessment-written.v1': {
      const { employeeId, period, at } = data;
      return { type: 'evaluation.self-assessment-written.v1', data: { employeeId, period, at } };
    }
    case 'evaluation-rated.v1': {
      const { employeeId, unitId, period, planId, planVersion, result, conductRating, predicate } = data;
      const { rules, ratedBy, at } = data;
      const pinned = { planId, ...(planVersion === undefined ? {} : { planVersion }) };
      const outcome = { result, conduct: conductRating, predicate, rules };
      return {
        type: 'evaluation.evaluation-rated.v1',
        data: { employeeId, unitId, period, ...pinned, ...outcome, ratedBy, at },
      };
    }
    case 'evaluation-acknowledged.v1': {
      const { employeeId, period, at } = data;
      return { type: 'evaluation.evaluation-acknowledged.v1', data: { employeeId, period, at } };
    }
    case 'objection-filed.v1': {
      const { employeeId, period, assessorId, superiorId, until, statementUntil, decisionUntil, rules, at } = data;
      const terms = { until, statementUntil, decisionUntil };
      return {
        type: 'evaluation.objection-filed.v1',
        data: { employeeId, period, assessorId, superiorId, ...terms, rules, at },
      };
    }
    case 'objection-answered.v1': {
      const { employeeId, period, by, at } = data;
      return { type: 'evaluation.objection-answered.v1', data: { employeeId, period, by, at } };
    }
    case 'objection-decided.v1': {
      const { employeeId, unitId, period, verdict, withoutStatement, by, at, changed } = data;
      const about = { employeeId, unitId, period, verdict, withoutStatement, by, at };
      if (changed === undefined) return { type: 'evaluation.objection-decided.v1', data: about };
      const { result, conductRating: conduct, predicate, rules } = changed;
      return {
        type: 'evaluation.objection-decided.v1',
        data: { ...about, changed: { result, conduct, predicate, rules } },
      };
    }
    case 'credit-granted.v1':
    case 'credit-corrected.v1': {
      const { employeeId, unitId, period, level, months, share, coefficient, credit, rules, by, at } = data;
      const factors = { level, months, share, coefficient, credit };
      return { type: `evaluation.${type}`, data: { employeeId, unitId, period, ...factors, rules, by, at } };
    }
    case 'rules-adopted.v1': {
      const { ruleSetId, version, from, by, at } = data;
      return { type: 'evaluation.rules-adopted.v1', data: { ruleSetId, version, from, by, at } };
    }
    case 'employee-input-given.v1': {
      const { inputId, unitId, about, dueOn, by, at } = data;
      const due = dueOn === undefined ? {} : { dueOn };
      return { type: 'evaluation.employee-input-given.v1', data: { inputId, unitId, about, ...due, by, at } };
    }
    case 'employee-input-withdrawn.v1': {
      const { inputId, by, at } = data;
      return { type: 'evaluation.employee-input-withdrawn.v1', data: { inputId, by, at } };
    }
    case 'employee-input-answered.v1': {
      const { inputId, unitId, givenBy, outcome, followUp, by, at } = data;
      const named = followUp === undefined ? {} : { followUp: { ...followUp } };
      return {
        type: 'evaluation.employee-input-answered.v1',
        data: { inputId, unitId, givenBy, outcome, ...named, by, at },
      };
    }
    case 'employee-input-followed-up.v1': {
      const { inputId, givenBy, by, at } = data;
      return { type: 'evaluation.employee-input-followed-up.v1', data: { inputId, givenBy, by, at } };
    }
    case 'meeting-called.v1':
    case 'meeting-sitting-set.v1': {
      const { unitId, year, day, by, at } = data;
      return { type: `evaluation.${type}`, data: { unitId, year, day, by, at } };
    }
    case 'meeting-concluded.v1': {
      const { unitId, year, challenges, solutions, by, at } = data;
      const agreed = solutions.map((solution) => ({ ...solution }));
      return {
        type: 'evaluation.meeting-concluded.v1',
        data: { unitId, year, challenges, solutions: agreed, by, at },
      };
    }
    case 'meeting-solution-done.v1':
    case 'meeting-solution-confirmed.v1':
    case 'meeting-solution-carried-over.v1': {
      const { unitId, year, solutionId, owner, by, at } = data;
      return { type: `evaluation.${type}`, data: { unitId, year, solutionId, owner, by, at } };
    }
    case 'corrective-action-opened.v1': {
      const { actionId, unitId, about, figure, expected, owner, due, by, at } = data;
      const { value, on } = figure;
      const told = { about, figure: { value, on }, expected: { ...expected }, owner, due };
      return { type: 'evaluation.corrective-action-opened.v1', data: { actionId, unitId, ...told, by, at } };
    }
    case 'corrective-action-assigned.v1': {
      const { actionId, unitId, owner, due, by, at } = data;
      return { type: 'evaluation.corrective-action-assigned.v1', data: { actionId, unitId, owner, due, by, at } };
    }
    case 'corrective-action-carried-out.v1': {
      const { actionId, unitId, owner, by, at } = data;
      return { type: 'evaluation.corrective-action-carried-out.v1', data: { actionId, unitId, owner, by, at } };
    }
    case 'corrective-action-verified.v1': {
      const { actionId, unitId, owner, figure, by, at } = data;
      const { value, on } = figure;
      return {
        type: 'evaluation.corrective-action-verified.v1',
        data: { actionId, unitId, owner, figure: { value, on }, by, at },
      };
    }
    case 'corrective-action-reopened.v1': {
      const { actionId, unitId, owner, figure, due, by, at } = data;
      const { value, on } = figure;
      return {
        type: 'evaluation.corrective-action-reopened.v1',
        data: { actionId, unitId, owner, figure: { value, on }, due, by, at },
      };
    }
    // What is said in a meeting, and who supports whom, stays in the unit.
    case 'meeting-sitting-held.v1':
    case 'meeting-agenda-item-added.v1':
    case 'meeting-agenda-item-removed.v1':
    case 'meeting-challenge-raised.v1':
    case 'meeting-challenge-withdrawn.v1':
    case 'meeting-challenge-supported.v1':
    case 'meeting-challenge-support-withdrawn.v1':
    case 'meeting-challenge-left-open.v1':
    case 'meeting-solution-agreed.v1':
    case 'meeting-solution-removed.v1':
    case 'meeting-solution-progress-noted.v1':
    case 'meeting-solution-returned.v1':
    // Who supports an input concerns the unit only.
    case 'employee-input-supported.v1':
    case 'employee-input-support-withdrawn.v1':
    // The world goes by the version in force until the next one is agreed.
    case 'plan-revision-opened.v1':
    case 'plan-revision-dropped.v1':
    case 'work-result-set.v1':
    case 'work-result-removed.v1':
    case 'plan-expectation-set.v1':
    case 'plan-appendix-set.v1':
    // What is agreed for somebody's development stays between those who agree it.
    case 'development-agreed.v1':
    case 'development-done.v1':
    case 'improvement-checked.v1':
    // What a session thinks of a rating stays in the unit: a changed rating is told when it is signed.
    case 'calibration-opened.v1':
    case 'calibration-proposed.v1':
    case 'calibration-answered.v1':
    case 'calibration-closed.v1':
    // What the two say to each other while they write it stays between them.
    case 'plan-remarked.v1':
    // A drafted rule set decides nothing: the world hears of it when it is adopted.
    case 'rules-drafted.v1':
    case 'rules-draft-changed.v1':
    case 'rules-submitted.v1':
    case 'rules-returned.v1':
    case 'rules-draft-withdrawn.v1':
    // A case stays with the auditors, and a question with the unit that was asked.
    case 'audit-case-opened.v1':
    case 'audit-sample-drawn.v1':
    case 'audit-finding-noted.v1':
    case 'audit-question-asked.v1':
    case 'audit-question-answered.v1':
    case 'audit-case-closed.v1':
    // Who looked concerns the person alone.
    case 'people-looked-at.v1':
    case 'evaluation-looked-at.v1':
      return undefined;
  }
};
