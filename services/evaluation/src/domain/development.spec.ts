import { describe, expect, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import {
  agreeDevelopment,
  checkImprovement,
  development,
  finishDevelopment,
  monthsAfter,
  needsOf,
} from './development.ts';
import type { Development, DevelopmentAgreed, DevelopmentEvent, FollowUpRules, Need } from './development.ts';
import { CONDUCT } from './rating.ts';
import type { ConductValue, SignedRating } from './rating.ts';
import type { Predicate, Rating } from './rules.ts';

// Domain: follow-up. Reward, coaching, counselling; after a bad year six months to improve.
const rules: FollowUpRules = {
  ...{ source: 'Kebijakan kota', improvementMonths: 6 },
  ...{ improvementAfter: ['kurang', 'sangat-kurang'], rewardAfter: ['sangat-baik'] },
};
const at = '2026-10-05T02:00:00.000Z';
const rated = (
  period: string,
  predicate: Predicate,
  { low = [], result = 'meets' }: { low?: ConductValue[]; result?: Rating } = {},
): SignedRating =>
  ({
    ...{ period, predicate, at },
    conduct: CONDUCT.map((value) => ({ value, rating: low.includes(value) ? 'below' : 'meets' })),
    results: [
      { resultId: 'r1', rating: result },
      { resultId: 'r2', rating: 'meets' },
    ],
  }) as unknown as SignedRating;

describe('what evaluations say is needed', () => {
  it.each<[string, SignedRating[], FollowUpRules | undefined, Need[]]>([
    ['nothing where all is as expected', [rated('2026-Q1', 'baik')], rules, []],
    [
      'a reward',
      [rated('2026-Q1', 'sangat-baik')],
      rules,
      [{ code: 'REWARD_DUE', period: '2026-Q1', suggests: 'reward', predicate: 'sangat-baik' }],
    ],
    [
      'a term to improve',
      [rated('2026', 'sangat-kurang')],
      rules,
      [{ code: 'IMPROVEMENT_REQUIRED', period: '2026', suggests: 'improvement', predicate: 'sangat-kurang' }],
    ],
    ['neither where the rules are silent', [rated('2026', 'kurang'), rated('2026-Q1', 'sangat-baik')], undefined, []],
    [
      'counselling for a value below',
      [rated('2026-Q1', 'butuh-perbaikan', { low: ['adaptif'] })],
      rules,
      [{ code: 'CONDUCT_BELOW', period: '2026-Q1', suggests: 'counselling', value: 'adaptif' }],
    ],
    [
      'training where it is below again, in the order of the periods',
      [rated('2026-Q2', 'baik', { low: ['adaptif', 'loyal'] }), rated('2026-Q1', 'baik', { low: ['adaptif'] })],
      rules,
      [
        { code: 'CONDUCT_BELOW', period: '2026-Q1', suggests: 'counselling', value: 'adaptif' },
        { code: 'CONDUCT_BELOW', period: '2026-Q2', suggests: 'counselling', value: 'loyal' },
        { code: 'CONDUCT_BELOW_AGAIN', period: '2026-Q2', suggests: 'training', value: 'adaptif' },
      ],
    ],
    [
      'coaching for a result below',
      [rated('2026-Q3', 'baik', { result: 'below' })],
      rules,
      [{ code: 'RESULT_BELOW', period: '2026-Q3', suggests: 'coaching', resultId: 'r1' }],
    ],
  ])('%s', (_, evaluations, by, needs) => {
    const found = needsOf(evaluations, by);
    expect(found).toHaveLength(needs.length);
    expect(found).toEqual(expect.arrayContaining(needs));
  });

  it.each([
    ['2026-10-05', 6, '2027-04-05'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2027-08-31', 6, '2028-02-29'],
    ['2026-12-15', 1, '2027-01-15'],
  ])('%s and %d months is %s', (day, months, until) => {
    expect(monthsAfter(day, months)).toBe(until);
  });
});

const year = [rated('2026-Q3', 'kurang', { low: ['adaptif'] })];
const facts = { needs: needsOf(year, rules), rated: year, rules, day: '2026-10-06' };
const by = { by: 'dadan', at: '2026-10-06T02:00:00.000Z' };
const item = { employeeId: 'rini', year: 2026, itemId: 'i1', ...by };
const free: DevelopmentAgreed = { ...item, kind: 'counselling', text: 'Dua kali sebulan', due: '2026-12-31' };
const coaching: DevelopmentAgreed = {
  ...free,
  because: { code: 'CONDUCT_BELOW', period: '2026-Q3', value: 'adaptif' },
};
type Agreeing = Parameters<typeof agreeDevelopment>[1];
const improvement: Agreeing = {
  ...item,
  kind: 'improvement',
  text: 'Target disusun mingguan',
  due: undefined,
  because: { code: 'IMPROVEMENT_REQUIRED', period: '2026-Q3' },
};
const agree =
  (what: Agreeing, more: Partial<typeof facts> = {}) =>
  (state: Development) =>
    agreeDevelopment(state, what, { ...facts, ...more });
const agreed: DevelopmentEvent = { type: 'development-agreed.v1', data: coaching };
const improving: DevelopmentEvent = { type: 'development-agreed.v1', data: { ...improvement, due: '2027-04-05' } };

describe('agreeing on a follow-up', () => {
  it('keeps the need that it answers, and is agreed once', () => {
    given(development).when(agree(coaching)).then(agreed);
    given(development, agreed)
      .when(agree({ ...coaching, at: '2026-10-07T02:00:00.000Z' }))
      .then();
  });
  it('gives an improvement the months of the rules from the day of the rating', () => {
    given(development).when(agree(improvement)).then(improving);
  });
  it('may be due on the same day', () => {
    expect(agree({ ...free, due: facts.day })([])).toHaveLength(1);
  });
  it('answers one of several results that were rated below', () => {
    const low = [rated('2026-Q3', 'baik', { result: 'below' })];
    const because = { code: 'RESULT_BELOW', period: '2026-Q3', resultId: 'r2' } as const;
    given(development)
      .when(agree({ ...free, because }, { needs: needsOf(low, rules), rated: low }))
      .thenRejects('NEED_UNKNOWN');
  });
  it('needs no need', () => {
    given(development).when(agree(free)).then({ type: 'development-agreed.v1', data: free });
  });
  it.each<[string, DevelopmentEvent[], Agreeing]>([
    ['NEED_UNKNOWN', [], { ...coaching, because: { code: 'CONDUCT_BELOW', period: '2026-Q3', value: 'loyal' } }],
    ['NEED_UNKNOWN', [], { ...coaching, because: { code: 'CONDUCT_BELOW', period: '2026-Q2', value: 'adaptif' } }],
    ['IMPROVEMENT_NOT_REQUIRED', [], { ...coaching, kind: 'improvement' }],
    ['DEVELOPMENT_DUE_MISSING', [], { ...coaching, due: undefined }],
    ['DEVELOPMENT_DUE_MISSING', [], { ...coaching, due: '2026-10-05' }],
    ['DEVELOPMENT_ID_TAKEN', [agreed], { ...coaching, text: 'Lain' }],
  ])('is refused with %s', (code, past, what) => {
    given(development, past).when(agree(what)).thenRejects(code);
  });
});

describe('what comes of it', () => {
  const done = { ...item, note: 'Enam pertemuan' };
  const finished: DevelopmentEvent = { type: 'development-done.v1', data: done };
  const better = { ...item, outcome: 'improved', evidence: 'Triwulan pertama sesuai' } as const;
  const checked: DevelopmentEvent = { type: 'improvement-checked.v1', data: better };
  const check =
    (day: string, more: object = {}) =>
    (state: Development) =>
      checkImprovement(state, { ...better, ...more }, { day });

  it('is said once to be done', () => {
    given(development, agreed)
      .when((state) => finishDevelopment(state, done))
      .then(finished);
    given(development, agreed, finished)
      .when((state) => finishDevelopment(state, done))
      .then();
    given(development)
      .when((state) => finishDevelopment(state, done))
      .thenRejects('DEVELOPMENT_MISSING');
  });
  it('is checked on the day when the months are over, with what shows it', () => {
    given(development, improving).when(check('2027-04-05')).then(checked);
    given(development, improving, checked).when(check('2027-04-06')).then();
  });
  it.each<[string, DevelopmentEvent[], string, object]>([
    ['IMPROVEMENT_RUNS', [improving], '2027-04-04', {}],
    ['NO_IMPROVEMENT', [agreed], '2027-04-05', {}],
    ['IMPROVEMENT_CHECKED', [improving, checked], '2027-04-05', { outcome: 'not-improved' }],
    ['IMPROVEMENT_CHECKED', [improving, checked], '2027-04-05', { evidence: 'Lain' }],
    ['DEVELOPMENT_MISSING', [], '2027-04-05', {}],
  ])('is refused with %s', (code, past, day, more) => {
    given(development, past).when(check(day, more)).thenRejects(code);
  });
});
