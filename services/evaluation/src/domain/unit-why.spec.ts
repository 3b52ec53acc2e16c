import { describe, expect, it } from '@jest/globals';
import type { Event, Recorded } from '@kinerja/event-sourcing';
import type { AppraisalEvent } from './appraisal.ts';
import type { DistributionRules } from './distribution.ts';
import type { Predicate, RulesEvent, RuleSet } from './rules.ts';
import type { UnitResultEvent } from './unit-result.ts';
import { unitWhyOf } from './unit-why.ts';
import type { UnitWhyFacts } from './unit-why.ts';
import type { Why } from './why.ts';

const AT = '2026-10-02T02:00:00.000Z';
let position = 0n;
const record = <E extends Event>(event: E): Recorded<E> => {
  position += 1n;
  const actor = { id: 'who', kind: 'person', role: 'assessor' } as const;
  const metadata = { commandId: 'c', commandHash: 'h', correlationId: 'c', actor, occurredAt: AT };
  return { id: `e${String(position)}`, stream: 's', revision: 0n, position, recordedAt: AT, event, metadata };
};

const distribution: DistributionRules = {
  source: 'SE MenPANRB 3/2023',
  smallBelow: 10,
  patterns: {
    istimewa: [],
    baik: [
      { predicates: ['sangat-baik'], limit: 'at-most', percent: 30 },
      { predicates: ['baik'], limit: 'largest' },
    ],
    'butuh-perbaikan': [],
    kurang: [],
    'sangat-kurang': [],
  },
};
const ruleSet: RuleSet = {
  ruleSetId: 'rules-1',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: {
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: 'baik', meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  },
  distribution,
  organisationResultSetters: ['leader-above'],
};
const rules: Recorded<RulesEvent>[] = [record({ type: 'rules-adopted.v1', data: { ...ruleSet, by: 'city', at: AT } })];
const unitResult: Recorded<UnitResultEvent>[] = [
  record({
    type: 'unit-result-set.v1',
    data: { unitId: 'u1', period: '2026-Q3', value: 'baik', reason: 'Tercapai', by: 'ani', at: AT },
  }),
];
const rated = (employeeId: string, predicate: Predicate): Recorded<AppraisalEvent>[] => [
  record({
    type: 'evaluation-rated.v1',
    data: {
      ...{ employeeId, period: '2026-Q3', planId: 'p', unitId: 'u1', organisationResult: 'baik', results: [] },
      ...{ result: 'meets', conduct: [], conductRating: 'meets', predicate, reasons: [], ratedBy: 'ani', at: AT },
      rules: { predicateTable: '1' },
    },
  }),
];
const facts = (more: Partial<UnitWhyFacts> = {}): UnitWhyFacts => ({
  ...{ unitResult, rules, ruleSet, unitPeriod: [], appraisals: [] },
  ...more,
});

describe('why a unit stands to the pattern as it does', () => {
  const budi = rated('budi', 'sangat-baik');
  const siti = rated('siti', 'baik');
  const rini = rated('rini', 'sangat-baik');
  const appraisals = [rini, budi, siti];
  const values = (why: Why | undefined): unknown =>
    why?.from.map(({ code, about, value, event }) => [code, about, value, event.position]);

  it('names who was counted, each with the event that counts', () => {
    const [organisation, all] = unitWhyOf(facts({ appraisals }));
    expect(organisation).toMatchObject({ code: 'ORGANISATION_RESULT', value: 'baik', said: 'Tercapai' });
    // A number is as it is since the last of those who were counted.
    expect(all).toMatchObject({ code: 'RATED', value: '3', event: { position: String(rini[0]?.position) } });
    expect(values(all)).toEqual([
      ['COUNTED', 'sangat-baik', '2', String(rini[0]?.position)],
      ['COUNTED', 'baik', '1', String(siti[0]?.position)],
    ]);
    expect(values(all?.from[0])).toEqual([
      ['PERSON', 'rini', 'sangat-baik', String(rini[0]?.position)],
      ['PERSON', 'budi', 'sangat-baik', String(budi[0]?.position)],
    ]);
  });

  it('opens a line of the pattern into the result, the people, the bound and who would have to move', () => {
    const [, , most, largest] = unitWhyOf(facts({ appraisals }));
    const adopted = String(rules[0]?.position);
    expect(most).toMatchObject({
      ...{ code: 'PATTERN_LINE', value: '2' },
      line: { predicates: ['sangat-baik'], limit: 'at-most', percent: 30 },
      rule: { part: 'distribution', version: '1', source: 'SE MenPANRB 3/2023', adopted: { position: adopted } },
    });
    // 30 per cent of three people is one, rounded in favour of a small unit.
    expect(values(most)).toEqual([
      ['ORGANISATION_RESULT', undefined, 'baik', String(unitResult[0]?.position)],
      ['RATED', undefined, '3', String(rini[0]?.position)],
      ['BOUND_ROUNDED', undefined, '1', adopted],
      ['COUNTED', 'sangat-baik', '2', String(rini[0]?.position)],
      ['TO_MOVE', undefined, '1', adopted],
    ]);
    expect(largest).toMatchObject({ value: '1', line: { predicates: ['baik'], limit: 'largest' } });
    expect(largest?.line).not.toHaveProperty('percent');
    expect(values(largest)).toContainEqual(['BOUND', undefined, '2', adopted]);
  });

  it('counts what an upheld objection made of a rating', () => {
    const [signed] = siti;
    if (signed?.event.type !== 'evaluation-rated.v1') throw new Error('siti was rated');
    const { results, result, conduct, conductRating, reasons, rules: under } = signed.event.data;
    const changed = { results, result, conduct, conductRating, reasons, rules: under, predicate: 'kurang' as const };
    const decided = record<AppraisalEvent>({
      type: 'objection-decided.v1',
      data: {
        ...{ employeeId: 'siti', period: '2026-Q3', verdict: 'upheld', reasoning: 'Bukti baru', changed, by: 'dewi' },
        ...{ unitId: 'u1', withoutStatement: true },
        at: AT,
      },
    });
    const [, all] = unitWhyOf(facts({ appraisals: [[...siti, decided]] }));
    expect(all).toMatchObject({ value: '1', event: { position: String(decided.position) } });
    expect(all?.from).toMatchObject([{ about: 'kurang', value: '1' }]);
  });

  it('is as much as there is', () => {
    expect(unitWhyOf(facts({ unitResult: [] }))).toEqual([]);
    expect(unitWhyOf(facts({ unitResult: [], appraisals })).map(({ code }) => code)).toEqual(['RATED']);
    expect(unitWhyOf(facts({ ruleSet: undefined })).map(({ code }) => code)).toEqual(['ORGANISATION_RESULT']);
    const lines = unitWhyOf(facts()).filter(({ code }) => code === 'PATTERN_LINE');
    expect(lines.map(({ value }) => value)).toEqual(['0', '0']);
  });
});
