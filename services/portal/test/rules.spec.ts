import { describe, expect, it } from '@jest/globals';
import type { RuleContent, RuleSetInTime } from '../src/app/api/rules.ts';
import {
  draftFrom,
  formerParts,
  isOpen,
  isReady,
  typedAgain,
  typedOf,
  withCell,
  withLines,
  withPart,
  withRepeal,
} from '../src/app/pages/rules/draft.ts';
import { isReady as areReady, limitsFrom, typedFrom } from '../src/app/pages/rules/limits.ts';
import { fieldsOf } from '../src/app/pages/rules/fields.ts';

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
    expect(draftFrom(typed)).toEqual({ ...content, version: '2', from: '2027-01-01' });
  });
  it('takes the terms and the predicates that were typed', () => {
    const changed = withCell(
      { ...typed, values: { ...typed.values, 'objection/days': '21' } },
      'below',
      'above',
      'kurang',
    );
    const draft: Omit<RuleContent, 'ruleSetId'> = draftFrom(changed);
    expect(draft.objection).toEqual({ ...base.objection, days: 21 });
    expect(draft.predicateTable).toEqual({ above: row, meets: row, below: { ...row, above: 'kurang' } });
  });
  it('offers the terms of the parts that there are', () => {
    expect(Object.keys(typedOf(base).values)).not.toContain('input/answerWithinDays');
    const input = { answerWithinDays: 14, source: 'Kebijakan kota' };
    const from = typedOf({ ...base, input });
    const answered = { ...from, values: { ...from.values, 'input/answerWithinDays': '10' } };
    expect(draftFrom(answered).input).toEqual({ ...input, answerWithinDays: 10 });
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
    const [source, first, ...others] = fieldsOf(ruled).at(-1)?.fields ?? [];
    expect(source).toEqual({ path: 'calendar/source', name: 'source', kind: 'text' });
    expect(first).toEqual({
      ...{ path: 'calendar/steps/0/dueAfter', name: 'calendar/dueAfter', kind: 'whole', of: 'self-assessment' },
    });
    expect(others.map(({ path, of }) => [path, of])).toEqual([
      ['calendar/steps/0/closesAfter', 'self-assessment'],
      ['calendar/steps/1/dueAfter', 'rating'],
      ['calendar/steps/1/closesAfter', 'rating'],
      ['calendar/counted', undefined],
      ['calendar/holidays', undefined],
    ]);
    const from = typedOf(ruled);
    const asIs = { ...from, version: '2', from: '2027-01-01' };
    expect(isReady(asIs)).toBe(true);
    expect(isReady({ ...asIs, values: { ...asIs.values, 'calendar/steps/0/closesAfter': 'nanti' } })).toBe(false);
    const closing = (first: string, second: string) =>
      draftFrom({
        ...from,
        values: { ...from.values, 'calendar/steps/0/closesAfter': first, 'calendar/steps/1/closesAfter': second },
      }).calendar?.steps;
    expect(closing('', '30')).toEqual([steps[0], { ...steps[1], closesAfter: 30 }]);
    expect(closing(' 9 ', '')).toEqual([
      { ...steps[0], closesAfter: 9 },
      { step: 'rating', dueAfter: 10 },
    ]);
  });
  it('takes days, choices, decimals and percentages as they are typed', () => {
    const from = typedOf(whole);
    expect(draftFrom({ ...from, version: '2', from: '2027-01-01' })).toEqual({
      ...Object.fromEntries(Object.entries(whole).filter(([name]) => name !== 'ruleSetId' && name !== 'until')),
      ...{ version: '2', from: '2027-01-01' },
    });
    const draft = draftFrom({
      ...from,
      values: {
        ...from.values,
        'objection/holidays': '2027-01-01\n\n 2027-03-11 \n',
        'objection/counted': 'working',
        'credit/coefficients/0/perYear': '13,25',
        'credit/shares/baik': '90',
        'heads/results/baik': 'above',
        'sequence/since': '2027-Q1',
      },
    });
    expect(draft.objection).toMatchObject({ holidays: ['2027-01-01', '2027-03-11'], counted: 'working' });
    expect(draft.credit).toMatchObject({ shares: { ...shares, baik: '90' }, coefficients: [{ perYear: '13.25' }] });
    expect([draft.heads?.results.baik, draft.sequence?.since]).toEqual(['above', '2027-Q1']);
  });
  it('changes, adds and takes out the lines of a pattern', () => {
    const [largest, atMost] = typed.patterns.istimewa;
    if (largest === undefined || atMost === undefined) throw new Error('the pattern has two lines');
    const changed = withLines(typed, 'istimewa', [
      { ...atMost, predicates: ['kurang'], percent: '5' },
      { predicates: ['baik'], limit: 'some', percent: '7' },
    ]);
    const patterns = draftFrom(withLines(changed, 'baik', [largest])).distribution?.patterns;
    expect(patterns).toEqual({
      istimewa: [
        { predicates: ['kurang'], limit: 'at-most', percent: 5 },
        { predicates: ['baik'], limit: 'some' },
      ],
      baik: [{ predicates: ['sangat-baik'], limit: 'largest' }],
      ...{ 'butuh-perbaikan': [], kurang: [], 'sangat-kurang': [] },
    });
    expect(isReady(changed)).toBe(true);
    for (const line of [{ predicates: [] }, { percent: '' }, { percent: '101' }, { percent: '1.5' }])
      expect(isReady(withLines(typed, 'kurang', [{ ...atMost, ...line }]))).toBe(false);
    expect(isReady(withLines(typed, 'kurang', [{ ...largest, percent: '' }]))).toBe(true);
  });
  it('says after which predicates improvement and a reward follow, and who sets the result of a unit', () => {
    const followUp: NonNullable<RuleContent['followUp']> = {
      ...{ source: 'PermenPANRB 6/2022', improvementMonths: 6 },
      ...{ improvementAfter: ['kurang', 'sangat-kurang'], rewardAfter: ['sangat-baik'] },
    };
    const from = typedOf({ ...base, followUp });
    expect(draftFrom(from).followUp).toEqual(followUp);
    const changed = {
      ...{ ...from, version: '2', from: '2027-01-01', setters: ['leader-above', 'leader'] as const },
      values: {
        ...from.values,
        'followUp/improvementAfter': 'sangat-kurang',
        'followUp/rewardAfter': 'baik\nsangat-baik',
      },
    };
    expect(draftFrom(changed)).toMatchObject({
      followUp: { improvementAfter: ['sangat-kurang'], rewardAfter: ['baik', 'sangat-baik'] },
      organisationResultSetters: ['leader', 'leader-above'],
    });
    expect(isReady(changed)).toBe(true);
    expect(isReady({ ...changed, setters: [] })).toBe(false);
    expect(isReady({ ...changed, values: { ...changed.values, 'followUp/rewardAfter': '' } })).toBe(false);
  });
  it('ends a part with a reason, whatever was typed into it', () => {
    const broken = { ...typed, values: { ...typed.values, 'objection/days': '?' } };
    const ending = withRepeal(broken, 'objection', ' Diatur undang-undang ');
    expect(isReady(broken)).toBe(false);
    expect(isReady(ending)).toBe(true);
    expect(isReady(withRepeal(typed, 'objection', ' '))).toBe(false);
    expect(draftFrom(ending)).toEqual({
      ...Object.fromEntries(Object.entries(content).filter(([name]) => name !== 'objection')),
      ...{ version: '2', from: '2027-01-01', repeals: [{ part: 'objection', reason: 'Diatur undang-undang' }] },
    });
    expect(withRepeal(withRepeal(typed, 'objection', 'Diatur'), 'objection', undefined)).toEqual(typed);
    const unchecked = withLines(typed, 'kurang', [{ predicates: [], limit: 'some', percent: '' }]);
    const ended = withRepeal(unchecked, 'distribution', 'Tidak lagi diperiksa');
    expect(isReady(ended)).toBe(true);
    expect(draftFrom(ended)).not.toHaveProperty('distribution');
  });
  it('rules a part again as the newest rule set did that had it', () => {
    const without = { ...base, ruleSetId: 'r3', version: '3', from: '2027-01-01' };
    delete without.distribution;
    const input = { answerWithinDays: 14, source: 'Kebijakan kota' };
    const older = { ...base, input, version: '0', from: '2025-01-01' };
    const from = { ...typedOf(without), version: '4', from: '2028-01-01' };
    const former = formerParts(from, [base, without, { ...older, distribution: undefined }, older]);
    expect(former.map(({ part, from: { version } }) => [part, version])).toEqual([
      ['input', '0'],
      ['distribution', '1'],
    ]);
    const changed = { ...from, values: { ...from.values, 'objection/days': '21' } };
    const again = former.reduce(withPart, changed);
    expect(draftFrom(again)).toMatchObject({ input, objection: { days: 21 }, distribution: content.distribution });
    expect(formerParts(again, [base, older])).toEqual([]);
  });
  it.each([
    ['draft', true],
    ['returned', true],
    ['submitted', false],
    ['withdrawn', false],
    ['adopted', false],
  ] as const)('that is %s may be changed: %s', (status, may) => {
    expect(isOpen({ status })).toBe(may);
  });
  it('changes a draft, and lets a part go on that it had ended', () => {
    const repeals = [{ part: 'distribution', reason: 'Diatur terpisah' } as const];
    const draft = { ...base, version: '2', from: '2027-01-01', repeals };
    delete (draft as Partial<RuleContent>).distribution;
    // Another part that is not ruled stays so: nobody ended it.
    const older = { ...base, version: '0', input: { answerWithinDays: 14, source: 'Kebijakan kota' } };
    const again = typedAgain(draft, [older, base]);
    const sent = Object.fromEntries(Object.entries(draft).filter(([name]) => name !== 'ruleSetId' && name !== 'until'));
    expect(draftFrom(again)).toEqual(sent);
    expect(isReady(again)).toBe(true);
    expect(draftFrom(withRepeal(again, 'distribution', undefined))).toEqual({
      ...{ ...content, version: '2', from: '2027-01-01' },
    });
    const unknown = { ...draft, repeals: [{ part: 'periods', reason: 'Kembali per triwulan' } as const] };
    expect(draftFrom(typedAgain(unknown, [base])).repeals).toEqual(unknown.repeals);
  });
  it('says how often everybody is evaluated only where that changes', () => {
    expect(draftFrom(typed)).not.toHaveProperty('periods');
    const months = draftFrom({ ...typed, every: 'month' });
    expect(months.periods).toEqual({ source: 'PermenPANRB 6/2022', every: 'month' });
    const back = { ...typedOf({ ...months, ruleSetId: 'r2' }), every: 'quarter' } as const;
    expect(draftFrom(back).periods?.every).toBe('quarter');
  });
  it.each([
    ['credit/coefficients/0/perYear', '12,555'],
    ['sequence/since', '2027-Q5'],
  ])('waits until %s is not %s', (path, text) => {
    const from = { ...typedOf(whole), version: '2', from: '2027-01-01' };
    expect(isReady(from)).toBe(true);
    expect(isReady({ ...from, values: { ...from.values, [path]: text } })).toBe(false);
  });
  it.each([
    ['a version', { version: ' ' }],
    ['a day', { from: '' }],
    ['a source', { source: '' }],
    ['whole days', { values: { ...typed.values, 'objection/days': '1.5' } }],
    ['the source of a part', { values: { ...typed.values, 'objection/source': ' x ' } }],
    ['holidays that are days', { values: { ...typed.values, 'objection/holidays': '2027-01-01\n1 Mei 2027' } }],
  ])('waits for %s', (_, change) => {
    expect(isReady(typed)).toBe(true);
    expect(isReady({ ...typed, ...change })).toBe(false);
  });
});

describe('other limits of reporting', () => {
  const numbers = { minutesPerEntry: 480, minutesPerDay: 720, daysToReport: 14, daysToReview: 3 };
  const inForce = { policyId: 'c0', version: '0', from: '2000-01-01', source: 'Bawaan', actionStepRequired: false };
  const typedLimits = { ...typedFrom({ ...inForce, ...numbers }), version: ' 2 ', from: '2027-01-01' };
  it('begin as those in force are', () => {
    expect(areReady(typedLimits)).toBe(true);
    expect(limitsFrom(typedLimits)).toEqual({
      ...{ version: '2', from: '2027-01-01', source: 'Bawaan', actionStepRequired: false },
      ...numbers,
    });
  });
  it.each([
    ['a name', { version: ' ' }],
    ['a day', { from: '' }],
    ['a source', { source: 'x' }],
    ['whole numbers', { numbers: { ...typedLimits.numbers, daysToReview: '1,5' } }],
  ])('wait for %s', (_, change) => {
    expect(areReady({ ...typedLimits, ...change })).toBe(false);
  });
});
