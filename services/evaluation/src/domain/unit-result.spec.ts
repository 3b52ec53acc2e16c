import { describe, it } from '@jest/globals';
import { given, quartersOf } from '@kinerja/event-sourcing';
import type { ResultSetter, RuleSet } from './rules.ts';
import { setUnitResult, unitResult } from './unit-result.ts';
import type { UnitResultEvent } from './unit-result.ts';

const setting = {
  unitId: 'u1',
  period: '2026-Q3',
  value: 'baik',
  reason: 'Target tercapai',
  by: 'rina',
  at: '2026-10-01T02:00:00.000Z',
} as const;
const set: UnitResultEvent = { type: 'unit-result-set.v1', data: setting };
const ruleSet = { organisationResultSetters: ['leader-above'] as ResultSetter[] } as unknown as RuleSet;
const unitPeriod = { status: 'open' } as const;
const right = {
  setting,
  as: 'leader-above',
  unitPeriod,
  periods: quartersOf('2026'),
  ruleSet,
  day: '2026-10-01',
} as const;

describe('setting the organisation result', () => {
  it('records the result with its reason', () => {
    given(unitResult)
      .when((state) => setUnitResult(state, right))
      .then(set);
  });
  it('stays quiet when it is already so', () => {
    given(unitResult, set)
      .when((state) => setUnitResult(state, right))
      .then();
  });
  it.each([[undefined], ['leader'] as const])('refuses %s when the rules name the leader above', (as) => {
    given(unitResult)
      .when((state) => setUnitResult(state, { ...right, as }))
      .thenRejects('NOT_THE_UNITS_LEADER');
  });
  it('refuses a quarter that has not begun', () => {
    given(unitResult)
      .when((state) => setUnitResult(state, { ...right, periods: ['2026-07'] }))
      .thenRejects('PERIOD_NOT_KEPT');
    given(unitResult)
      .when((state) => setUnitResult(state, { ...right, day: '2026-06-30' }))
      .thenRejects('PERIOD_NOT_BEGUN');
  });
});
