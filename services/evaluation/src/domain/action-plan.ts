import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { ensurePresent } from './plan.ts';
import type { Plan } from './plan.ts';

// Action plan (rencana aksi, PermenPANRB 6/2022): the steps by which the results of an agreed plan come about. The period of a step
// is the quarter in which it is due.

export interface ActionStep {
  readonly stepId: string;
  readonly resultId: string;
  readonly text: string;
  /** The day by which it is to be done. */
  readonly due: string;
}
export interface StepDone {
  readonly on: string;
  readonly note?: string;
}

interface OfPlan {
  readonly planId: string;
  readonly employeeId: string;
  readonly at: string;
}
// The stored names. Add optional fields; never rename, never reuse.
export type ActionPlanEvent =
  | Event<'action-step-set.v1', OfPlan & ActionStep>
  | Event<'action-step-removed.v1', OfPlan & Pick<ActionStep, 'stepId' | 'resultId'>>
  | Event<'action-step-done.v1', OfPlan & Pick<ActionStep, 'stepId' | 'resultId'> & StepDone>;

/** The steps by their ids. */
export type ActionPlan = Readonly<Record<string, ActionStep & { readonly done?: StepDone }>>;

export const actionPlan: Fold<ActionPlan, ActionPlanEvent> = {
  initial: {},
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'action-step-set.v1':
        return { ...state, [data.stepId]: stepIn(data) };
      case 'action-step-removed.v1':
        return Object.fromEntries(Object.entries(state).filter(([stepId]) => stepId !== data.stepId));
      case 'action-step-done.v1': {
        const step = state[data.stepId];
        return step === undefined ? state : { ...state, [data.stepId]: { ...step, done: doneIn(data) } };
      }
      default:
        return unknownEvent(state, type);
    }
  },
};

const stepIn = ({ stepId, resultId, text, due }: ActionStep): ActionStep => ({ stepId, resultId, text, due });
const doneIn = ({ on, note }: StepDone): StepDone => ({ on, ...(note === undefined ? {} : { note }) });

export class ActionPlans extends Streams<ActionPlan, ActionPlanEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.action-plan', actionPlan);
  }
}

/** Adds a step to a result of the agreed plan, or changes one that is not done. */
export const setActionStep = (
  state: ActionPlan,
  { step, at }: { step: ActionStep; at: string },
  plan: Plan,
): ActionPlanEvent[] => {
  const { planId, employeeId, year, results } = ensureAgreed(plan);
  const before = state[step.stepId];
  if (before !== undefined && sameData(stepIn(before), stepIn(step))) return [];
  if (before?.done !== undefined) throw new StepIsDone();
  if (!results.some(({ resultId }) => resultId === step.resultId)) throw new StepResultMissing({}, '/resultId');
  if (!step.due.startsWith(`${String(year)}-`)) throw new StepOutsideYear({ year: String(year) }, '/due');
  return [{ type: 'action-step-set.v1', data: { planId, employeeId, ...stepIn(step), at } }];
};

export const removeActionStep = (
  state: ActionPlan,
  { stepId, at }: { stepId: string; at: string },
  plan: Plan,
): ActionPlanEvent[] => {
  const { planId, employeeId } = ensureAgreed(plan);
  const step = state[stepId];
  if (step === undefined) return [];
  if (step.done !== undefined) throw new StepIsDone();
  return [{ type: 'action-step-removed.v1', data: { planId, employeeId, stepId, resultId: step.resultId, at } }];
};

/** Says that a step is done, once. */
export const finishActionStep = (
  state: ActionPlan,
  { stepId, done, at }: { stepId: string; done: StepDone; at: string },
  { plan, today }: { plan: Plan; today: string },
): ActionPlanEvent[] => {
  const { planId, employeeId } = ensureAgreed(plan);
  const step = state[stepId];
  if (step === undefined) throw new StepMissing();
  if (step.done !== undefined) {
    if (sameData(step.done, doneIn(done))) return [];
    throw new StepIsDone();
  }
  if (done.on > today) throw new StepDoneInFuture({}, '/on');
  const { resultId } = step;
  return [{ type: 'action-step-done.v1', data: { planId, employeeId, stepId, resultId, ...doneIn(done), at } }];
};

const ensureAgreed = (plan: Plan) => {
  const present = ensurePresent(plan);
  if (present.status !== 'agreed') throw new ActionsNeedAgreement({ status: present.status });
  return present;
};

export const ActionsNeedAgreement = refusal('ACTIONS_NEED_AGREEMENT', 'conflict', {
  id: 'SKP berstatus {status}; rencana aksi ditulis untuk SKP yang disepakati.',
  en: 'The plan is {status}; an action plan is written for an agreed plan.',
});
export const StepResultMissing = refusal('RESULT_NOT_IN_PLAN', 'invalid', {
  id: 'RHK ini tidak ada dalam SKP yang disepakati.',
  en: 'This work result is not in the agreed plan.',
});
export const StepOutsideYear = refusal('STEP_OUTSIDE_YEAR', 'invalid', {
  id: 'Langkah rencana aksi jatuh dalam tahun SKP, {year}.',
  en: 'A step of an action plan is due in the year of the plan, {year}.',
});
export const StepIsDone = refusal('STEP_DONE', 'conflict', {
  id: 'Langkah ini sudah dinyatakan selesai.',
  en: 'This step was said to be done already.',
});
export const StepMissing = refusal('STEP_MISSING', 'missing', {
  id: 'Langkah ini tidak ada dalam rencana aksi.',
  en: 'There is no such step in the action plan.',
});
export const StepDoneInFuture = refusal('STEP_DONE_IN_FUTURE', 'invalid', {
  id: 'Langkah tidak dapat selesai pada hari yang akan datang.',
  en: 'A step cannot be done on a day to come.',
});
