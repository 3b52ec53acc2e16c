import { describe, expect, it } from '@jest/globals';
import { fold, given, monthsIn, quartersOf } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import { acknowledge, appraisal, rate, writeSelfAssessment } from './appraisal.ts';
import type { AppraisalEvent, RatingFacts } from './appraisal.ts';
import type { Plan, WorkResult } from './plan.ts';
import { CONDUCT } from './rating.ts';
import type { Rated } from './rating.ts';
import { RATINGS } from './rules.ts';
import type { Predicate, Rating, RuleSet } from './rules.ts';

const at = '2026-10-05T02:00:00.000Z';
const period = '2026-Q3';
const ruleSet: RuleSet = {
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
const results: WorkResult[] = [
  { resultId: 'r1', sentence: 'Hasil utama', kind: 'main', indicators: [] },
  { resultId: 'r2', sentence: 'Hasil tambahan', kind: 'additional', indicators: [] },
];
const plan: Exclude<Plan, { status: 'absent' }> = {
  status: 'agreed',
  planId: 'p1',
  employeeId: 'siti',
  year: 2026,
  unitId: 'u1',
  positionId: 'j1',
  results,
  former: [],
};
const periods = quartersOf('2026');
const facts: RatingFacts = {
  plan,
  periods,
  agreedOn: '2026-01-20',
  earlier: [],
  unsent: [],
  isHead: false,
  unitResult: { status: 'set', unitId: 'u1', period, value: 'baik', reason: 'Tercapai', by: 'rina', at },
  unitPeriod: { status: 'open' },
  ruleSet,
  day: '2026-10-05',
};
const rated: Rated = {
  results: [
    { resultId: 'r1', rating: 'meets' },
    { resultId: 'r2', rating: 'above' },
  ],
  result: 'meets',
  conduct: CONDUCT.map((value) => ({ value, rating: 'above' })),
  conductRating: 'above',
};
const by = 'asep';
const rateWith =
  (change: Partial<Rated> = {}, other: Partial<RatingFacts> = {}, who = by) =>
  (state: Parameters<typeof rate>[0]) =>
    rate(state, { rated: { ...rated, ...change }, employeeId: 'siti', period, by: who, at }, { ...facts, ...other });

const signed = rateWith()(appraisal.initial).events;
const acknowledged: AppraisalEvent = { type: 'evaluation-acknowledged.v1', data: { employeeId: 'siti', period, at } };

describe('rating', () => {
  it('records both ratings, the predicate, the rule version and the reason for each part', () => {
    expect(signed).toMatchObject([
      {
        type: 'evaluation-rated.v1',
        data: { predicate: 'baik', rules: { predicateTable: '1' }, organisationResult: 'baik', ratedBy: 'asep' },
      },
    ]);
  });
  it('names the version of a revised plan, and none of the first', () => {
    const [first] = signed;
    expect(first?.data).not.toHaveProperty('planVersion');
    const revised = rateWith({}, { plan: { ...plan, former: [results, results] } });
    expect(revised(appraisal.initial).events).toMatchObject([{ data: { planId: 'p1', planVersion: 3 } }]);
  });
  it('stays quiet when the same rating is signed again', () => {
    given(appraisal, signed).when(rateWith()).then();
  });
  it('refuses to rate oneself', () => {
    given(appraisal)
      .when(rateWith({}, {}, 'siti'))
      .thenRejects('SELF_RATING');
  });
  it('refuses a quarter that has not ended', () => {
    given(appraisal)
      .when(rateWith({}, { day: '2026-09-30' }))
      .thenRejects('PERIOD_NOT_ENDED');
  });
  it('refuses a rating before the organisation result', () => {
    given(appraisal)
      .when(rateWith({}, { unitResult: { status: 'absent' } }))
      .thenRejects('NO_ORGANISATION_RESULT');
  });
  it('refuses a rating without an agreed plan', () => {
    given(appraisal)
      .when(rateWith({}, { plan: { ...plan, status: 'submitted' } }))
      .thenRejects('NO_AGREED_PLAN');
  });
  it('refuses a rating that leaves out a result', () => {
    given(appraisal)
      .when(rateWith({ results: [{ resultId: 'r1', rating: 'meets' }] }))
      .thenRejects('RATING_INCOMPLETE');
  });
  it('refuses a rating that leaves out a conduct value', () => {
    given(appraisal)
      .when(rateWith({ conduct: rated.conduct.slice(1) }))
      .thenRejects('RATING_INCOMPLETE');
  });
  it('refuses a result that the plan does not have', () => {
    given(appraisal)
      .when(rateWith({ results: [...rated.results, { resultId: 'r9', rating: 'meets' }] }))
      .thenRejects('UNKNOWN_RESULT');
  });
  it('refuses "above" while a main result is below', () => {
    const results: Rated['results'] = [
      { resultId: 'r1', rating: 'below' },
      { resultId: 'r2', rating: 'above' },
    ];
    given(appraisal)
      .when(rateWith({ results, result: 'above' }))
      .thenRejects('ABOVE_WITH_MAIN_RESULT_BELOW');
  });
  it('refuses to change an evaluation that was acknowledged', () => {
    given(appraisal, signed, acknowledged)
      .when(rateWith({ note: 'Lain' }))
      .thenRejects('EVALUATION_CLOSED');
  });
});

// Predicate by result and conduct rating: PermenPANRB 6/2022; five sources agree.
const TABLE: [Rating, Rating, Predicate][] = [
  ['above', 'below', 'kurang'],
  ['above', 'meets', 'baik'],
  ['above', 'above', 'sangat-baik'],
  ['meets', 'below', 'kurang'],
  ['meets', 'meets', 'baik'],
  ['meets', 'above', 'baik'],
  ['below', 'below', 'sangat-kurang'],
  ['below', 'meets', 'butuh-perbaikan'],
  ['below', 'above', 'butuh-perbaikan'],
];

describe('the predicate table', () => {
  it.each(TABLE)('makes of results %s and conduct %s: %s', (result, conductRating, predicate) => {
    const [event] = rateWith({ result, conductRating })(appraisal.initial).events;
    expect(event?.data).toMatchObject({ predicate });
  });
});

describe('writing a self-assessment', () => {
  const written = { employeeId: 'siti', period, text: 'Tercapai', results: [{ resultId: 'r1', text: 'Selesai' }], at };
  const event: AppraisalEvent = {
    type: 'self-assessment-written.v1',
    data: { ...written, planId: 'p1', unitId: 'u1' },
  };
  it('records what was written', () => {
    given(appraisal)
      .when((state) => writeSelfAssessment(state, { written, plan, periods, day: '2026-10-01' }))
      .then(event);
  });
  it('stays quiet when the same text comes again', () => {
    given(appraisal, event)
      .when((state) => writeSelfAssessment(state, { written, plan, periods, day: '2026-10-01' }))
      .then();
  });
  it('refuses a quarter that has not begun', () => {
    given(appraisal)
      .when((state) => writeSelfAssessment(state, { written, plan, periods, day: '2026-06-30' }))
      .thenRejects('PERIOD_NOT_BEGUN');
  });
  it('refuses a change after the rating', () => {
    given(appraisal, signed)
      .when((state) => writeSelfAssessment(state, { written, plan, periods, day: '2026-10-06' }))
      .thenRejects('ALREADY_RATED');
  });
  it('refuses a result of somebody else', () => {
    const other = { ...written, results: [{ resultId: 'r9', text: 'Selesai' }] };
    given(appraisal)
      .when((state) => writeSelfAssessment(state, { written: other, plan, periods, day: '2026-10-01' }))
      .thenRejects('UNKNOWN_RESULT');
  });
});

describe('acknowledging', () => {
  const seen = { employeeId: 'siti', period, at };
  it('records that the employee has seen the outcome', () => {
    given(appraisal, signed)
      .when((state) => acknowledge(state, seen))
      .then(acknowledged);
  });
  it('stays quiet the second time', () => {
    given(appraisal, signed, acknowledged)
      .when((state) => acknowledge(state, seen))
      .then();
  });
  it('refuses before the rating', () => {
    given(appraisal)
      .when((state) => acknowledge(state, seen))
      .thenRejects('NOT_RATED');
  });
});

describe('every history of an evaluation', () => {
  const rating = fc.constantFrom(...RATINGS);
  it('has a predicate that equals the table for its two ratings', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(rating, rating), { maxLength: 6 }), (signings) => {
        let events: readonly AppraisalEvent[] = [];
        for (const [result, conductRating] of signings) {
          const state = fold(appraisal, events);
          events = [...events, ...rateWith({ result, conductRating })(state).events];
        }
        const state = fold(appraisal, events);
        if (!('rated' in state)) return signings.length === 0;
        return state.rated.predicate === ruleSet.predicateTable[state.rated.result][state.rated.conductRating];
      }),
      { seed: 20261005 },
    );
  });
});

describe('the order of a year', () => {
  const sequence = { source: 'PermenPANRB 6/2022', since: '2026-Q1' };
  const inOrder: RuleSet = { ...ruleSet, sequence };
  const quarters = (...numbers: number[]) =>
    numbers.map((number) => ({ period: `2026-Q${String(number)}`, predicate: 'baik' as const }));
  const rateFor = (of: string, other: Partial<RatingFacts>) => (state: Parameters<typeof rate>[0]) =>
    rate(
      state,
      { rated, employeeId: 'siti', period: of, by, at },
      { ...facts, ruleSet: inOrder, day: '2027-01-04', ...other },
    );

  it('refuses a quarter before the ones that came earlier, and names the first of them', () => {
    given(appraisal)
      .when(rateFor('2026-Q3', { earlier: quarters(1) }))
      .thenRejects('EARLIER_PERIOD_NOT_RATED');
    expect(() => rateFor('2026-Q3', { earlier: quarters(1) })(appraisal.initial)).toThrow('2026-Q2');
    expect(rateFor('2026-Q3', { earlier: quarters(1, 2) })(appraisal.initial).events).toHaveLength(1);
  });
  it('waits until the units have sent the ones that came earlier, where the rules say so', () => {
    const sending: Partial<RatingFacts> = { ruleSet: { ...ruleSet, sequence: { ...sequence, once: 'sent' } } };
    const unsent = ['2026-Q1'];
    given(appraisal)
      .when(rateFor('2026-Q3', { ...sending, earlier: quarters(1, 2), unsent }))
      .thenRejects('EARLIER_PERIOD_NOT_SENT');
    expect(() => rateFor('2026', { ...sending, earlier: quarters(1, 2, 3, 4), unsent })(appraisal.initial)).toThrow(
      '2026-Q1',
    );
    given(appraisal)
      .when(rateFor('2026-Q3', { ...sending, earlier: quarters(1), unsent }))
      .thenRejects('EARLIER_PERIOD_NOT_RATED');
    for (const free of [
      { ...sending, unsent: [] },
      { ...sending, unsent, agreedOn: '2026-04-01' },
      { ruleSet: { ...ruleSet, sequence: { ...sequence, once: 'rated' as const } }, unsent },
    ])
      expect(rateFor('2026-Q3', { ...free, earlier: quarters(1, 2) })(appraisal.initial).events).toHaveLength(1);
  });
  it('refuses a year before its last quarter', () => {
    given(appraisal)
      .when(rateFor('2026', { earlier: quarters(1, 2, 3) }))
      .thenRejects('EARLIER_PERIOD_NOT_RATED');
    expect(rateFor('2026', { earlier: quarters(1, 2, 3, 4) })(appraisal.initial).events).toHaveLength(1);
  });
  it('asks for no quarter that ended before the plan was agreed, and for the one in which it was', () => {
    expect(rateFor('2026-Q3', { agreedOn: '2026-07-01' })(appraisal.initial).events).toHaveLength(1);
    given(appraisal)
      .when(rateFor('2026-Q3', { agreedOn: '2026-06-30' }))
      .thenRejects('EARLIER_PERIOD_NOT_RATED');
  });
  it('asks for no quarter before the first that the rules name', () => {
    const since = { ...ruleSet, sequence: { ...sequence, since: '2026-Q3' } };
    expect(rateFor('2026-Q3', { ruleSet: since })(appraisal.initial).events).toHaveLength(1);
    expect(() => rateFor('2026', { ruleSet: since, earlier: quarters(4) })(appraisal.initial)).toThrow('2026-Q3');
  });
  it('goes by months where the rules do', () => {
    const months = { periods: [...monthsIn('2026-Q1'), ...quartersOf('2026').slice(1)] };
    given(appraisal).when(rateFor('2026-Q1', months)).thenRejects('PERIOD_NOT_KEPT');
    const written = { employeeId: 'siti', period: '2026-Q1', text: 'Tercapai', results: [], at };
    given(appraisal)
      .when((state) => writeSelfAssessment(state, { ...facts, ...months, written }))
      .thenRejects('PERIOD_NOT_KEPT');
    expect(() => rateFor('2026-03', { ...months })(appraisal.initial)).toThrow('2026-01');
    const earlier = [{ period: '2026-01', predicate: 'baik' }] as const;
    expect(() => rateFor('2026-03', { ...months, earlier })(appraisal.initial)).toThrow('2026-02');
    expect(rateFor('2026-02', { ...months, earlier })(appraisal.initial).events).toHaveLength(1);
  });
  it('asks for nothing where the rules say nothing', () => {
    expect(rateFor('2026', { ruleSet })(appraisal.initial).events).toHaveLength(1);
  });
});

describe('a year', () => {
  const rateYear =
    (day: string, earlier: RatingFacts['earlier'] = []) =>
    (state: Parameters<typeof rate>[0]) =>
      rate(state, { rated, employeeId: 'siti', period: '2026', by, at }, { ...facts, day, earlier });

  it('is rated once it has ended', () => {
    given(appraisal).when(rateYear('2026-12-31')).thenRejects('PERIOD_NOT_ENDED');
    expect(rateYear('2027-01-01')(appraisal.initial).events).toHaveLength(1);
  });
  it('keeps the quarters that lay beside it, whose predicates do not make its own', () => {
    const earlier = [
      { period: '2026-Q1', predicate: 'kurang' },
      { period: '2026-Q4', predicate: 'sangat-baik' },
    ] as const;
    const [event] = rateYear('2027-01-04', earlier)(appraisal.initial).events;
    expect(event?.data).toMatchObject({ period: '2026', predicate: 'baik', periodic: earlier });
    expect(event?.data).toHaveProperty(
      'reasons',
      expect.arrayContaining([
        { code: 'PERIODIC_EVALUATIONS', facts: { '2026-Q1': 'kurang', '2026-Q4': 'sangat-baik' } },
      ]),
    );
  });
  it('is the only one that keeps them', () => {
    const [event] = rateWith({}, { earlier: [{ period: '2026-Q1', predicate: 'baik' }] })(appraisal.initial).events;
    expect(event?.data).not.toHaveProperty('periodic');
    expect(JSON.stringify(event)).not.toContain('PERIODIC_EVALUATIONS');
  });
});

describe('the head of a unit', () => {
  const heads = {
    source: 'Kebijakan kota',
    results: {
      istimewa: 'above',
      baik: 'meets',
      'butuh-perbaikan': 'below',
      kurang: 'below',
      'sangat-kurang': 'below',
    },
  } as const;
  const withHeads: RuleSet = { ...ruleSet, heads };
  const resultOf = (value: 'istimewa' | 'baik' | 'kurang') => ({
    unitResult: { status: 'set', unitId: 'u1', period, value, reason: 'Tercapai', by: 'rina', at } as const,
  });

  it.each([
    ['istimewa', 'above'],
    ['baik', 'meets'],
    ['kurang', 'below'],
  ] as const)('takes %s of the organisation as %s', (value, result) => {
    const facts = { isHead: true, ruleSet: withHeads, ...resultOf(value) };
    const [event] = rateWith({ result }, facts)(appraisal.initial).events;
    expect(event?.data).toMatchObject({ result, asHead: true });
    expect(event?.data).toHaveProperty(
      'reasons',
      expect.arrayContaining([{ code: 'HEAD_OF_UNIT', facts: { value, version: '1', source: 'Kebijakan kota' } }]),
    );
    for (const other of RATINGS.filter((one) => one !== result)) {
      given(appraisal)
        .when(rateWith({ result: other }, facts))
        .thenRejects('HEAD_TAKES_ORGANISATION_RESULT');
    }
  });
  it('is free where the rules say nothing, and others always are', () => {
    for (const other of [{ isHead: true }, { ruleSet: withHeads }]) {
      const [event] = rateWith({ result: 'below' }, { ...other, ...resultOf('istimewa') })(appraisal.initial).events;
      expect(event?.data).not.toHaveProperty('asHead');
      expect(JSON.stringify(event)).not.toContain('HEAD_OF_UNIT');
    }
  });
});
