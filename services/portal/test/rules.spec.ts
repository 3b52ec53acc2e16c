import { describe, expect, it } from '@jest/globals';
import type { RuleContent, RuleSetInTime } from '../src/app/api/rules.ts';
import { draftFrom, isReady, termsOf, typedOf, withCell } from '../src/app/pages/rules/draft.ts';

const row = { above: 'baik', meets: 'baik', below: 'kurang' } as const;
const content: Omit<RuleContent, 'ruleSetId'> = {
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: { above: row, meets: row, below: row },
  organisationResultSetters: ['leader-above'],
  objection: {
    ...{ source: 'PP 30/2019', days: 14, counted: 'calendar', holidays: ['2027-01-01'] },
    ...{ receiptAfterDays: 7, statementDays: 7, decisionDays: 21 },
  },
  distribution: { source: 'SE 3/2023', smallBelow: 10 },
};
const base: RuleSetInTime = { ...content, ruleSetId: 'r1', until: null };
const typed = { ...typedOf(base), version: ' 2 ', from: '2027-01-01' };

describe('a new rule set', () => {
  it('goes on with everything that is not changed', () => {
    expect(draftFrom(base, typed)).toEqual({ ...content, version: '2', from: '2027-01-01' });
  });
  it('takes the terms and the predicates that were typed', () => {
    const changed = withCell(
      { ...typed, numbers: { ...typed.numbers, 'objection/days': '21' } },
      'below',
      'above',
      'kurang',
    );
    const draft: Omit<RuleContent, 'ruleSetId'> = draftFrom(base, changed);
    expect(draft.objection).toEqual({ ...base.objection, days: 21 });
    expect(draft.predicateTable).toEqual({ above: row, meets: row, below: { ...row, above: 'kurang' } });
  });
  it('offers the terms of the parts that there are', () => {
    expect(Object.keys(typedOf(base).numbers)).not.toContain('input/answerWithinDays');
    const input = { answerWithinDays: 14, source: 'Kebijakan kota' };
    const answered = { ...typedOf({ ...base, input }), numbers: { 'input/answerWithinDays': '10' } };
    expect(draftFrom({ ...base, input }, answered).input).toEqual({ ...input, answerWithinDays: 10 });
  });
  it('offers the days of each step of the calendar, and changes one alone', () => {
    const steps: NonNullable<RuleContent['calendar']>['steps'] = [
      { step: 'self-assessment', dueAfter: 5 },
      { step: 'rating', dueAfter: 10, closesAfter: 20 },
    ];
    const ruled = { ...base, calendar: { source: 'Kebijakan kota', steps } };
    expect(termsOf(ruled).slice(-3)).toEqual([
      { path: 'calendar/steps/0/dueAfter', name: 'calendar/dueAfter', step: 'self-assessment' },
      { path: 'calendar/steps/1/dueAfter', name: 'calendar/dueAfter', step: 'rating' },
      { path: 'calendar/steps/1/closesAfter', name: 'calendar/closesAfter', step: 'rating' },
    ]);
    const from = typedOf(ruled);
    const later = { ...from, numbers: { ...from.numbers, 'calendar/steps/1/closesAfter': '30' } };
    expect(draftFrom(ruled, later).calendar?.steps).toEqual([steps[0], { ...steps[1], closesAfter: 30 }]);
  });
  it('says how often everybody is evaluated only where that changes', () => {
    expect(draftFrom(base, typed)).not.toHaveProperty('periods');
    const months = draftFrom(base, { ...typed, every: 'month' });
    expect(months.periods).toEqual({ source: 'PermenPANRB 6/2022', every: 'month' });
    const back = { ...typedOf({ ...months, ruleSetId: 'r2' }), every: 'quarter' } as const;
    expect(draftFrom({ ...months, ruleSetId: 'r2' }, back).periods?.every).toBe('quarter');
  });
  it.each([
    ['a version', { version: ' ' }],
    ['a day', { from: '' }],
    ['a source', { source: '' }],
    ['whole days', { numbers: { 'objection/days': '1.5' } }],
  ])('waits for %s', (_, change) => {
    expect(isReady(typed)).toBe(true);
    expect(isReady({ ...typed, ...change })).toBe(false);
  });
});
