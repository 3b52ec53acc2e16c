import { describe, expect, it } from '@jest/globals';
import type { Cause, Difference, HistoryState, PlanResult } from '../src/app/api/types.ts';
import { causesOf } from '../src/app/pages/history/causes.ts';
import { compared, factsOf, factsSeen, roleOf, typeOf } from '../src/app/pages/history/facts.ts';

const result: PlanResult = { resultId: 'r1', sentence: 'Terselesaikannya verifikasi', kind: 'main', indicators: [] };
const empty: HistoryState = {
  plan: { status: 'absent' },
  unitResult: { status: 'absent' },
  appraisal: { status: 'open' },
};
const agreed: HistoryState = { ...empty, plan: { status: 'agreed', planId: 'p', year: 2026, results: [result] } };
const signed = {
  results: [{ resultId: 'r1', rating: 'meets' as const, note: 'Rapi' }],
  result: 'meets' as const,
  conduct: [{ value: 'akuntabel' as const, rating: 'above' as const }],
  conductRating: 'above' as const,
  organisationResult: 'baik' as const,
  predicate: 'baik' as const,
  rules: { predicateTable: '1' },
  ratedBy: 'budi',
};
const rated: HistoryState = { ...agreed, appraisal: { status: 'rated', rated: signed } };

describe('the state of an evaluation', () => {
  it('lists only what has happened', () => {
    expect(factsOf(empty)).toEqual([
      { key: 'status', group: 'outcome', label: 'status', value: { as: 'appraisal', status: 'open' } },
    ]);
  });

  it('names work results by their sentence', () => {
    expect(factsOf(rated).find(({ key }) => key === 'result r1')).toMatchObject({
      about: 'Terselesaikannya verifikasi',
      value: { as: 'rating', rating: 'meets' },
    });
  });

  it('has the rule under which the predicate came about', () => {
    expect(factsOf(rated).find(({ key }) => key === 'rule')?.value).toEqual({ as: 'rule', version: '1' });
  });
});

describe('the difference to the step before', () => {
  it('marks what is new, what changed and from what', () => {
    const again: HistoryState = {
      ...rated,
      appraisal: { status: 'rated', rated: { ...signed, result: 'below', predicate: 'butuh-perbaikan' } },
    };
    const changes = compared(factsOf(rated), factsOf(again)).filter(({ change }) => change !== undefined);
    expect(changes.map(({ key, change, before }) => [key, change, before])).toEqual([
      ['predicate', 'changed', { as: 'predicate', predicate: 'baik' }],
      ['result', 'changed', { as: 'rating', rating: 'meets' }],
    ]);
    expect(compared([], factsOf(empty))).toMatchObject([{ change: 'new' }]);
  });

  it('shows why an agreed plan is revised, and what is proposed beside what is in force', () => {
    const proposed = { status: 'draft' as const, why: 'Tugas bertambah', results: [{ ...result, resultId: 'r2' }] };
    const revised: HistoryState = {
      ...empty,
      plan: { status: 'agreed', planId: 'p', year: 2026, results: [result], proposed },
    };
    expect(compared(factsOf(agreed), factsOf(revised)).map(({ key, change }) => [key, change])).toEqual([
      ['status', undefined],
      ['plan', undefined],
      ['plan r1', undefined],
      ['planRevision', 'new'],
      ['proposed r2', 'new'],
    ]);
  });

  it('shows expectations and appendices of the plan', () => {
    const parts = { expectations: { adaptif: 'Formulir baru' }, appendices: { support: 'Dua petugas' } };
    const more: HistoryState = { ...agreed, plan: { ...agreed.plan, parts } as HistoryState['plan'] };
    const added = compared(factsOf(agreed), factsOf(more)).filter(({ change }) => change === 'new');
    expect(added).toMatchObject([
      { key: 'expectation adaptif', label: 'planExpectation', conduct: 'adaptif', value: { text: 'Formulir baru' } },
      { key: 'appendix support', label: 'planAppendix.support', value: { text: 'Dua petugas' } },
    ]);
  });

  it('keeps what fell away in sight', () => {
    const removed: HistoryState = {
      ...agreed,
      plan: { status: 'returned', planId: 'p', year: 2026, results: [], reason: 'Target?' },
    };
    expect(compared(factsOf(agreed), factsOf(removed)).map(({ key, change }) => [key, change])).toEqual([
      ['status', undefined],
      ['plan', 'changed'],
      ['planReason', 'new'],
      ['plan r1', 'gone'],
    ]);
  });

  it('knows the events and roles that have words, and no others', () => {
    expect([typeOf('evaluation-rated.v1'), typeOf('evaluation-rated.v2'), typeOf('something-new.v1')]).toEqual([
      'evaluation-rated',
      'evaluation-rated',
      undefined,
    ]);
    expect([roleOf('assessor'), roleOf('stranger')]).toEqual(['assessor', undefined]);
  });
});

describe('what caused a difference', () => {
  const cause = (position: string, type: string): Cause => ({
    position,
    type,
    stream: 'evaluation.appraisal-siti-2026-Q3',
    revision: '1',
    at: '2026-10-06T02:00:00.000Z',
    occurredAt: '2026-10-05T02:00:00.000Z',
    actor: 'budi',
    role: 'assessor',
  });
  const [signed, changed] = [cause('7', 'evaluation-rated.v1'), cause('9', 'objection-decided.v1')];
  const differs = (path: string): Difference => ({
    path,
    before: { value: 'a', by: signed },
    after: { value: 'b', by: changed },
  });

  it('is found for every kind of fact', () => {
    const state = {
      ...rated,
      unitResult: { status: 'set' as const, value: 'baik' as const, reason: 'Tercapai', by: 'ani' },
      ruleSet: {
        status: 'in-force' as const,
        ruleSetId: 'rs',
        version: '1',
        from: '2026-01-01',
        source: 'PermenPANRB 6/2022',
        predicateTable: {} as never,
        organisationResultSetters: [],
      },
    };
    const paths = [
      '/appraisal/status',
      '/appraisal/rated/predicate',
      '/appraisal/rated/result',
      '/appraisal/rated/conductRating',
      '/appraisal/rated/rules/predicateTable',
      '/appraisal/rated/results/r1/rating',
      '/appraisal/rated/results/r1/note',
      '/appraisal/rated/conduct/akuntabel/rating',
      '/unitResult/value',
      '/unitResult/reason',
      '/plan/status',
      '/plan/results/r1/sentence',
      '/ruleSet/version',
    ];
    const differences = paths.map(differs);
    const without = factsSeen(state).filter((fact) => causesOf(fact, differences).after.length === 0);
    expect(without).toEqual([]);
    expect(factsSeen(state)).toHaveLength(paths.length);
  });

  it('is each event once, on its side', () => {
    const differences = ['sentence', 'kind'].map((field) => differs(`/plan/results/r1/${field}`));
    expect(causesOf({ key: 'plan r1' }, differences)).toEqual({ before: [signed], after: [changed] });
    expect(causesOf({ key: 'plan r10' }, differences)).toEqual({ before: [], after: [] });
  });
});
