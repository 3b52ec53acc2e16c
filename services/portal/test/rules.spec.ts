import { describe, expect, it } from '@jest/globals';
import type { RuleContent, RuleSetInTime } from '../src/app/api/rules.ts';
import { draftFrom, fieldsOf, isReady, typedOf, withCell } from '../src/app/pages/rules/draft.ts';

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
  distribution: {
    ...{ source: 'SE 3/2023', smallBelow: 10 },
    patterns: {
      istimewa: [
        { predicates: ['sangat-baik'], limit: 'largest' },
        { predicates: ['kurang', 'sangat-kurang'], limit: 'at-most', percent: 10 },
      ],
      ...{ baik: [], 'butuh-perbaikan': [], kurang: [], 'sangat-kurang': [] },
    },
  },
};
const base: RuleSetInTime = { ...content, ruleSetId: 'r1', until: null };
const typed = { ...typedOf(base), version: ' 2 ', from: '2027-01-01' };

const shares = { 'sangat-baik': '150', baik: '100', 'butuh-perbaikan': '75', kurang: '50', 'sangat-kurang': '25' };
const whole: RuleSetInTime = {
  ...base,
  credit: { source: 'PermenPANRB 1/2023', shares, coefficients: [{ level: 'Ahli Pertama', perYear: '12.5' }] },
  heads: {
    source: 'Kebijakan kota',
    results: {
      istimewa: 'above',
      baik: 'meets',
      'butuh-perbaikan': 'below',
      kurang: 'below',
      'sangat-kurang': 'below',
    },
  },
  sequence: { source: 'PermenPANRB 6/2022', since: '2026-Q1' },
};

describe('a new rule set', () => {
  it('goes on with everything that is not changed', () => {
    expect(draftFrom(base, typed)).toEqual({ ...content, version: '2', from: '2027-01-01' });
  });
  it('takes the terms and the predicates that were typed', () => {
    const changed = withCell(
      { ...typed, values: { ...typed.values, 'objection/days': '21' } },
      'below',
      'above',
      'kurang',
    );
    const draft: Omit<RuleContent, 'ruleSetId'> = draftFrom(base, changed);
    expect(draft.objection).toEqual({ ...base.objection, days: 21 });
    expect(draft.predicateTable).toEqual({ above: row, meets: row, below: { ...row, above: 'kurang' } });
  });
  it('offers the terms of the parts that there are', () => {
    expect(Object.keys(typedOf(base).values)).not.toContain('input/answerWithinDays');
    const input = { answerWithinDays: 14, source: 'Kebijakan kota' };
    const from = typedOf({ ...base, input });
    const answered = { ...from, values: { ...from.values, 'input/answerWithinDays': '10' } };
    expect(draftFrom({ ...base, input }, answered).input).toEqual({ ...input, answerWithinDays: 10 });
  });
  it('offers the days of each step of the calendar, and changes one alone', () => {
    const steps: NonNullable<RuleContent['calendar']>['steps'] = [
      { step: 'self-assessment', dueAfter: 5 },
      { step: 'rating', dueAfter: 10, closesAfter: 20 },
    ];
    const ruled: RuleSetInTime = {
      ...base,
      calendar: { source: 'Kebijakan kota', counted: 'calendar', holidays: [], steps },
    };
    const [first, ...others] = fieldsOf(ruled).at(-1)?.fields ?? [];
    expect(first).toEqual({
      ...{ path: 'calendar/steps/0/dueAfter', name: 'calendar/dueAfter', kind: 'whole', of: 'self-assessment' },
    });
    expect(others.map(({ path, of }) => [path, of])).toEqual([
      ['calendar/steps/1/dueAfter', 'rating'],
      ['calendar/steps/1/closesAfter', 'rating'],
      ['calendar/counted', undefined],
      ['calendar/holidays', undefined],
    ]);
    const from = typedOf(ruled);
    const later = { ...from, values: { ...from.values, 'calendar/steps/1/closesAfter': '30' } };
    expect(draftFrom(ruled, later).calendar).toEqual({
      ...ruled.calendar,
      steps: [steps[0], { ...steps[1], closesAfter: 30 }],
    });
  });
  it('takes days, choices, decimals and percentages as they are typed', () => {
    const from = typedOf(whole);
    expect(draftFrom(whole, { ...from, version: '2', from: '2027-01-01' })).toEqual({
      ...Object.fromEntries(Object.entries(whole).filter(([name]) => name !== 'ruleSetId' && name !== 'until')),
      ...{ version: '2', from: '2027-01-01' },
    });
    const draft = draftFrom(whole, {
      ...from,
      values: {
        ...from.values,
        'objection/holidays': '2027-01-01\n\n 2027-03-11 \n',
        'objection/counted': 'working',
        'distribution/patterns/istimewa/1/percent': '5',
        'credit/coefficients/0/perYear': '13,25',
        'credit/shares/baik': '90',
        'heads/results/baik': 'above',
        'sequence/since': '2027-Q1',
      },
    });
    expect(draft.objection).toMatchObject({ holidays: ['2027-01-01', '2027-03-11'], counted: 'working' });
    expect(draft.distribution?.patterns.istimewa[1]?.percent).toBe(5);
    expect(draft.credit).toMatchObject({ shares: { ...shares, baik: '90' }, coefficients: [{ perYear: '13.25' }] });
    expect([draft.heads?.results.baik, draft.sequence?.since]).toEqual(['above', '2027-Q1']);
  });
  it('says how often everybody is evaluated only where that changes', () => {
    expect(draftFrom(base, typed)).not.toHaveProperty('periods');
    const months = draftFrom(base, { ...typed, every: 'month' });
    expect(months.periods).toEqual({ source: 'PermenPANRB 6/2022', every: 'month' });
    const back = { ...typedOf({ ...months, ruleSetId: 'r2' }), every: 'quarter' } as const;
    expect(draftFrom({ ...months, ruleSetId: 'r2' }, back).periods?.every).toBe('quarter');
  });
  it.each([
    ['credit/coefficients/0/perYear', '12,555'],
    ['sequence/since', '2027-Q5'],
  ])('waits until %s is not %s', (path, text) => {
    const from = { ...typedOf(whole), version: '2', from: '2027-01-01' };
    expect(isReady(whole, from)).toBe(true);
    expect(isReady(whole, { ...from, values: { ...from.values, [path]: text } })).toBe(false);
  });
  it.each([
    ['a version', { version: ' ' }],
    ['a day', { from: '' }],
    ['a source', { source: '' }],
    ['whole days', { values: { ...typed.values, 'objection/days': '1.5' } }],
    ['holidays that are days', { values: { ...typed.values, 'objection/holidays': '2027-01-01\n1 Mei 2027' } }],
  ])('waits for %s', (_, change) => {
    expect(isReady(base, typed)).toBe(true);
    expect(isReady(base, { ...typed, ...change })).toBe(false);
  });
});
