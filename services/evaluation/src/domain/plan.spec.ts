import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import type { Recorded } from '@kinerja/event-sourcing';
import {
  agreedOn,
  agreePlan,
  draftPlan,
  inherited,
  plan,
  removeWorkResult,
  returnPlan,
  setWorkResult,
  submitPlan,
} from './plan.ts';
import type { Plan, PlanEvent, WorkResult } from './plan.ts';

const at = '2026-01-12T03:00:00.000Z';
const draft = { planId: 'p1', employeeId: 'siti', year: 2026, unitId: 'u1', positionId: 'j1', at };
const result: WorkResult = {
  resultId: 'r1',
  sentence: 'Terselesaikannya verifikasi permohonan izin',
  kind: 'main',
  indicators: [{ indicatorId: 'i1', aspect: 'quantity', text: 'Berkas', target: '960', unit: 'berkas' }],
};
const step = { planId: 'p1', employeeId: 'siti', by: 'siti', at };
const bySuperior = { by: 'asep', at };

const drafted: PlanEvent = { type: 'plan-drafted.v1', data: draft };
const withResult: PlanEvent = { type: 'work-result-set.v1', data: { planId: 'p1', employeeId: 'siti', result, at } };
const submitted: PlanEvent = { type: 'plan-submitted.v1', data: step };
const returned: PlanEvent = { type: 'plan-returned.v1', data: { ...step, by: 'asep', reason: 'Belum terukur' } };
const agreed: PlanEvent = {
  type: 'plan-agreed.v1',
  data: { ...step, by: 'asep', year: 2026, unitId: 'u1', results: [result] },
};

describe('drafting a plan', () => {
  it('records the draft', () => {
    given(plan)
      .when((state) => draftPlan(state, draft))
      .then(drafted);
  });
  it('stays quiet when the same draft comes again', () => {
    given(plan, drafted)
      .when((state) => draftPlan(state, draft))
      .then();
  });
  it("refuses an id that is another person's plan", () => {
    given(plan, drafted)
      .when((state) => draftPlan(state, { ...draft, employeeId: 'budi' }))
      .thenRejects('PLAN_ID_TAKEN');
  });
});

describe('the organisation results of a predecessor', () => {
  const idOf = (former: string): string => `p2 ${former}`;
  const ofThePost: WorkResult = { ...result, resultId: 'r2', scope: 'organisation' };
  const former: PlanEvent[] = [drafted, { ...agreed, data: { ...agreed.data, results: [result, ofThePost] } }];

  it('pass to the plan of the successor, who knows where they come from', () => {
    expect(inherited('p2', fold(plan, former), idOf)).toEqual([
      {
        ...ofThePost,
        resultId: 'p2 r2',
        inheritedFrom: { planId: 'p1', resultId: 'r2' },
        indicators: [{ ...result.indicators[0], indicatorId: 'p2 i1' }],
      },
    ]);
  });
  it('are those of an agreed plan, and of another than the one that is drafted', () => {
    const written = { ...withResult, data: { ...withResult.data, result: ofThePost } } as PlanEvent;
    expect(inherited('p2', fold(plan, [drafted, written]), idOf)).toEqual([]);
    expect(inherited('p2', { status: 'absent' }, idOf)).toEqual([]);
    expect(inherited('p1', fold(plan, former), idOf)).toEqual([]);
  });
  it('keep where they come from when they are worded anew', () => {
    const copied = inherited(
      'p1',
      fold(plan, [{ ...drafted, data: { ...draft, planId: 'p0' } }, ...former.slice(1)]),
      idOf,
    );
    const [first] = copied;
    const worded = { ...result, resultId: first?.resultId ?? '', sentence: 'Terselesaikannya verifikasi izin' };
    given(plan, ...draftPlan({ status: 'absent' }, draft, copied))
      .when((state) => setWorkResult(state, { result: worded, at, served: undefined, above: [] }))
      .then({
        type: 'work-result-set.v1',
        data: { planId: 'p1', employeeId: 'siti', result: { ...worded, inheritedFrom: first?.inheritedFrom }, at },
      });
  });
});

describe('setting a work result', () => {
  const set = { result, at, served: undefined, above: [] };
  it('records the result with its indicators', () => {
    given(plan, drafted)
      .when((state) => setWorkResult(state, set))
      .then(withResult);
  });
  it('stays quiet when the result is already so', () => {
    given(plan, drafted, withResult)
      .when((state) => setWorkResult(state, set))
      .then();
  });
  it('is open again after the plan was returned', () => {
    const changed = { ...result, sentence: 'Terselesaikannya 960 verifikasi' };
    given(plan, drafted, withResult, submitted, returned)
      .when((state) => setWorkResult(state, { ...set, result: changed }))
      .then({ type: 'work-result-set.v1', data: { planId: 'p1', employeeId: 'siti', result: changed, at } });
  });
  it('refuses to serve a result that the plan above does not have', () => {
    given(plan, drafted)
      .when((state) =>
        setWorkResult(state, { ...set, result: { ...result, serves: { planId: 'p0', resultId: 'r9' } } }),
      )
      .thenRejects('SERVED_RESULT_MISSING');
  });
  it('refuses to serve a result that serves this one in the end, however far above', () => {
    const serves = { planId: 'p0', resultId: 'r9' };
    const other: WorkResult = { ...result, resultId: 'r9' };
    const withOther: PlanEvent = {
      type: 'work-result-set.v1',
      data: { planId: 'p0', employeeId: 'asep', result: other, at },
    };
    const served = fold(plan, [drafted, withOther]);
    const above = [serves, { planId: 'p8', resultId: 'r5' }];
    const setOver = (on: typeof above) => (state: Plan) =>
      setWorkResult(state, { ...set, result: { ...result, serves }, served, above: on });
    given(plan, drafted)
      .when(setOver([...above, { planId: 'p1', resultId: 'r1' }]))
      .thenRejects('SERVES_IN_CIRCLE');
    for (const open of [
      [],
      above,
      [...above, { planId: 'p1', resultId: 'r2' }],
      [...above, { planId: 'p2', resultId: 'r1' }],
    ])
      expect(setOver(open)(fold(plan, [drafted]))).toHaveLength(1);
  });
  it('refuses to serve its own plan', () => {
    given(plan, drafted)
      .when((state) =>
        setWorkResult(state, { ...set, result: { ...result, serves: { planId: 'p1', resultId: 'r9' } } }),
      )
      .thenRejects('SERVES_ITSELF');
  });
  it.each([
    ['submitted', [submitted]],
    ['agreed', [submitted, agreed]],
  ])('refuses a change while the plan is %s', (_, past) => {
    given(plan, drafted, withResult, past)
      .when((state) => setWorkResult(state, { ...set, result: { ...result, kind: 'additional' } }))
      .thenRejects('PLAN_NOT_OPEN');
  });
  it('refuses a plan that does not exist', () => {
    given(plan)
      .when((state) => setWorkResult(state, set))
      .thenRejects('PLAN_MISSING');
  });
});

describe('removing a work result', () => {
  const remove = { resultId: 'r1', at };
  it('records the removal', () => {
    given(plan, drafted, withResult)
      .when((state) => removeWorkResult(state, remove))
      .then({ type: 'work-result-removed.v1', data: { planId: 'p1', employeeId: 'siti', resultId: 'r1', at } });
  });
  it('stays quiet when it is gone already', () => {
    given(plan, drafted)
      .when((state) => removeWorkResult(state, remove))
      .then();
  });
  it('refuses a submitted plan', () => {
    given(plan, drafted, withResult, submitted)
      .when((state) => removeWorkResult(state, remove))
      .thenRejects('PLAN_NOT_OPEN');
  });
});

describe('submitting a plan', () => {
  it("records the employee's signature", () => {
    given(plan, drafted, withResult)
      .when((state) => submitPlan(state, { by: 'siti', at }))
      .then(submitted);
  });
  it('stays quiet when it is submitted already', () => {
    given(plan, drafted, withResult, submitted)
      .when((state) => submitPlan(state, { by: 'siti', at }))
      .then();
  });
  it('refuses a plan without a main result', () => {
    given(plan, drafted)
      .when((state) => submitPlan(state, { by: 'siti', at }))
      .thenRejects('PLAN_WITHOUT_MAIN_RESULT');
  });
});

describe('returning a plan', () => {
  it('records who returned it and why', () => {
    given(plan, drafted, withResult, submitted)
      .when((state) => returnPlan(state, { ...bySuperior, reason: 'Belum terukur' }))
      .then(returned);
  });
  it('refuses a plan that is not submitted', () => {
    given(plan, drafted, withResult)
      .when((state) => returnPlan(state, { ...bySuperior, reason: 'Belum terukur' }))
      .thenRejects('PLAN_NOT_SUBMITTED');
  });
});

describe('agreeing a plan', () => {
  it('records the second signature with all that was agreed', () => {
    given(plan, drafted, withResult, submitted)
      .when((state) => agreePlan(state, bySuperior))
      .then(agreed);
  });
  it('stays quiet when it is agreed already', () => {
    given(plan, drafted, withResult, submitted, agreed)
      .when((state) => agreePlan(state, bySuperior))
      .then();
  });
  it('refuses a draft', () => {
    given(plan, drafted, withResult)
      .when((state) => agreePlan(state, bySuperior))
      .thenRejects('PLAN_NOT_SUBMITTED');
  });
});

describe('the day of the agreement', () => {
  const on = (event: PlanEvent, occurredAt: string): Recorded<PlanEvent> =>
    ({ event, metadata: { occurredAt } }) as Recorded<PlanEvent>;

  it('is the first one in Jakarta, also of a plan that was revised', () => {
    expect(agreedOn([on(drafted, at)])).toBeUndefined();
    const events = [on(drafted, at), on(agreed, '2026-01-31T18:00:00.000Z'), on(agreed, '2026-06-12T03:00:00.000Z')];
    expect(agreedOn(events)).toBe('2026-02-01');
  });
});
