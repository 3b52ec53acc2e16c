import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import { setAppendix, setExpectation } from './plan-parts.ts';
import { agreePlan, draftPlan, plan, submitPlan } from './plan.ts';
import type { Plan, PlanEvent, WorkResult } from './plan.ts';

const at = '2026-01-12T03:00:00.000Z';
const about = { planId: 'p1', employeeId: 'siti' };
const result: WorkResult = {
  ...{ resultId: 'r1', sentence: 'Terselesaikannya verifikasi permohonan izin', kind: 'main' },
  indicators: [{ indicatorId: 'i1', aspect: 'quantity', text: 'Berkas', target: '960', unit: 'berkas' }],
};
const drafted: PlanEvent = {
  type: 'plan-drafted.v1',
  data: { ...about, year: 2026, unitId: 'u1', positionId: 'j1', at },
};
const set: PlanEvent = { type: 'work-result-set.v1', data: { ...about, result, at } };
const by = { by: 'asep', at };
const expectation = { value: 'adaptif', text: 'Memakai formulir baru', ...by } as const;
const appendix = { appendix: 'support', text: 'Dua petugas tambahan', by: 'siti', at } as const;
const expected: PlanEvent = { type: 'plan-expectation-set.v1', data: { ...about, ...expectation } };
const supported: PlanEvent = { type: 'plan-appendix-set.v1', data: { ...about, ...appendix } };
const submitted: PlanEvent = { type: 'plan-submitted.v1', data: { ...about, by: 'siti', at } };
const parts = { expectations: { adaptif: 'Memakai formulir baru' }, appendices: { support: 'Dua petugas tambahan' } };
const agreed: PlanEvent = {
  type: 'plan-agreed.v1',
  data: { ...about, year: 2026, unitId: 'u1', results: [result], parts, ...by },
};
const opened: PlanEvent = { type: 'plan-revision-opened.v1', data: { ...about, reason: 'Tugas bertambah', ...by } };
const expect_ = (state: Plan) => setExpectation(state, expectation);
const support = (state: Plan) => setAppendix(state, appendix);

describe('an expectation and an appendix', () => {
  it('are recorded once while the plan is written', () => {
    given(plan, drafted).when(expect_).then(expected);
    given(plan, drafted, expected).when(expect_).then();
    given(plan, drafted).when(support).then(supported);
    given(plan, drafted, supported).when(support).then();
  });
  it('replace what was written before, each its own', () => {
    const other: PlanEvent = { type: 'plan-expectation-set.v1', data: { ...about, ...expectation, text: 'Lain' } };
    expect(fold(plan, [drafted, expected, supported, other])).toMatchObject({
      parts: { expectations: { adaptif: 'Lain' }, appendices: { support: 'Dua petugas tambahan' } },
    });
  });
  it('stand beside those of the other values and the other appendices', () => {
    const loyal: PlanEvent = { type: 'plan-expectation-set.v1', data: { ...about, ...expectation, value: 'loyal' } };
    const after: PlanEvent = {
      type: 'plan-appendix-set.v1',
      data: { ...about, ...appendix, appendix: 'consequences' },
    };
    expect(fold(plan, [drafted, expected, supported, loyal, after])).toMatchObject({
      parts: {
        expectations: { adaptif: expectation.text, loyal: expectation.text },
        appendices: { support: appendix.text, consequences: appendix.text },
      },
    });
  });
  it('are signed with the plan', () => {
    given(plan, drafted, set, expected, supported, submitted)
      .when((state) => agreePlan(state, by))
      .then(agreed);
  });
  it('leave the agreement as it was where there are none', () => {
    const [event] = agreePlan(fold(plan, [drafted, set, submitted]), by);
    expect(event?.data).not.toHaveProperty('parts');
  });
  it.each<[string, PlanEvent[]]>([
    ['while it waits', [drafted, set, submitted]],
    ['once it is agreed', [drafted, set, submitted, agreed]],
  ])('are refused %s', (_, past) => {
    given(plan, past).when(expect_).thenRejects('PLAN_NOT_OPEN');
    given(plan, past).when(support).thenRejects('PLAN_NOT_OPEN');
  });
  it('are enough for a revision, and stay in force until it is agreed', () => {
    const past = [drafted, set, expected, supported, submitted, agreed, opened];
    given(plan, past)
      .when((state) => submitPlan(state, { by: 'siti', at }))
      .thenRejects('REVISION_WITHOUT_CHANGE');
    const other: PlanEvent = { type: 'plan-expectation-set.v1', data: { ...about, ...expectation, text: 'Lain' } };
    given(plan, past, other)
      .when((state) => submitPlan(state, { by: 'siti', at }))
      .then(submitted);
    expect(fold(plan, [...past, other])).toMatchObject({
      parts,
      proposed: { parts: { expectations: { adaptif: 'Lain' }, appendices: parts.appendices } },
    });
  });
});

describe('a plan that begins with results of another', () => {
  const draft = { ...about, year: 2026, unitId: 'u1', positionId: 'j1', at };
  it('has them as if they were written', () => {
    given(plan)
      .when((state) => draftPlan(state, draft, [result]))
      .then(drafted, set);
  });
  it('is begun once', () => {
    given(plan, drafted)
      .when((state) => draftPlan(state, draft, [result]))
      .then();
  });
});
