import { describe, expect, it } from '@jest/globals';
import type { Plan, PlanResult } from '../src/app/api/types.ts';
import { cascadeOf, servedSentence } from '../src/app/pages/plan/cascade.ts';
import { nextStep, plansOfYear, yearsOf } from '../src/app/pages/plan/plan-of-year.ts';
import { asAgreedIn, changesBetween, isToAgree, stepOf, workingCopy } from '../src/app/pages/plan/revision.ts';
import { planOn } from '../src/app/api/segments.ts';
import { stepsIn } from '../src/app/pages/plan/steps-in.ts';
import {
  begunWith,
  bodyOf,
  decimalOf,
  draftOf,
  newIndicator,
  newResult,
  problemsOf,
} from '../src/app/pages/plan/result-draft.ts';

const result = (resultId: string, more: Partial<PlanResult> = {}): PlanResult => ({
  resultId,
  sentence: `Terselesaikannya ${resultId}`,
  kind: 'main',
  indicators: [{ indicatorId: `i-${resultId}`, aspect: 'quantity', text: 'Berkas', target: '960', unit: 'berkas' }],
  ...more,
});
const plan = (more: Partial<Plan> = {}): Plan => ({
  planId: 'p',
  employeeId: 'budi',
  year: 2026,
  status: 'draft',
  revision: '0',
  results: [],
  unitId: 'u',
  positionId: 'post',
  expectations: {},
  appendices: {},
  reason: null,
  submittedAt: null,
  agreedAt: null,
  agreedBy: null,
  version: 0,
  proposed: null,
  ...more,
});
let last = 0;
const newId = (): string => `id-${String(++last)}`;

describe('a number as people type it', () => {
  it.each([
    ['960', '960'],
    ['2.400', '2400'],
    ['2,400', '2400'],
    ['98,5', '98.5'],
    ['97.5', '97.5'],
    ['1.200,75', '1200.75'],
    ['1 200', '1200'],
    ['0,5', '0.5'],
    ['007', '7'],
    [' 3 ', '3'],
  ])('reads %j as %s', (typed, read) => {
    expect(decimalOf(typed)).toBe(read);
  });
  it.each(['', 'tiga', '1,2345', '-4', '12%', '1.2.3', '1234567890123'])('does not read %j', (typed) => {
    expect(decimalOf(typed)).toBeUndefined();
  });
});

describe('the draft of a work result', () => {
  it('says what is still missing, by the pointer of the field', () => {
    expect([...problemsOf(newResult(newId)).keys()]).toEqual([
      '/sentence',
      '/indicators/0/text',
      '/indicators/0/target',
      '/indicators/0/unit',
    ]);
  });
  it('finds nothing wrong with a result that was recorded', () => {
    expect(problemsOf(draftOf(result('a'))).size).toBe(0);
  });
  it('asks for the words of an assignment and for an indicator', () => {
    const draft = { ...draftOf(result('a')), serves: { as: 'assignment', text: ' ' } as const, indicators: [] };
    expect([...problemsOf(draft)]).toEqual([
      ['/serves/assignment', 'assignment'],
      ['/indicators', 'noIndicator'],
    ]);
  });
  it.each([
    result('a', { serves: { planId: 'p', resultId: 'r' } }),
    result('b', { serves: { assignment: 'SK 12/2026' } }),
    result('c', { indicators: [{ indicatorId: 'i', aspect: 'time', text: 'Hari', target: '2.5', unit: 'hari' }] }),
  ])('sends back what it was opened with', (recorded) => {
    expect(bodyOf(draftOf(recorded))).toEqual(recorded);
  });
  it('offers the aspect that is still missing', () => {
    const first = newIndicator([], '1');
    const second = newIndicator([first], '2');
    expect([first.aspect, second.aspect]).toEqual(['quantity', 'quality']);
  });
});

describe('the cascade', () => {
  const above = plan({ planId: 'top', results: [result('x'), result('y')] });
  const serving = result('a', { serves: { planId: 'top', resultId: 'x' } });
  const assigned = result('b', { serves: { assignment: 'SK' } });
  const elsewhere = result('c', { serves: { planId: 'gone', resultId: 'z' } });
  it('hangs each result where it belongs', () => {
    const cascade = cascadeOf([serving, assigned, elsewhere, result('d')], [above]);
    expect(cascade.served).toEqual([{ planId: 'top', above: above.results[0], below: [serving] }]);
    expect(cascade.others).toEqual([above.results[1]]);
    expect(cascade.assigned).toEqual([{ result: assigned, assignment: 'SK' }]);
    expect(cascade.loose.map(({ resultId }) => resultId)).toEqual(['c', 'd']);
  });
  it('names the result that is served', () => {
    expect(servedSentence(serving, [above])).toBe('Terselesaikannya x');
    expect(servedSentence(elsewhere, [above])).toBeUndefined();
  });
});

describe('my plan of the year', () => {
  it('puts the plan of the present post first', () => {
    const plans = [
      plan({ planId: 'old', positionId: 'before' }),
      plan({ planId: 'new' }),
      plan({ planId: 'last', year: 2025 }),
    ];
    expect(
      plansOfYear(plans, 2026, { position: { positionId: 'post', title: '' } }).map(({ planId }) => planId),
    ).toEqual(['new', 'old']);
  });
  it('offers next year only towards the end of this one', () => {
    expect(yearsOf([plan({ year: 2024 })], '2026-03-01')).toEqual([2026, 2024]);
    expect(yearsOf([], '2026-11-24')).toEqual([2027, 2026]);
  });
  it('knows the one next thing', () => {
    expect(nextStep(plan())).toBe('add');
    expect(nextStep(plan({ results: [result('a', { kind: 'additional' })] }))).toBe('add');
    expect(nextStep(plan({ status: 'returned', results: [result('a')] }))).toBe('submit');
    expect(nextStep(plan({ status: 'submitted', results: [result('a')] }))).toBe('none');
  });
});

describe('a result that begins with one of the library', () => {
  it('is its own, under ids of its own, with numbers as people type them', () => {
    let id = 0;
    const newId = (): string => `new ${String((id += 1))}`;
    const draft = newResult(newId);
    const found = {
      ...{ sentence: 'Terselesaikannya verifikasi', kind: 'additional' as const },
      indicators: [{ aspect: 'quality' as const, text: 'Tanpa kesalahan', target: '98.5', unit: '%' }],
    };
    expect(begunWith(draft, found, newId)).toEqual({
      ...draft,
      ...{ sentence: found.sentence, kind: 'additional' },
      indicators: [{ ...found.indicators[0], indicatorId: 'new 3', target: '98,5' }],
    });
  });
});

describe('a revision of an agreed plan', () => {
  const [kept, raised, gone, added] = [
    result('r1'),
    result('r2', { sentence: 'Meningkatnya r2' }),
    result('r3'),
    result('r4'),
  ];
  const agreed = plan({ status: 'agreed', version: 1, results: [kept, result('r2'), gone], agreedBy: 'asep' });
  const revised = (
    results: PlanResult[],
    status: 'draft' | 'submitted' | 'returned' = 'draft',
    parts: Partial<Pick<Plan, 'expectations' | 'appendices'>> = {},
  ): Plan => ({
    ...agreed,
    proposed: {
      ...{ status, why: 'Tugas bertambah', by: 'budi', results, submittedAt: '2026-06-12T03:00:00.000Z' },
      ...{ expectations: {}, appendices: {}, ...parts },
    },
  });

  it('is what is written and signed while the agreed plan stays in force', () => {
    const open = revised([kept], 'submitted');
    expect(workingCopy(open)).toMatchObject({ status: 'submitted', results: [kept], agreedBy: 'asep' });
    expect(open).toMatchObject({ status: 'agreed', results: agreed.results });
    expect(workingCopy(agreed)).toBe(agreed);
    expect([agreed, open, revised([kept])].map(isToAgree)).toEqual([false, true, false]);
  });
  it('leaves former versions to be read, as a rating names them', () => {
    const revisedTwice = { ...agreed, version: 3 };
    const former = { version: 1, results: [added], reason: null, submittedAt: null, agreedAt: '', agreedBy: 'asep' };
    expect(asAgreedIn(revisedTwice, 1, [former])).toEqual({ ...revisedTwice, results: [added] });
    expect(asAgreedIn(revisedTwice, 1, undefined)).toBeUndefined();
    expect(asAgreedIn(revisedTwice, 3, undefined)).toBe(revisedTwice);
  });
  it('is signed only once it changes something', () => {
    expect(stepOf(agreed)).toBe('none');
    expect(stepOf(revised([...agreed.results]))).toBe('add');
    expect(stepOf(revised([kept, raised]))).toBe('submit');
    const expectations = { adaptif: 'Memakai formulir baru' };
    expect(stepOf(revised([...agreed.results], 'draft', { expectations }))).toBe('submit');
    expect(workingCopy(revised([], 'draft', { expectations }))).toMatchObject({ expectations, appendices: {} });
    expect(stepOf(revised([kept, raised], 'submitted'))).toBe('none');
    expect(stepOf(revised([result('r1', { kind: 'additional' })], 'returned'))).toBe('add');
  });
  it('stands beside the version in force, result by result', () => {
    const other = { ...kept, serves: null };
    expect(
      changesBetween(agreed.results, [added, raised, other]).map(({ resultId, change }) => [resultId, change]),
    ).toEqual([
      ['r1', 'same'],
      ['r2', 'changed'],
      ['r3', 'removed'],
      ['r4', 'added'],
    ]);
  });
});

describe('an action plan', () => {
  const step = (stepId: string, resultId: string, due: string) => ({
    stepId,
    resultId,
    due,
    text: 'Susun',
    done: null,
  });

  it('shows the steps that are due in a quarter under the results of the plan, in its order', () => {
    const steps = [
      step('s1', 'b', '2026-07-01'),
      step('s2', 'a', '2026-09-30'),
      step('s3', 'a', '2026-06-30'),
      step('s4', 'a', '2026-10-01'),
    ];
    const shown = stepsIn(steps, [result('a'), result('b'), result('c')], '2026-Q3');
    expect(shown.map(({ resultId, steps: own }) => [resultId, own.map(({ stepId }) => stepId)])).toEqual([
      ['a', ['s2']],
      ['b', ['s1']],
      ['c', []],
    ]);
  });

  it('keeps the steps of a result that the plan no longer has, once, at the end', () => {
    const steps = [step('s1', 'old', '2026-07-01'), step('s2', 'old', '2026-08-01')];
    expect(stepsIn(steps, [result('a')], '2026-Q3')).toEqual([
      { resultId: 'a', sentence: 'Terselesaikannya a', steps: [] },
      { resultId: 'old', sentence: undefined, steps },
    ]);
    expect(stepsIn(steps, [result('a')], '2026-Q4')).toHaveLength(1);
  });
});

describe('a result of the post', () => {
  it('stays one when it is changed, and another becomes none', () => {
    const ofPost = draftOf(result('a', { scope: 'organisation' }));
    expect(bodyOf({ ...ofPost, sentence: 'Terselesaikannya a lagi' })).toMatchObject({ scope: 'organisation' });
    expect(bodyOf({ ...ofPost, isOfPost: false })).not.toHaveProperty('scope');
    expect(bodyOf(draftOf(result('a')))).not.toHaveProperty('scope');
  });
});

describe('the plan that a day belongs to', () => {
  const segment = (
    from: string,
    to: string,
    planId: string | null,
    planStatus: 'agreed' | 'draft' | null = 'agreed',
  ) => ({
    ...{ positionId: 'j', unitId: 'u', title: 'Analis', as: 'definitive' as const, from, to, planId, planStatus },
  });
  const segments = [
    segment('2026-01-01', '2026-06-30', 'p1'),
    segment('2026-07-01', '2026-09-29', 'p2', 'draft'),
    segment('2026-10-01', '2026-12-31', null, null),
  ];
  it.each([
    ['2026-01-01', 'p1'],
    ['2026-06-30', 'p1'],
    ['2026-07-01', undefined],
    ['2026-09-30', undefined],
    ['2026-10-01', undefined],
  ])('on %s is that of the post held then, once it is agreed', (day, planId) => {
    expect(planOn(segments, day)).toBe(planId);
  });
});
