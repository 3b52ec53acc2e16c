import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { BEFORE_ANY } from './policy.ts';
import { progress, reportProgress } from './progress.ts';
import type { ProgressEvent } from './progress.ts';

const point = {
  planId: 'p1',
  employeeId: 'asep',
  progressId: 'g1',
  resultId: 'r1',
  indicatorId: 'i1',
  value: '7.5',
  day: '2026-07-14',
  evidence: [],
  at: '2026-07-14T08:40:00.000Z',
};
const plan = {
  planId: 'p1',
  employeeId: 'asep',
  year: 2026,
  results: [
    { resultId: 'r1', indicators: [{ indicatorId: 'i1' }], steps: ['2026-03-31'] },
    { resultId: 'r2', indicators: [{ indicatorId: 'i2' }], steps: ['2026-12-31'] },
  ],
};
const facts = { policy: BEFORE_ANY, plan, today: '2026-07-14', files: [] };
const aPoint: ProgressEvent = { type: 'progress-reported.v1', data: point };

type State = Parameters<typeof reportProgress>[0];
const report =
  (change: Partial<typeof point> = {}, known: Partial<Parameters<typeof reportProgress>[2]> = {}) =>
  (state: State) =>
    reportProgress(state, { ...point, ...change }, { ...facts, ...known });

describe('reporting progress', () => {
  it('records where the indicator stands', () => {
    given(progress).when(report()).then(aPoint);
  });
  it('stays quiet when the same comes again later', () => {
    given(progress, aPoint)
      .when(report({ at: '2026-07-14T09:00:00.000Z' }))
      .then();
  });
  it('refuses a progress id that is used for something else', () => {
    given(progress, aPoint)
      .when(report({ value: '8' }))
      .thenRejects('PROGRESS_ID_TAKEN');
  });
  it('refuses a plan that is not known', () => {
    given(progress)
      .when(report({}, { plan: undefined }))
      .thenRejects('PLAN_NOT_KNOWN');
  });
  describe('where a step of the action plan is asked for', () => {
    const policy = { ...BEFORE_ANY, actionStepRequired: true };
    const withSteps = (...steps: string[]) => ({
      ...plan,
      results: [{ resultId: 'r1', indicators: [{ indicatorId: 'i1' }], steps }],
    });
    it.each([
      ['due in the quarter', ['2026-03-31', '2026-09-30']],
      ['due on the first day of the quarter', ['2026-07-01']],
      ['due later in the year', ['2026-12-31']],
    ])('takes progress on a result with a step %s', (_, steps) => {
      given(progress)
        .when(report({}, { policy, plan: withSteps(...steps) }))
        .then(aPoint);
    });
    it.each([
      ['without a step', []],
      ['whose last step was due in the quarter before', ['2026-03-31', '2026-06-30']],
    ])('refuses progress on a result %s', (_, steps) => {
      given(progress)
        .when(report({}, { policy, plan: withSteps(...steps) }))
        .thenRejects('ACTION_STEP_MISSING');
    });
    it('looks at the result that is told of, not at another one', () => {
      given(progress).when(report({}, { policy, plan })).thenRejects('ACTION_STEP_MISSING');
    });
    it('takes what was told before as told', () => {
      given(progress, aPoint)
        .when(report({}, { policy, plan: withSteps() }))
        .then();
    });
  });
  it('refuses the plan of somebody else', () => {
    given(progress)
      .when(report({ employeeId: 'budi' }))
      .thenRejects('NOT_YOUR_PLAN');
  });
  it('refuses an indicator of another work result', () => {
    given(progress)
      .when(report({ indicatorId: 'i2' }))
      .thenRejects('INDICATOR_NOT_IN_PLAN');
    given(progress)
      .when(report({ resultId: 'r3' }))
      .thenRejects('RESULT_NOT_IN_PLAN');
  });
  it.each(['-1', '', 'banyak', '1,5', '1e3'])('refuses %p as a value', (value) => {
    given(progress).when(report({ value })).thenRejects('BAD_VALUE');
  });
  it('refuses a day outside the plan’s year', () => {
    given(progress)
      .when(report({ day: '2025-12-31' }))
      .thenRejects('DAY_OUTSIDE_PLAN');
  });
  it('refuses a day to come', () => {
    given(progress)
      .when(report({ day: '2026-07-15' }))
      .thenRejects('PROGRESS_IN_FUTURE');
  });
});
