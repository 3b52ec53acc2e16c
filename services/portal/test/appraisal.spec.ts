import { describe, expect, it } from '@jest/globals';
import type { Appraisal, Plan, PlanResult, Progress, RuleSet, Work } from '../src/app/api/types.ts';
import { CONDUCT, countOf } from '../src/app/pages/appraisal/conduct.ts';
import { predicateFor, rulesInForce, spreadWith } from '../src/app/pages/appraisal/consequence.ts';
import { dossierOf } from '../src/app/pages/appraisal/dossier.ts';
import { evidenceOf } from '../src/app/pages/objection/draft.ts';
import { maySet, settableUnits } from '../src/app/pages/appraisal/settable.ts';
import { quartersOf } from '../src/app/i18n/format.ts';
import { missingEarlier, ownStep, ratingPeriod, recentPeriods, withOpen } from '../src/app/pages/appraisal/periods.ts';
import {
  bodyOf,
  draftOf,
  emptyDraft,
  isAboveBlocked,
  missingParts,
  type RatingDraft,
} from '../src/app/pages/appraisal/rating-draft.ts';

const result = (resultId: string, kind: PlanResult['kind'] = 'main'): PlanResult => ({
  resultId,
  sentence: resultId,
  kind,
  indicators: [],
});
const results = [result('r1'), result('r2', 'additional')];
const conduct = Object.fromEntries(CONDUCT.map((value) => [value, 'meets' as const]));
const complete: RatingDraft = {
  results: { r1: { rating: 'meets', note: '' }, r2: { rating: 'above', note: ' Rapi ' } },
  result: 'meets',
  conduct,
  conductRating: 'above',
  note: '',
};
const rules = (version: string, from: string): RuleSet => ({
  ruleSetId: version,
  version,
  from,
  source: 'PermenPANRB 6/2022',
  predicateTable: {
    above: { below: 'kurang', meets: 'baik', above: 'sangat-baik' },
    meets: { below: 'kurang', meets: 'baik', above: 'baik' },
    below: { below: 'sangat-kurang', meets: 'butuh-perbaikan', above: 'butuh-perbaikan' },
  },
  organisationResultSetters: ['leader-above'],
});

describe('the draft of a rating', () => {
  it('names what is missing in the order of the page', () => {
    expect(missingParts(emptyDraft, results)).toEqual(['result-r1', 'result-r2', 'result', ...CONDUCT, 'conduct']);
    expect(missingParts({ ...complete, conduct: { ...conduct, loyal: undefined } }, results)).toEqual(['loyal']);
  });
  it('has a body only when it is complete', () => {
    expect(bodyOf({ ...complete, conduct: {} }, results)).toBeUndefined();
    expect(bodyOf(complete, results)).toEqual({
      results: [
        { resultId: 'r1', rating: 'meets' },
        { resultId: 'r2', rating: 'above', note: 'Rapi' },
      ],
      result: 'meets',
      conduct: CONDUCT.map((value) => ({ value, rating: 'meets' })),
      conductRating: 'above',
    });
  });
  it('keeps above expectation away while a main result is below', () => {
    const below = (resultId: string): RatingDraft => ({
      ...complete,
      results: { [resultId]: { rating: 'below', note: '' } },
    });
    expect(isAboveBlocked(below('r1'), results)).toBe(true);
    expect(isAboveBlocked(below('r2'), results)).toBe(false);
  });
  it('opens a signed rating as it was signed', () => {
    const body = bodyOf(complete, results);
    expect(bodyOf(draftOf({ ...body, note: null } as Appraisal), results)).toEqual(body);
  });
});

describe('the consequence', () => {
  it.each([
    ['above', 'above', 'sangat-baik'],
    ['above', 'below', 'kurang'],
    ['meets', 'above', 'baik'],
    ['below', 'below', 'sangat-kurang'],
    ['below', 'meets', 'butuh-perbaikan'],
  ] as const)('of %s and %s is %s', (work, behaviour, predicate) => {
    expect(predicateFor(rules('1', '2026-01-01'), work, behaviour)).toBe(predicate);
  });
  it('waits for both ratings', () => {
    expect(predicateFor(rules('1', '2026-01-01'), 'above', undefined)).toBeUndefined();
    expect(predicateFor(undefined, 'above', 'above')).toBeUndefined();
  });
  it('comes from the rules in force at the end of the quarter', () => {
    const sets = [rules('2', '2026-07-01'), rules('1', '2022-01-01'), rules('3', '2026-10-01')];
    expect(rulesInForce(sets, '2026-09-30')?.version).toBe('2');
    expect(rulesInForce(sets, '2021-01-01')).toBeUndefined();
  });
  it('shows the spread of the team with this rating in it', () => {
    const given = [
      { employeeId: 'a', predicate: 'baik' },
      { employeeId: 'b', predicate: 'kurang' },
      { employeeId: 'c', predicate: null },
    ] as Appraisal[];
    expect(spreadWith(given, 'b', 'baik')).toMatchObject({ baik: 2, kurang: 0, 'sangat-baik': 0 });
  });
  it('counts ratings', () => {
    expect(countOf(['above', undefined, 'above', 'below'])).toEqual({ above: 2, meets: 0, below: 1 });
  });
});

describe('the evidence beside the rating', () => {
  const work = (entryId: string, day: string, resultId: string | null, state: Work['state'] = 'accepted') =>
    ({ entryId, day, resultId, state, minutes: 60 }) as Work;
  const progress = {
    planId: 'p',
    resultId: 'r1',
    history: [
      { value: '820', day: '2026-11-01', note: null, at: '' },
      { value: '700', day: '2026-09-29', note: null, at: '' },
      { value: '400', day: '2026-07-01', note: null, at: '' },
    ],
  } as unknown as Progress;
  const dossier = dossierOf({
    plan: { planId: 'p', results } as unknown as Plan,
    period: '2026-Q3',
    progress: [progress, { ...progress, planId: 'other' }],
    work: [
      work('in', '2026-07-01', 'r1'),
      work('waiting', '2026-09-30', 'r1', 'submitted'),
      work('late', '2026-10-01', 'r1'),
      work('gone', '2026-08-01', 'r1', 'withdrawn'),
      work('free', '2026-08-01', null),
      work('old plan', '2026-08-01', 'r9'),
    ],
    feedback: [
      { feedbackId: 'f1', about: { planId: 'p', resultId: 'r1' }, at: '2026-09-30T16:59:00Z' },
      { feedbackId: 'f2', about: null, at: '2026-09-30T17:00:00Z' },
    ] as unknown as Parameters<typeof dossierOf>[0]['feedback'],
    observations: [],
    selfAssessment: { text: 'Lancar', results: [{ resultId: 'r1', text: 'Selesai' }], at: '' },
  });
  const [first] = dossier.results;

  it('holds the reports of the quarter by result, and counts accepted minutes only', () => {
    expect(first?.evidence.work.map(({ entryId }) => entryId)).toEqual(['in', 'waiting']);
    expect(first?.evidence.minutes).toBe(60);
    expect(dossier.general.work.map(({ entryId }) => entryId)).toEqual(['free', 'old plan']);
  });
  it('says how far an indicator was at the end of the quarter', () => {
    expect(first?.evidence.progress.map(({ atEnd }) => atEnd?.value)).toEqual(['700']);
  });
  it('takes feedback by the day in the city', () => {
    expect(first?.evidence.feedback.map(({ feedbackId }) => feedbackId)).toEqual(['f1']);
    expect(dossier.general.feedback).toEqual([]);
  });
  it('puts the own words where they belong', () => {
    expect([first?.evidence.self, dossier.general.self]).toEqual(['Selesai', 'Lancar']);
  });
});

describe('the evidence of an objection', () => {
  it('is a link where it is an address of the web, else words, and nothing without a name', () => {
    expect(
      evidenceOf([
        { name: ' Rekap ', content: ' https://berkas.bandung.go.id/rekap ' },
        { name: 'Catatan', content: 'lihat https://berkas.bandung.go.id' },
        { name: 'Saksi', content: '' },
        { name: ' ', content: 'tanpa nama' },
      ]),
    ).toEqual([
      { name: 'Rekap', url: 'https://berkas.bandung.go.id/rekap' },
      { name: 'Catatan', text: 'lihat https://berkas.bandung.go.id' },
      { name: 'Saksi' },
    ]);
  });
});

describe('the quarters', () => {
  it('assess the last one that has ended', () => {
    const quarters = ['2026-Q1', '2025-Q4', '2025-Q3', '2025-Q2'];
    expect(ratingPeriod(quarters, '2026-02-01')).toBe('2025-Q4');
    expect(recentPeriods(quarters, '2026-02-01', 3)).toEqual(['2026-Q1', '2025', '2025-Q4', '2025-Q3']);
  });
  it('are months where the rules say so', () => {
    const months = ['2026-02', '2026-01', '2025-12', '2025-11', '2025-10', '2025-Q3'];
    expect(ratingPeriod(months, '2026-02-10')).toBe('2026-01');
    expect(recentPeriods(months, '2026-02-10', 2)).toEqual([
      '2026-02',
      '2026-01',
      '2025',
      '2025-12',
      '2025-11',
      '2025-10',
    ]);
  });
  it('put a year after its periods', () => {
    const mine = [
      { period: '2025-Q4' },
      { period: '2025' },
      { period: '2026-Q1' },
      { period: '2025-11' },
    ] as Appraisal[];
    expect(withOpen(mine, []).map(({ period }) => period)).toEqual(['2026-Q1', '2025', '2025-Q4', '2025-11']);
  });
  it('come in the order that the rules ask for, as far as the plan reaches', () => {
    const appraisals = [
      { period: '2026-Q2', predicate: 'baik' },
      { period: '2026-Q3', predicate: null },
    ] as const;
    const known = {
      plan: { agreedAt: '2026-02-01T02:00:00Z' },
      appraisals,
      since: '2026-Q1',
      periods: quartersOf('2026'),
    };
    expect(missingEarlier('2026-Q1', known)).toBeUndefined();
    expect(missingEarlier('2026-Q3', known)).toBe('2026-Q1');
    expect(missingEarlier('2026-Q3', { ...known, since: '2026-Q2' })).toBeUndefined();
    expect(missingEarlier('2026', { ...known, since: '2026-Q2' })).toBe('2026-Q3');
    expect(missingEarlier('2026', { ...known, plan: { agreedAt: '2026-12-01T02:00:00Z' } })).toBe('2026-Q4');
    expect(missingEarlier('2026', { ...known, plan: { agreedAt: '2027-01-02T02:00:00Z' } })).toBeUndefined();
  });
  it('show mine with those that can be begun', () => {
    const mine = [{ period: '2026-Q2' }, { period: '2026-Q3' }] as Appraisal[];
    expect(
      withOpen(mine, ['2026-Q4', '2026-Q3']).map(({ period, appraisal }) => [period, appraisal !== undefined]),
    ).toEqual([
      ['2026-Q4', false],
      ['2026-Q3', true],
      ['2026-Q2', true],
    ]);
  });
  it('know my next step', () => {
    expect(ownStep({ status: 'open', selfAssessment: null }, true)).toBe('self-assess');
    expect(ownStep({ status: 'open', selfAssessment: null }, false)).toBe('none');
    expect(ownStep({ status: 'rated', selfAssessment: null }, true)).toBe('acknowledge');
    expect(ownStep({ status: 'acknowledged', selfAssessment: null }, true)).toBe('none');
  });
});

describe('the organisation results that one sets', () => {
  const unit = (unitId: string, parentId: string | null) => ({ unitId, name: unitId, parentId });
  const units = [unit('city', null), unit('dinas', 'city'), unit('bidang', 'dinas'), unit('seksi', 'bidang')];
  const ids = (setters: RuleSet['organisationResultSetters'], leads: string[]) =>
    settableUnits(units, leads, setters).map(({ unitId }) => unitId);

  it('are those of the units directly below, where the rules name the leader above', () => {
    expect(ids(['leader-above'], ['dinas'])).toEqual(['bidang']);
    expect(maySet(units, ['dinas'], ['leader-above'], 'seksi')).toBe(true);
    expect(maySet(units, ['dinas'], ['leader-above'], 'dinas')).toBe(false);
  });
  it('are also of the own unit where the rules name its leader', () => {
    expect(ids(['leader'], ['dinas'])).toEqual(['dinas']);
    expect(ids(['leader', 'leader-above'], ['dinas'])).toEqual(['dinas', 'bidang']);
  });
  it('are none without rules or without a unit to lead', () => {
    expect(ids([], ['city'])).toEqual([]);
    expect(ids(['leader-above'], [])).toEqual([]);
  });
});
