import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { actionPlan, finishActionStep, removeActionStep, setActionStep } from './action-plan.ts';
import type { ActionPlanEvent, StepDone } from './action-plan.ts';
import type { Plan } from './plan.ts';

const present = {
  ...{ planId: 'p1', employeeId: 'siti', year: 2026, unitId: 'u1', positionId: 'j1', former: [] },
  results: [{ resultId: 'r1', sentence: 'Terselesaikannya verifikasi', kind: 'main', indicators: [] }],
} as const;
const plan: Plan = { ...present, status: 'agreed' };
const draft: Plan = { ...present, status: 'submitted' };
const absent: Plan = { status: 'absent' };
const at = '2026-07-14T10:10:00.000Z';
const later = '2026-07-15T10:10:00.000Z';
const of = { planId: 'p1', employeeId: 'siti', at };
const step = { stepId: 's1', resultId: 'r1', text: 'Susun lembar periksa', due: '2026-08-31' };
const set: ActionPlanEvent = { type: 'action-step-set.v1', data: { ...of, ...step } };
const removed: ActionPlanEvent = { type: 'action-step-removed.v1', data: { ...of, stepId: 's1', resultId: 'r1' } };
const done: StepDone = { on: '2026-07-14', note: 'Dipakai di loket' };
const finished: ActionPlanEvent = {
  type: 'action-step-done.v1',
  data: { ...of, stepId: 's1', resultId: 'r1', ...done },
};
const today = '2026-07-14';

describe('a step of an action plan', () => {
  it('is set for a result of the agreed plan', () => {
    given(actionPlan)
      .when((state) => setActionStep(state, { step, at }, plan))
      .then(set);
  });
  it('is due from the first day of the year to the last', () => {
    for (const due of ['2026-01-01', '2026-12-31'])
      given(actionPlan)
        .when((state) => setActionStep(state, { step: { ...step, due }, at }, plan))
        .then({ type: 'action-step-set.v1', data: { ...of, ...step, due } });
    for (const due of ['2025-12-31', '2027-01-01'])
      given(actionPlan)
        .when((state) => setActionStep(state, { step: { ...step, due }, at }, plan))
        .thenRejects('STEP_OUTSIDE_YEAR');
  });
  it('stays quiet when the same comes again, and is replaced by another wording', () => {
    given(actionPlan, set)
      .when((state) => setActionStep(state, { step, at: later }, plan))
      .then();
    const other = { ...step, text: 'Uji lembar periksa' };
    given(actionPlan, set)
      .when((state) => setActionStep(state, { step: other, at }, plan))
      .then({ type: 'action-step-set.v1', data: { ...of, ...other } });
  });
  it('belongs to a result that is in the agreed plan', () => {
    given(actionPlan)
      .when((state) => setActionStep(state, { step: { ...step, resultId: 'r2' }, at }, plan))
      .thenRejects('RESULT_NOT_IN_PLAN');
  });
  it('needs a plan that both have signed', () => {
    for (const [other, code] of [
      [draft, 'ACTIONS_NEED_AGREEMENT'],
      [absent, 'PLAN_MISSING'],
    ] as const) {
      const acting = given(actionPlan, set);
      acting.when((state) => setActionStep(state, { step, at }, other)).thenRejects(code);
      acting.when((state) => removeActionStep(state, { stepId: 's1', at }, other)).thenRejects(code);
      acting
        .when((state) => finishActionStep(state, { stepId: 's1', done, at }, { plan: other, today }))
        .thenRejects(code);
    }
  });
});

describe('removing a step', () => {
  it('is recorded once', () => {
    given(actionPlan, set)
      .when((state) => removeActionStep(state, { stepId: 's1', at }, plan))
      .then(removed);
    given(actionPlan, set, removed)
      .when((state) => removeActionStep(state, { stepId: 's1', at }, plan))
      .then();
  });
  it('leaves the others', () => {
    const other: ActionPlanEvent = { type: 'action-step-set.v1', data: { ...of, ...step, stepId: 's2' } };
    given(actionPlan, set, other, removed)
      .when((state) => removeActionStep(state, { stepId: 's2', at }, plan))
      .then({ type: 'action-step-removed.v1', data: { ...of, stepId: 's2', resultId: 'r1' } });
  });
});

describe('a step that is done', () => {
  const finish = { stepId: 's1', done, at };
  it('is said once, of this day or before', () => {
    given(actionPlan, set)
      .when((state) => finishActionStep(state, finish, { plan, today }))
      .then(finished);
    given(actionPlan, set, finished)
      .when((state) => finishActionStep(state, { ...finish, at: later }, { plan, today }))
      .then();
    given(actionPlan, set)
      .when((state) => finishActionStep(state, finish, { plan, today: '2026-07-13' }))
      .thenRejects('STEP_DONE_IN_FUTURE');
  });
  it('stays as it is', () => {
    const acting = given(actionPlan, set, finished);
    acting
      .when((state) => finishActionStep(state, { ...finish, done: { on: today } }, { plan, today }))
      .thenRejects('STEP_DONE');
    acting
      .when((state) => setActionStep(state, { step: { ...step, text: 'Lain' }, at }, plan))
      .thenRejects('STEP_DONE');
    acting.when((state) => removeActionStep(state, { stepId: 's1', at }, plan)).thenRejects('STEP_DONE');
    acting.when((state) => setActionStep(state, { step, at }, plan)).then();
  });
  it('is there', () => {
    given(actionPlan, set, removed)
      .when((state) => finishActionStep(state, finish, { plan, today }))
      .thenRejects('STEP_MISSING');
  });
});
