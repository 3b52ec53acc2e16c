import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import { appraisal, rate } from './appraisal.ts';
import type { Appraisal } from './appraisal.ts';
import type { DistributionRules } from './distribution.ts';
import type { Predicate, RuleSet } from './rules.ts';
import { ensurePeriodOpen, reopenUnitPeriod, sendUnitPeriod, unitPeriod } from './unit-period.ts';
import type { SendingFacts, UnitPeriod, UnitPeriodEvent } from './unit-period.ts';
import { setUnitResult, unitResult } from './unit-result.ts';

const period = '2026-Q3';
const at = '2026-10-12T02:00:00.000Z';
const distribution: DistributionRules = {
  source: 'SE MenPANRB 3/2023',
  smallBelow: 10,
  patterns: {
    istimewa: [],
    baik: [{ predicates: ['butuh-perbaikan', 'kurang'], limit: 'some' }],
    'butuh-perbaikan': [],
    kurang: [],
    'sangat-kurang': [],
  },
};
const silent = { version: '1', from: '2026-01-01' } as unknown as RuleSet;
const ruleSet: RuleSet = { ...silent, distribution };

const ratedAs = (employeeId: string, predicate: Predicate, revision = 1n): SendingFacts['people'][number] => ({
  employeeId,
  appraisal: { status: 'rated', rated: { predicate } } as unknown as Appraisal,
  revision,
});
const facts: SendingFacts = {
  as: 'leader',
  unitResult: { status: 'set', unitId: 'u1', period, value: 'baik', reason: 'Tercapai', by: 'kepala', at },
  ruleSet,
  people: [ratedAs('siti', 'baik'), ratedAs('budi', 'kurang', 4n)],
  day: '2026-10-12',
};
const sending = { unitId: 'u1', period, by: 'asep', at };
const send =
  (change: Partial<SendingFacts> = {}, more: { reason?: string } = {}) =>
  (state: UnitPeriod) =>
    sendUnitPeriod(state, { ...sending, ...more }, { ...facts, ...change });
const reopening = { unitId: 'u1', period, reason: 'Penilaian keliru', by: 'kepala', at };
const reopen = (state: UnitPeriod) => reopenUnitPeriod(state, { reopening, as: 'leader-above' });

const counts = { 'sangat-baik': 0, baik: 1, 'butuh-perbaikan': 0, kurang: 1, 'sangat-kurang': 0 };
const sent: UnitPeriodEvent = {
  type: 'unit-period-sent.v1',
  data: {
    ...sending,
    organisationResult: 'baik',
    ratings: [
      { employeeId: 'siti', revision: '1' },
      { employeeId: 'budi', revision: '4' },
    ],
    counts,
    checks: [
      { predicates: ['butuh-perbaikan', 'kurang'], limit: 'some', counted: 1, rounded: false, bound: 1, toMove: 0 },
    ],
    rules: { distribution: '1' },
  },
};
const reopened: UnitPeriodEvent = { type: 'unit-period-reopened.v1', data: { ...reopening, sentBy: 'asep' } };
const broken = { people: [ratedAs('siti', 'baik')] };

describe('sending the quarter of a unit', () => {
  it('records what was counted, in which revision, and how it stands to the pattern of the rules', () => {
    expect(send()(unitPeriod.initial)).toEqual({ events: [sent], rules: { distribution: '1' } });
  });
  it('stays quiet when it is sent already', () => {
    given(unitPeriod, sent)
      .when(send({}, { reason: 'Lain' }))
      .then();
  });
  it('is sent anew after it was opened again', () => {
    given(unitPeriod, sent, reopened).when(send()).then(sent);
  });
  it('says nothing about a pattern where the rules do not', () => {
    const { events } = send({ ruleSet: silent })(unitPeriod.initial);
    expect(events[0]?.data).not.toHaveProperty('checks');
    expect(events[0]?.data).not.toHaveProperty('rules');
  });
  it('goes on against the pattern with a reason, which is recorded', () => {
    const { events } = send(broken, { reason: 'Tiga pegawai baru' })(unitPeriod.initial);
    expect(events).toMatchObject([{ data: { reason: 'Tiga pegawai baru', checks: [{ toMove: 1 }] } }]);
  });
  it('keeps no reason where nothing needs one', () => {
    expect(send({}, { reason: 'Tidak perlu' })(unitPeriod.initial).events[0]?.data).not.toHaveProperty('reason');
  });

  it.each<[string, Partial<SendingFacts>]>([
    ['NOT_THE_UNITS_LEADER', { as: undefined }],
    ['PERIOD_NOT_ENDED', { day: '2026-09-30' }],
    ['NO_ORGANISATION_RESULT', { unitResult: unitResult.initial }],
    ['NOBODY_TO_RATE', { people: [] }],
    [
      'RATINGS_MISSING',
      { people: [...facts.people, { employeeId: 'tono', appraisal: appraisal.initial, revision: -1n }] },
    ],
    ['DISTRIBUTION_BROKEN', broken],
  ])('is refused with %s', (code, change) => {
    given(unitPeriod).when(send(change)).thenRejects(code);
  });
});

describe('opening it again', () => {
  it('is for the leader above, with a reason', () => {
    given(unitPeriod, sent).when(reopen).then(reopened);
  });
  it('stays quiet when it is open again already', () => {
    given(unitPeriod, sent, reopened).when(reopen).then();
  });
  it('is refused to anybody else, and where nothing was sent', () => {
    given(unitPeriod, sent)
      .when((state) => reopenUnitPeriod(state, { reopening, as: undefined }))
      .thenRejects('NOT_THE_UNITS_LEADER');
    given(unitPeriod).when(reopen).thenRejects('PERIOD_NOT_SENT');
  });
});

describe('a quarter that was sent', () => {
  const closed = fold(unitPeriod, [sent]);

  it('takes no rating', () => {
    const { unitResult: known, day } = facts;
    const plan = { status: 'agreed', results: [] } as never;
    const by = { rated: {} as never, employeeId: 'siti', period, by: 'asep', at };
    const rest = { periods: [period], agreedOn: day, earlier: [], unsent: [], isHead: false, ruleSet, day };
    expect(() => rate(appraisal.initial, by, { plan, unitResult: known, unitPeriod: closed, ...rest })).toThrow(
      'PERIOD_CLOSED',
    );
  });
  it('takes no other organisation result', () => {
    const rules = { ...ruleSet, organisationResultSetters: ['leader-above'] } as const;
    const setting = { unitId: 'u1', period, value: 'istimewa', reason: 'Lebih', by: 'kepala', at } as const;
    given(unitResult)
      .when((state) =>
        setUnitResult(state, {
          setting,
          as: 'leader-above',
          unitPeriod: closed,
          periods: [period],
          ruleSet: rules,
          day: facts.day,
        }),
      )
      .thenRejects('PERIOD_CLOSED');
  });
  it('is open again once it was opened', () => {
    expect(() => {
      ensurePeriodOpen(fold(unitPeriod, [sent, reopened]));
    }).not.toThrow();
  });
});
