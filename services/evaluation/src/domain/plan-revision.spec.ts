import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import { dropRevision, openRevision, resultsOfVersion } from './plan-revision.ts';
import { agreePlan, plan, removeWorkResult, returnPlan, setWorkResult, submitPlan } from './plan.ts';
import type { PlanEvent, WorkResult } from './plan.ts';

const at = '2026-06-12T03:00:00.000Z';
const about = { planId: 'p1', employeeId: 'siti' };
const target = (text: string): WorkResult => ({
  resultId: 'r1',
  sentence: 'Terselesaikannya verifikasi permohonan izin',
  kind: 'main',
  indicators: [{ indicatorId: 'i1', aspect: 'quantity', text: 'Berkas', target: text, unit: 'berkas' }],
});
const [first, second] = [target('960'), target('1200')];
const set = (result: WorkResult): PlanEvent => ({ type: 'work-result-set.v1', data: { ...about, result, at } });
const submitted: PlanEvent = { type: 'plan-submitted.v1', data: { ...about, by: 'siti', at } };
const returned: PlanEvent = { type: 'plan-returned.v1', data: { ...about, by: 'asep', reason: 'Terlalu tinggi', at } };
const agreedOn = (...results: WorkResult[]): PlanEvent => ({
  type: 'plan-agreed.v1',
  data: { ...about, by: 'asep', year: 2026, unitId: 'u1', results, at },
});
const why = { by: 'siti', at, reason: 'Tugas bertambah' };
const opened: PlanEvent = { type: 'plan-revision-opened.v1', data: { ...about, ...why } };
const dropped: PlanEvent = { type: 'plan-revision-dropped.v1', data: { ...about, by: 'siti', at } };
const begun: PlanEvent[] = [
  { type: 'plan-drafted.v1', data: { ...about, year: 2026, unitId: 'u1', positionId: 'j1', at } },
  set(first),
  submitted,
];
const agreed = [...begun, agreedOn(first)];
const revised = [...agreed, opened, set(second), submitted];

describe('opening a revision', () => {
  it('records who asks for it and why', () => {
    given(plan, agreed)
      .when((state) => openRevision(state, why))
      .then(opened);
  });
  it('stays quiet when the same comes again', () => {
    given(plan, agreed, opened)
      .when((state) => openRevision(state, why))
      .then();
  });
  it('refuses a second one beside it', () => {
    given(plan, agreed, opened)
      .when((state) => openRevision(state, { ...why, by: 'asep' }))
      .thenRejects('REVISION_OPEN');
  });
  it('refuses a plan that is not agreed yet', () => {
    given(plan, begun)
      .when((state) => openRevision(state, why))
      .thenRejects('PLAN_NOT_AGREED');
  });
});

describe('a plan under revision', () => {
  it('stays in force as it was agreed', () => {
    expect(fold(plan, revised)).toMatchObject({ status: 'agreed', results: [first], proposed: { results: [second] } });
  });
  it('needs a change before it is signed', () => {
    given(plan, agreed, opened)
      .when((state) => submitPlan(state, { by: 'siti', at }))
      .thenRejects('REVISION_WITHOUT_CHANGE');
  });
  it('needs a main result as every plan does', () => {
    given(plan, agreed, opened, { type: 'work-result-removed.v1', data: { ...about, resultId: 'r1', at } })
      .when((state) => submitPlan(state, { by: 'siti', at }))
      .thenRejects('PLAN_WITHOUT_MAIN_RESULT');
  });
  it('is locked while it waits for the second signature', () => {
    given(plan, revised)
      .when((state) => removeWorkResult(state, { resultId: 'r1', at }))
      .thenRejects('PLAN_NOT_OPEN');
  });
  it('can be changed again after it came back', () => {
    given(plan, revised)
      .when((state) => returnPlan(state, { by: 'asep', at, reason: 'Terlalu tinggi' }))
      .then(returned);
    given(plan, revised, returned)
      .when((state) => setWorkResult(state, { result: target('1100'), at, served: undefined, above: [] }))
      .then(set(target('1100')));
  });
  it('cannot be agreed before the employee signed it', () => {
    given(plan, agreed, opened, set(second))
      .when((state) => agreePlan(state, { by: 'asep', at }))
      .thenRejects('PLAN_NOT_SUBMITTED');
  });
});

describe('agreeing a revision', () => {
  it('records all that was agreed anew', () => {
    given(plan, revised)
      .when((state) => agreePlan(state, { by: 'asep', at }))
      .then(agreedOn(second));
  });
  it('puts the new version in force and keeps the former', () => {
    const state = fold(plan, [...revised, agreedOn(second)]);
    expect(state).toMatchObject({ status: 'agreed', results: [second], proposed: undefined });
    expect([undefined, 1, 2, 3].map((version) => resultsOfVersion(state, version))).toEqual([
      [first],
      [first],
      [second],
      [],
    ]);
  });
  it('has no version before it was agreed', () => {
    expect(resultsOfVersion(fold(plan, begun))).toEqual([]);
  });
});

describe('dropping a revision', () => {
  it('leaves the version in force', () => {
    given(plan, revised)
      .when((state) => dropRevision(state, { by: 'siti', at }))
      .then(dropped);
    expect(fold(plan, [...revised, dropped])).toEqual(fold(plan, agreed));
  });
  it('stays quiet when none is open', () => {
    given(plan, agreed)
      .when((state) => dropRevision(state, { by: 'siti', at }))
      .then();
  });
  it('refuses a plan that was never agreed', () => {
    given(plan, begun)
      .when((state) => dropRevision(state, { by: 'siti', at }))
      .thenRejects('PLAN_NOT_AGREED');
  });
});
