import { describe, expect, it } from '@jest/globals';
import { fold } from '@kinerja/event-sourcing';
import type { Event, Recorded } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import { appraisal } from './appraisal.ts';
import type { AppraisalEvent } from './appraisal.ts';
import type { Audited } from './decided-again.ts';
import type { Difference } from './differences.ts';
import type { PlanEvent } from './plan.ts';
import { CONDUCT, outcomeOf } from './rating.ts';
import type { Rated } from './rating.ts';
import type { PredicateTable, RulesEvent, RuleSet } from './rules.ts';
import { differencesBetween, rulesSeenBy, seenBy, stateSeen } from './two-clocks.ts';
import type { Clocks } from './two-clocks.ts';
import type { UnitResultEvent } from './unit-result.ts';

const period = '2026-Q3';
const TABLE: PredicateTable = {
  above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
  meets: { above: 'baik', meets: 'baik', below: 'kurang' },
  below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
};
const STRICT: PredicateTable = { ...TABLE, meets: { ...TABLE.meets, above: 'sangat-baik' } };
const ruleSet = (version: string, from: string, predicateTable: PredicateTable): RuleSet => ({
  ruleSetId: `rules-${version}`,
  version,
  from,
  source: 'PermenPANRB 6/2022',
  predicateTable,
  organisationResultSetters: ['leader-above'],
});

/** Morning in Bandung: the day before in UTC. */
const onDay = (day: string): string => new Date(Date.parse(`${day}T05:00:00+07:00`)).toISOString();

let position = 0n;
const record = <E extends Event>(
  event: E,
  { stream, on, recorded = on, role }: { stream: string; on: string; recorded?: string; role: string },
): Recorded<E> => {
  position += 1n;
  return {
    id: `e${String(position)}`,
    stream,
    revision: 0n,
    position,
    recordedAt: onDay(recorded),
    event,
    metadata: {
      commandId: 'c',
      commandHash: 'h',
      correlationId: 'c',
      actor: { id: `who-${role}`, kind: 'person', role },
      occurredAt: onDay(on),
    },
  };
};

const rated = (rating: 'meets' | 'above'): Rated => ({
  results: [{ resultId: 'r1', rating }],
  result: rating,
  conduct: CONDUCT.map((value) => ({ value, rating: 'above' })),
  conductRating: 'above',
});
const about = { employeeId: 'siti', period };
const place = { planId: 'p1', unitId: 'u1' };

const first = ruleSet('1', '2026-01-01', TABLE);
const rules: Recorded<RulesEvent>[] = [
  record(
    { type: 'rules-adopted.v1', data: { ...first, by: 'city', at: onDay('2026-01-02') } },
    { stream: 'rules', on: '2026-01-02', role: 'registrar' },
  ),
];
const plan: Recorded<PlanEvent>[] = [
  record(
    {
      type: 'plan-drafted.v1',
      data: { ...place, employeeId: 'siti', year: 2026, positionId: 'post', at: onDay('2026-01-10') },
    },
    { stream: 'plan', on: '2026-01-10', role: 'self' },
  ),
  record(
    {
      type: 'work-result-set.v1',
      data: {
        planId: 'p1',
        employeeId: 'siti',
        result: { resultId: 'r1', sentence: 'Terselesaikannya verifikasi', kind: 'main', indicators: [] },
        at: onDay('2026-01-10'),
      },
    },
    { stream: 'plan', on: '2026-01-10', role: 'self' },
  ),
];
// Set on the 2nd, but recorded on the 6th only.
const unitResult: Recorded<UnitResultEvent>[] = [
  record(
    {
      type: 'unit-result-set.v1',
      data: { unitId: 'u1', period, value: 'baik', reason: 'Tercapai', by: 'ani', at: onDay('2026-10-02') },
    },
    { stream: 'unit', on: '2026-10-02', recorded: '2026-10-06', role: 'leader-above' },
  ),
];
const rating: Recorded<AppraisalEvent> = record(
  {
    type: 'evaluation-rated.v1',
    data: {
      ...rated('meets'),
      ...outcomeOf(rated('meets'), { organisationResult: 'baik' }, first),
      ...about,
      ...place,
      organisationResult: 'baik',
      ratedBy: 'asep',
      at: onDay('2026-10-08'),
    },
  },
  { stream: 'appraisal', on: '2026-10-08', role: 'assessor' },
);
const objected: Recorded<AppraisalEvent>[] = [
  record(
    {
      type: 'objection-filed.v1',
      data: {
        ...{ ...about, at: onDay('2026-10-10'), reason: 'Target tercapai', evidence: [{ name: 'Rekap' }] },
        ...{ until: '2026-10-22', statementUntil: '2026-10-17', decisionUntil: '2026-10-31' },
        ...{ assessorId: 'asep', superiorId: 'ani', rules: { objection: '1' } },
      },
    },
    { stream: 'appraisal', on: '2026-10-10', role: 'self' },
  ),
  record(
    {
      type: 'objection-decided.v1',
      data: {
        ...{ ...about, unitId: 'u1', verdict: 'upheld', reasoning: 'Bukti cukup', withoutStatement: true, by: 'ani' },
        at: onDay('2026-10-20'),
        changed: { ...rated('above'), ...outcomeOf(rated('above'), { organisationResult: 'baik' }, first) },
      },
    },
    { stream: 'appraisal', on: '2026-10-20', role: 'superior' },
  ),
];
/** Adopted in December for the whole year. */
const later = record<RulesEvent>(
  {
    type: 'rules-adopted.v1',
    data: { ...ruleSet('2', '2026-02-01', STRICT), by: 'city', at: onDay('2026-12-01') },
  },
  { stream: 'rules', on: '2026-12-01', role: 'registrar' },
);
const all: Audited = { plan, unitResult, appraisal: [rating, ...objected], rules: [...rules, later] };

const seen = (clocks: Clocks): Audited => ({
  plan: seenBy(all.plan, clocks),
  unitResult: seenBy(all.unitResult, clocks),
  appraisal: seenBy(all.appraisal, clocks),
  rules: rulesSeenBy(all.rules, period, clocks),
});
const stateAt = (clocks: Clocks) => stateSeen(seen(clocks));
const between = (from: Clocks, to: Clocks): Difference[] => differencesBetween(seen(from), seen(to));
const at = (path: string, differences: readonly Difference[]): Difference | undefined =>
  differences.find((one) => one.path === path);

describe('an evaluation by two clocks', () => {
  it('has a rating from the day of its signature in Bandung, not the day before in Greenwich', () => {
    expect(stateAt({ asOf: '2026-10-07' }).appraisal.status).toBe('open');
    expect(stateAt({ asOf: '2026-10-08' }).appraisal.status).toBe('rated');
  });

  it('shows what happened before it was recorded in one clock, and not in the other', () => {
    expect(stateAt({ asOf: '2026-10-03' }).unitResult.status).toBe('set');
    expect(stateAt({ asOf: '2026-10-03', knownAt: '2026-10-05' }).unitResult.status).toBe('absent');
    expect(stateAt({ asOf: '2026-10-01', knownAt: '2026-10-06' }).unitResult.status).toBe('absent');
  });

  it('has the former rating until the objection is decided, and the changed one from then on', () => {
    expect(stateAt({ asOf: '2026-10-19' }).appraisal).toMatchObject({ rated: { predicate: 'baik' } });
    expect(stateAt({ asOf: '2026-10-20' }).appraisal).toMatchObject({ rated: { predicate: 'sangat-baik' } });
  });

  it('is governed by rules that were adopted later for earlier days, but only once they are known', () => {
    const asOf = '2026-09-30';
    expect(stateAt({ asOf, knownAt: '2026-11-30' }).ruleSet).toMatchObject({ version: '1' });
    expect(stateAt({ asOf, knownAt: '2026-12-01' }).ruleSet).toMatchObject({ version: '2' });
    expect(stateAt({ asOf: '2026-01-31', knownAt: '2026-12-01' }).ruleSet).toMatchObject({ version: '1' });
    expect(stateAt({ asOf: '2025-12-31' }).ruleSet).toEqual({ status: 'absent' });
  });

  it('keeps the rules of the quarter’s last day for every day after it', () => {
    const next = record<RulesEvent>(
      {
        type: 'rules-adopted.v1',
        data: { ...ruleSet('3', '2026-10-01', STRICT), by: 'city', at: onDay('2026-09-01') },
      },
      { stream: 'rules', on: '2026-09-01', role: 'registrar' },
    );
    for (const clocks of [{}, { asOf: '2026-10-08' }]) {
      const seen = rulesSeenBy([...rules, next], period, clocks);
      expect(seen.map(({ event: { data } }) => 'version' in data && data.version)).toEqual(['1']);
    }
  });
});

describe('the difference between two states', () => {
  it('names on both sides the event, the person and the role that made a field so', () => {
    const predicate = at('/appraisal/rated/predicate', between({ asOf: '2026-10-19' }, {}));
    expect(predicate).toMatchObject({
      before: { value: 'baik', by: { type: 'evaluation-rated.v1', actor: 'who-assessor', role: 'assessor' } },
      after: { value: 'sangat-baik', by: { type: 'objection-decided.v1', actor: 'who-superior', role: 'superior' } },
    });
  });

  it('tells work results and values by their names, and leaves out what is the same', () => {
    const paths = between({ asOf: '2026-10-19' }, {}).map(({ path }) => path);
    expect(paths).toContain('/appraisal/rated/results/r1/rating');
    expect(paths.filter((path) => path.includes('/rated/conduct/') || path.startsWith('/plan'))).toEqual([]);
  });

  it('names the adoption of the rules that govern it', () => {
    const known = { knownAt: '2026-11-30' };
    const version = at('/ruleSet/version', between(known, {}));
    expect(version?.before).toMatchObject({ value: '1', by: { position: String(rules[0]?.position) } });
    expect(version?.after).toMatchObject({ value: '2', by: { position: String(later.position) } });
  });

  it('has no cause on the side on which nothing had happened', () => {
    const status = at('/appraisal/status', between({ asOf: '2026-10-07' }, { asOf: '2026-10-09' }));
    expect(status).toMatchObject({ before: { value: 'open' }, after: { value: 'rated' } });
    expect(status?.before.by).toBeUndefined();
  });
});

const dayAfter = (days: number): string =>
  new Date(Date.parse('2025-12-20') + days * 86_400_000).toISOString().slice(0, 10);

/** The fields of a state: the differences to it from nothing at all. */
const valuesAt = (clocks: Clocks): Record<string, unknown> =>
  applied(between({ asOf: '2000-01-01' }, clocks), { ...NOTHING });

const NOTHING = {
  '/appraisal/status': 'open',
  '/unitResult/status': 'absent',
  '/plan/status': 'absent',
  '/ruleSet/status': 'absent',
};

const applied = (differences: readonly Difference[], values: Record<string, unknown>): Record<string, unknown> => {
  const kept = Object.entries(values).filter(([path]) => !differences.some((one) => one.path === path));
  const changed = differences.flatMap(({ path, after }) => (after.value === undefined ? [] : [[path, after.value]]));
  return Object.fromEntries([...kept, ...(changed as [string, unknown][])]);
};

describe('any two states', () => {
  const day = fc.integer({ min: 0, max: 380 }).map(dayAfter);
  const clocks = fc.record({ asOf: day, knownAt: day }, { requiredKeys: [] });

  it('without clocks are what the whole history gives', () => {
    const events = all.appraisal.map(({ event }) => event);
    expect(stateAt({}).appraisal).toEqual(fold(appraisal, events));
  });

  it('late enough on both clocks are the present one', () => {
    expect(stateAt({ asOf: '2027-01-01', knownAt: '2027-01-01' })).toEqual(stateAt({}));
  });

  it('become each other by their differences, each of which has a cause', () => {
    fc.assert(
      fc.property(clocks, clocks, (from, to) => {
        const differences = between(from, to);
        expect(applied(differences, valuesAt(from))).toEqual(valuesAt(to));
        expect(differences.filter(({ before, after }) => (before.by ?? after.by) === undefined)).toEqual([]);
      }),
      { seed: 26, numRuns: 300 },
    );
  });

  it('are the same exactly when nothing differs', () => {
    fc.assert(
      fc.property(clocks, clocks, (from, to) => {
        const isSame = JSON.stringify(stateAt(from)) === JSON.stringify(stateAt(to));
        expect(between(from, to).length === 0).toBe(isSame);
      }),
      { seed: 27, numRuns: 300 },
    );
  });
});
