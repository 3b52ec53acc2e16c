import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { contractOf } from '@kinerja/contracts';
import type { DataOf, Message, MessageType } from '@kinerja/contracts';
import { rebuildConsumed, verifyConsumed } from '@kinerja/kafka';
import type { Handlers, Received } from '@kinerja/kafka';
import { Pipeline } from '@kinerja/read-model';
import type { Writes } from '@kinerja/read-model';
import { eventually } from '@kinerja/testing';
import type { Listed } from '@kinerja/web';
import fc from 'fast-check';
import type { BoardRow } from '../src/views/board.ts';
import { facts } from '../src/views/facts.ts';
import type { Sources } from '../src/views/freshness.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';

let city: TestCity;

beforeAll(async () => {
  city = await testCity();
});
afterAll(() => city.stop());

const handle: Handlers = facts.handle;

/** As the consumer would, but without Kafka between. */
const digest = <T extends MessageType>(type: T, data: DataOf<T>): Promise<void> =>
  Pipeline.run(city.db, (tx) => {
    (handle[type] as (tx: Writes, message: Received<T>) => void)(tx, { data } as Received<T>);
  });

const board = async (who: string, period = '2026-Q3'): Promise<Record<string, BoardRow>> => {
  const answer = await city.read(who, `/board?period=${period}&limit=4`);
  expect(answer.status).toBe(200);
  const { items } = (await answer.json()) as Listed<BoardRow>;
  return Object.fromEntries(items.map((row) => [row.name, row]));
};

const plan = (employeeId: string, unitId: string): { planId: string; drafted: Message; agreed: Message } => {
  const [planId, at] = [randomUUID(), '2026-01-14T03:00:00.000Z'];
  return {
    planId,
    drafted: { type: 'evaluation.plan-drafted.v1', data: { planId, employeeId, year: 2026, unitId } },
    agreed: {
      type: 'evaluation.plan-agreed.v1',
      data: { planId, employeeId, year: 2026, unitId, results: [], by: city.head, at },
    },
  };
};

type PredicateOf = DataOf<'evaluation.evaluation-rated.v1'>['predicate'];

const rated = (employeeId: string, unitId: string, predicate: PredicateOf): Message => ({
  type: 'evaluation.evaluation-rated.v1',
  data: {
    employeeId,
    unitId,
    period: '2026-Q3',
    planId: randomUUID(),
    result: 'meets',
    conduct: 'meets',
    predicate,
    rules: { predicateTable: '1' },
    ratedBy: city.head,
    at: '2026-10-05T01:00:00.000Z',
  },
});

const decided = (employeeId: string, unitId: string, predicate?: PredicateOf): Message => ({
  type: 'evaluation.objection-decided.v1',
  data: {
    ...{
      employeeId,
      unitId,
      period: '2026-Q3',
      withoutStatement: false,
      by: city.head,
      at: '2026-10-12T02:00:00.000Z',
    },
    ...(predicate === undefined
      ? { verdict: 'rejected' }
      : {
          verdict: 'upheld',
          changed: { result: 'meets', conduct: 'above', predicate, rules: { predicateTable: '1' } },
        }),
  },
});

const reported = (employeeId: string, entryId: string, minutes: number, day = '2026-07-14'): Message => ({
  type: 'task-reporting.work-reported.v1',
  data: { employeeId, day, entryId, minutes, kind: 'main', at: `${day}T08:00:00.000Z` },
});
const accepted = (employeeId: string, entryId: string, minutes: number): Message => ({
  type: 'task-reporting.work-accepted.v1',
  data: { employeeId, day: '2026-07-14', entryId, minutes, by: city.head, at: '2026-07-14T10:00:00.000Z' },
});

describe('the facts', () => {
  it.each(Object.keys(handle) as MessageType[])('digest the sample of %s, also twice', async (type) => {
    const sample = contractOf(type)?.sample as DataOf<typeof type>;
    await digest(type, sample);
    await expect(digest(type, sample)).resolves.toBeUndefined();
  });

  it('keep sums that are those of the entries, whatever comes and however often', async () => {
    const entries = ['e1', 'e2', 'e3'];
    const types = ['reported', 'changed', 'corrected', 'accepted', 'returned', 'withdrawn'] as const;
    const step = fc.record({
      type: fc.constantFrom(...types),
      entryId: fc.constantFrom(...entries),
      minutes: fc.integer({ min: 1, max: 480 }),
      times: fc.integer({ min: 1, max: 2 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 12 }), async (steps) => {
        const employeeId = randomUUID();
        for (const { type, entryId, minutes, times } of steps) {
          const about = {
            employeeId,
            day: '2026-08-03',
            entryId: `${employeeId} ${entryId}`,
            at: '2026-08-03T08:00:00Z',
          };
          const data = { ...about, minutes, kind: 'main' as const, by: city.head };
          for (let time = 0; time < times; time += 1) await digest(`task-reporting.work-${type}.v1`, data);
        }
        const [counted] = await city.db.query<object[]>(
          `SELECT count(*) FILTER (WHERE state <> 'withdrawn')::integer AS reports,
             coalesce(sum(minutes) FILTER (WHERE state = 'accepted'), 0)::integer AS accepted_minutes
           FROM report_fact WHERE employee_id = $1`,
          [employeeId],
        );
        const [summed = { reports: 0, accepted_minutes: 0 }] = await city.db.query<object[]>(
          'SELECT reports, accepted_minutes FROM work_sum WHERE employee_id = $1',
          [employeeId],
        );
        expect(summed).toEqual(counted);
      }),
      { numRuns: 25 },
    );
  });
});

describe('the board', () => {
  it('counts what came over Kafka, once, by unit', async () => {
    const { units, large, small } = city;
    const publish: TestCity['publish'] = (...parts) => city.publish(...parts);
    const plans = [...large.map((each) => plan(each, units.large)), ...small.map((each) => plan(each, units.small))];
    for (const { planId, drafted } of plans) await publish(`evaluation.plan-${planId}`, drafted);
    for (const { planId, agreed } of plans.slice(0, 5)) await publish(`evaluation.plan-${planId}`, agreed);
    // A revision of an agreed plan is signed: the plan stays agreed.
    const [
      {
        planId,
        agreed: { data },
      },
    ] = plans as [(typeof plans)[number]];
    const revised = { planId, employeeId: (data as { employeeId: string }).employeeId, at: '2026-06-12T03:00:00.000Z' };
    await publish(`evaluation.plan-${planId}`, { type: 'evaluation.plan-submitted.v1', data: revised });
    for (const employeeId of large.slice(0, 3)) {
      const [one, other] = [randomUUID(), randomUUID()];
      const stream = `task-reporting.day-${randomUUID()}`;
      await publish(stream, reported(employeeId, one, 90), reported(employeeId, other, 30));
      await publish(stream, accepted(employeeId, one, 90), accepted(employeeId, one, 90));
    }
    const inMay = reported(large[1] ?? '', randomUUID(), 45, '2026-05-04');
    await publish(`task-reporting.day-${randomUUID()}`, inMay);
    for (const [index, employeeId] of large.entries()) {
      const rating = rated(employeeId, units.large, index === 0 ? 'sangat-baik' : 'baik');
      await publish(`evaluation.appraisal-${employeeId}`, rating, rating);
    }
    for (const employeeId of small) {
      await publish(`evaluation.appraisal-${employeeId}`, rated(employeeId, units.small, 'kurang'));
    }
    // Two objections: one is upheld, and its predicate counts instead; one is rejected, and nothing changes.
    const [upheld = '', rejected = ''] = large.slice(1);
    await publish(`evaluation.appraisal-${upheld}`, decided(upheld, units.large, 'sangat-baik'));
    await publish(`evaluation.appraisal-${rejected}`, decided(rejected, units.large));
    await eventually(
      async () => {
        const { large: counted, small: few } = await board(city.auditor);
        expect(counted).toEqual({
          unitId: units.large,
          name: 'large',
          kind: 'dinas',
          parentId: units.agency,
          people: 7,
          planned: 7,
          agreed: 5,
          reporting: 3,
          reports: 6,
          acceptedMinutes: 270,
          rated: 7,
          predicates: { 'sangat-baik': 2, baik: 5, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 },
        });
        expect(few).toMatchObject({ people: 2, planned: 2, agreed: 0, rated: 2, predicates: { kurang: 2 } });
      },
      { timeout_ms: 20_000 },
    );
    const { agency } = await board(city.auditor);
    expect(agency).toMatchObject({ people: 1, planned: 0, rated: 0 });
    const { large: before } = await board(city.auditor, '2026-Q2');
    expect(before).toMatchObject({ people: 7, planned: 7, reports: 1, rated: 0 });
    const { large: may } = await board(city.auditor, '2026-05');
    expect(may).toMatchObject({ reporting: 1, reports: 1, acceptedMinutes: 0 });
    const { large: june } = await board(city.auditor, '2026-06');
    expect(june).toMatchObject({ reporting: 0, reports: 0 });
    const { large: year } = await board(city.auditor, '2026');
    expect(year).toMatchObject({ people: 7, planned: 7, reporting: 3, reports: 7, acceptedMinutes: 270, rated: 0 });
  }, 60_000);

  it('shows the sums to everybody signed in, and the predicates of few people only to those who answer for them', async () => {
    for (const who of [city.stranger, city.small[0] ?? '', city.chief]) {
      const { large, small } = await board(who);
      expect(large?.predicates).toMatchObject({ baik: 5 });
      expect(small).toMatchObject({ rated: 2, predicates: null });
    }
    for (const who of [city.head, city.admin, city.auditor]) {
      expect((await board(who)).small?.predicates).toMatchObject({ kurang: 2 });
    }
  });

  it('comes in pages', async () => {
    const first = (await (await city.read(city.stranger, '/board?period=2026-Q3&limit=3')).json()) as Listed<BoardRow>;
    expect(first.items.map(({ name }) => name)).toEqual(['agency', 'away', 'large']);
    const second = (await (
      await city.read(city.stranger, `/board?period=2026-Q3&limit=1&after=${first.next ?? ''}`)
    ).json()) as Listed<BoardRow>;
    expect(second.items.map(({ name }) => name)).toEqual(['small']);
  });

  it.each(['/board', '/board?period=2026-Q5', '/board?period=2026-Q3&limit=201', '/board?period=2026-Q3&unit=x'])(
    'refuses %s',
    async (path) => {
      const answer = await city.read(city.stranger, path);
      expect(answer.status).toBe(400);
      await expect(answer.json()).resolves.toMatchObject({ code: 'INVALID_FIELDS' });
    },
  );

  it('is for those who are signed in', async () => {
    for (const path of ['/board?period=2026-Q3', '/freshness']) {
      expect((await city.read(undefined, path)).status).toBe(401);
    }
  });
});

describe('what else analytics tells', () => {
  it('that its facts are those of the topics, and which are not', async () => {
    const consumed = { ...facts, topics: city.topics, name: 'analytics', kafka: city.kafka, db: city.db };
    await city.db.query('DELETE FROM report_fact WHERE employee_id <> ALL ($1)', [city.large]);
    await city.db.query('DELETE FROM work_sum WHERE employee_id <> ALL ($1)', [city.large]);
    const people = [...city.large, ...city.small];
    await city.db.query('DELETE FROM plan_fact WHERE employee_id <> ALL ($1)', [people]);
    await city.db.query('DELETE FROM appraisal_fact WHERE employee_id <> ALL ($1)', [people]);
    expect((await verifyConsumed(consumed)).differences).toEqual([]);
    await city.db.query('UPDATE work_sum SET reports = reports + 1 WHERE employee_id = $1', [city.chief]);
    const { differences } = await verifyConsumed(consumed);
    expect(differences.map(({ table, side }) => [table, side])).toEqual([
      ['work_sum', 'only in the view'],
      ['work_sum', 'only in the log'],
    ]);
    const { db, replicas } = city;
    await rebuildConsumed(consumed, { db, replicas, signal: new AbortController().signal });
    expect((await verifyConsumed(consumed)).differences).toEqual([]);
  }, 60_000);

  it('how far each source is', async () => {
    await eventually(async () => {
      const { items } = (await (await city.read(city.stranger, '/freshness')).json()) as Sources;
      const own = items.filter(({ topic }) => /^kinerja\.(evaluation|task-reporting)\.v1-/.test(topic));
      expect(own).toHaveLength(2);
      for (const source of own) expect(source).toMatchObject({ lag: 0, age: 0, gaps: 0, parked: 0 });
    });
  });

  it('what is published, to anybody', async () => {
    const answer = await city.read(undefined, '/asyncapi.json');
    expect(answer.status).toBe(200);
    await expect(answer.json()).resolves.toMatchObject({ asyncapi: '3.0.0' });
  });

  it('what it answers, in a document that has no empty schema', async () => {
    const { components, paths } = (await (await city.read(undefined, '/openapi.json')).json()) as {
      components: { schemas: Record<string, { properties?: object }> };
      paths: object;
    };
    expect(Object.keys(paths)).toEqual(expect.arrayContaining(['/board', '/freshness', '/asyncapi.json']));
    const { NoFields, ...schemas } = components.schemas;
    expect(NoFields?.properties).toEqual({});
    for (const schema of Object.values(schemas)) expect(schema.properties).not.toEqual({});
    expect(Object.keys(components.schemas.BoardRow?.properties ?? {})).toContain('acceptedMinutes');
  });

  it.each(['/health/live', '/health/ready', '/metrics'])('%s', async (path) => {
    expect((await city.read(undefined, path)).status).toBe(200);
  });
});
