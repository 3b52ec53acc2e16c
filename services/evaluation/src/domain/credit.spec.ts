import { describe, expect, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import type { Appraisal } from './appraisal.ts';
import { credit, creditOf, grantCredit } from './credit.ts';
import type { CreditEvent, CreditFacts, Granting } from './credit.ts';
import { PREDICATES } from './rules.ts';
import type { Predicate, RuleSet } from './rules.ts';

// PermenPANRB 1/2023: months/12 × share × coefficient.
const SHARES: Record<Predicate, string> = {
  'sangat-baik': '150',
  baik: '100',
  'butuh-perbaikan': '75',
  kurang: '50',
  'sangat-kurang': '25',
};
const COEFFICIENTS = [
  ['Pemula', '3.75'],
  ['Terampil', '5'],
  ['Mahir', '12.5'],
  ['Penyelia', '25'],
  ['Ahli Pertama', '12.5'],
  ['Ahli Muda', '25'],
  ['Ahli Madya', '37.5'],
  ['Ahli Utama', '50'],
] as const;

const silent: RuleSet = {
  ruleSetId: 'rs1',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: {
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: 'baik', meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  },
  organisationResultSetters: ['leader'],
};
const ruleSet: RuleSet = {
  ...silent,
  credit: {
    source: 'PermenPANRB 1/2023',
    shares: SHARES,
    coefficients: COEFFICIENTS.map(([level, perYear]) => ({ level, perYear })),
  },
};
const at = '2026-10-07T02:00:00.000Z';
const rated = (predicate: Predicate): Appraisal => ({
  status: 'rated',
  rated: {
    ...{ employeeId: 'siti', period: '2026-Q3', unitId: 'u1', planId: 'p1', ratedBy: 'asep', at },
    ...{ results: [], result: 'meets', conduct: [], conductRating: 'above', organisationResult: 'baik' },
    ...{ predicate, rules: { predicateTable: '1' }, reasons: [] },
  },
});
const facts: CreditFacts = {
  appraisal: rated('baik'),
  ratingRevision: '1',
  post: { positionId: 'j1', kind: 'fungsional', grade: 'Ahli Pertama' },
  rules: [ruleSet],
};
const granting: Granting = { employeeId: 'siti', period: '2026-Q3', months: 2, by: 'asep', at };
const grant =
  (change: Partial<Granting> = {}, other: Partial<CreditFacts> = {}) =>
  (state: Parameters<typeof grantCredit>[0]) =>
    grantCredit(state, { ...granting, ...change }, { ...facts, ...other });
const granted = grant()(credit.initial).events;

describe('credit by the table of PermenPANRB 1/2023', () => {
  it.each([
    ['Ahli Pertama, Sangat Baik, 12 months', 12, '150', '12.5', '18.75'],
    ['Ahli Pertama, Baik, 2 months', 2, '100', '12.5', '2.08'],
  ])('%s', (_name, months, share, coefficient, credit) => {
    expect(creditOf([{ months, share, coefficient }])).toBe(credit);
  });

  const cells = COEFFICIENTS.flatMap(([level, coefficient]) =>
    PREDICATES.map((predicate) => [level, coefficient, predicate] as const),
  );
  it.each(cells)('gives %s (%s a year) with %s its share', (grade, coefficient, predicate) => {
    const { events } = grant(
      { months: 3 },
      { appraisal: rated(predicate), post: { positionId: 'j1', kind: 'fungsional', grade } },
    )(credit.initial);
    expect(events).toMatchObject([{ data: { level: grade, months: 3, share: SHARES[predicate], coefficient } }]);
  });

  it('rounds once, half up: four quarters are as much as the year', () => {
    const quarter = { months: 3, share: '100', coefficient: '12.5' };
    expect(creditOf([quarter])).toBe('3.13');
    expect(creditOf([quarter, quarter, quarter, quarter])).toBe('12.50');
    expect(creditOf([])).toBe('0.00');
  });

  it('never depends on how a year is cut into months', () => {
    const factors = fc.record({
      share: fc.constantFrom(...Object.values(SHARES)),
      coefficient: fc.constantFrom(...COEFFICIENTS.map(([, perYear]) => perYear)),
    });
    const cuts = fc.array(fc.integer({ min: 1, max: 3 }), { minLength: 1, maxLength: 4 });
    fc.assert(
      fc.property(factors, cuts, (made, months) => {
        const whole = months.reduce((sum, one) => sum + one, 0);
        expect(creditOf(months.map((one) => ({ ...made, months: one })))).toBe(creditOf([{ ...made, months: whole }]));
      }),
    );
  });
});

describe('granting credit', () => {
  it('freezes months, share, coefficient, predicate, rule version and the rating it rests on', () => {
    const data = {
      ...granting,
      ...{ unitId: 'u1', positionId: 'j1', level: 'Ahli Pertama', predicate: 'baik' as const },
      ...{ share: '100', coefficient: '12.5', credit: '2.08', ratingRevision: '1' },
      ...{ rules: { credit: '1' }, source: 'PermenPANRB 1/2023' },
    };
    given(credit).when(grant()).then({ type: 'credit-granted.v1', data });
  });
  it('stays quiet when the same is granted again', () => {
    given(credit, granted)
      .when(grant({ at: '2026-10-08T02:00:00.000Z' }))
      .then();
  });
  it('refuses another entry for the period', () => {
    given(credit, granted)
      .when(grant({ months: 3 }))
      .thenRejects('CREDIT_GRANTED');
  });
  it('replaces it with a reason after an objection changed the predicate, by the rules of the first entry', () => {
    const newer: RuleSet = { ...silent, ruleSetId: 'rs2', version: '2', from: '2026-02-01' };
    const changed = { appraisal: rated('sangat-baik'), ratingRevision: '4', rules: [ruleSet, newer] };
    const again = grant({ reason: 'Keberatan dikabulkan' }, changed);
    const [first] = granted as [CreditEvent];
    const corrected: CreditEvent = {
      type: 'credit-corrected.v1',
      data: {
        ...first.data,
        ...{ predicate: 'sangat-baik', share: '150', credit: '3.13', ratingRevision: '4' },
        reason: 'Keberatan dikabulkan',
      },
    };
    given(credit, granted).when(again).then(corrected);
    given(credit, granted, corrected).when(again).then();
    given(credit, granted).when(grant({}, changed)).thenRejects('CREDIT_GRANTED');
  });

  const filed = {
    ...{ employeeId: 'siti', period: '2026-Q3', at, reason: 'Tercapai', evidence: [], assessorId: 'asep' },
    ...{ superiorId: 'rina', until: '2026-10-19', statementUntil: '2026-10-12', decisionUntil: '2026-10-26' },
    rules: { objection: '1' },
  };
  it.each<[string, Partial<Granting>, Partial<CreditFacts>]>([
    ['NOT_RATED', {}, { appraisal: { status: 'open' } }],
    ['CREDIT_BY_QUARTER', { period: '2026', months: 12 }, {}],
    ['CREDIT_AWAITS_DECISION', {}, { appraisal: { ...rated('baik'), objection: { filed } } as Appraisal }],
    ['NOT_FUNCTIONAL', {}, { post: { positionId: 'j1', kind: 'pelaksana' } }],
    ['NOT_FUNCTIONAL', {}, { post: undefined }],
    ['LEVEL_WITHOUT_COEFFICIENT', {}, { post: { positionId: 'j1', kind: 'fungsional', grade: 'Empu' } }],
    ['MONTHS_BEYOND_PERIOD', { months: 4 }, {}],
    ['NO_CREDIT_RULES', {}, { rules: [silent] }],
    ['RULES_MISSING', {}, { rules: [] }],
    ['NOTHING_TO_CORRECT', { reason: 'Salah ketik' }, {}],
  ])('refuses with %s', (code, change, other) => {
    given(credit).when(grant(change, other)).thenRejects(code);
  });
});
