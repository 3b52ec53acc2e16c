import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import { plansView } from '../src/views/plans.ts';
import { appraisalsView } from '../src/views/appraisals.ts';
import { auditStreams } from '../src/views/audit-streams.ts';
import { readHistory } from '../src/views/history.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { ok, rating, ruleSet, untilRateable, workResult } from './story.ts';
import type { Agreed } from './story.ts';

describe('the line through evaluation', () => {
  let city: TestCity;
  let agreed: Agreed;

  beforeAll(async () => {
    city = await testCity();
    await city.send('kinerja-local', '/rules', ruleSet(randomUUID()));
    agreed = await untilRateable(city);
  });
  afterAll(() => city.stop());

  it('shows the agreed plan to the one it concerns, after the position of the agreement', async () => {
    const { people, read } = city;
    const after = { 'after-position': agreed.position };
    const answer = await read(people.employee, `/people/${people.employee}/plans?year=2026`, after);
    expect(answer.headers.get('age')).toBe('0');
    await expect(answer.json()).resolves.toMatchObject({ items: [{ planId: agreed.planId, status: 'agreed' }] });
  });

  it('draws the predicate from the table and shows the reason for each part', async () => {
    const { people, send, read } = city;
    await ok(
      send(people.employee, `/appraisals/${people.employee}/2026-Q3/self-assessment`, {
        text: 'Target tercapai',
        results: [],
      }),
    );
    const { position } = await ok(
      send(people.superior, `/appraisals/${people.employee}/2026-Q3/rating`, rating(agreed.resultId)),
    );
    const answer = await read(people.employee, `/appraisals/${people.employee}/2026-Q3`, {
      'after-position': position,
    });
    const seen = (await answer.json()) as { predicate: string; reasons: { code: string }[]; rules: object };
    expect(seen.predicate).toBe('baik');
    expect(seen.reasons.map(({ code }) => code)).toEqual([
      'ORGANISATION_RESULT',
      'RESULT_RATING',
      'CONDUCT_RATING',
      'PREDICATE_TABLE',
    ]);
  });

  it('answers a resent command with the first answer and records nothing twice', async () => {
    const { people, send } = city;
    const key = { 'idempotency-key': randomUUID() };
    const body = { feedbackId: randomUUID(), employeeId: people.employee, text: 'Teruskan cara kerja ini' };
    const first = await ok(send(people.superior, '/feedback', body, key));
    await expect(ok(send(people.superior, '/feedback', body, key))).resolves.toEqual(first);
  });

  it('lets one of two editors at once win and both of their facts stand', async () => {
    const { people, send, read } = city;
    const planId = randomUUID();
    await ok(send(people.stranger, '/plans', { planId, year: 2026 }));
    const [one, other] = [workResult(), workResult()];
    const answers = await Promise.all(
      [one, other].map((result) => ok(send(people.stranger, `/plans/${planId}/results`, result))),
    );
    const position = String(answers.map((each) => BigInt(each.position)).reduce((a, b) => (a > b ? a : b)));
    const shown = await read(people.stranger, `/plans/${planId}`, { 'after-position': position });
    const { results } = (await shown.json()) as { results: { resultId: string }[] };
    expect(new Set(results.map(({ resultId }) => resultId))).toEqual(new Set([one.resultId, other.resultId]));
  });

  it('tells how the evaluation came to be from the store alone, when every read model is gone', async () => {
    const { people, db } = city;
    const store = connectEventStore(city.store);
    const before = await readHistory(store, people.employee, '2026-Q3');
    await db.query('TRUNCATE plan, appraisal, feedback, unit_result');
    const after = await readHistory(store, people.employee, '2026-Q3');
    await store.close();
    expect(after).toEqual(before);
    expect(after.steps.map(({ type, role }) => [type, role])).toEqual([
      ['plan-drafted.v1', 'self'],
      ['work-result-set.v1', 'self'],
      ['plan-submitted.v1', 'self'],
      ['plan-agreed.v1', 'assessor'],
      ['unit-result-set.v1', 'leader-above'],
      ['self-assessment-written.v1', 'self'],
      ['evaluation-rated.v1', 'assessor'],
    ]);
    expect(after.steps.at(-1)?.state.appraisal).toMatchObject({ status: 'rated', rated: { predicate: 'baik' } });
  });

  it('names the streams that an auditor needs whole, of a person’s quarter and of a unit', async () => {
    const { people, unitId } = city;
    const store = connectEventStore(city.store);
    const evaluation = await auditStreams(store, {
      kind: 'evaluation',
      employeeId: people.employee,
      period: '2026-Q3',
    });
    const unit = await auditStreams(store, { kind: 'unit', unitId });
    const nothing = await auditStreams(store, { kind: 'evaluation', employeeId: people.head, period: '2026-Q3' });
    const feedback: string[] = [];
    for await (const { stream } of store.readAll({ prefixes: ['evaluation.feedback-'] })) feedback.push(stream);
    await store.close();
    const own = [
      `evaluation.appraisal-${people.employee}-2026-Q3`,
      `evaluation.plan-${agreed.planId}`,
      'evaluation.rules-city',
      `evaluation.unit-result-${unitId}-2026-Q3`,
    ];
    // The feedback was given after the quarter.
    expect(feedback).toHaveLength(1);
    expect(evaluation).toEqual({ streams: own, people: [people.employee] });
    expect(unit).toEqual({ streams: [...own, ...feedback].sort(), people: [people.employee] });
    expect(nothing).toEqual({ streams: [], people: [] });
  });

  it('finds every row that differs from a fresh fold of the log', async () => {
    const { db, people } = city;
    const store = connectEventStore(city.store);
    const broken = await verify({ store, db, prefixes: ['evaluation.'], view: appraisalsView });
    await store.close();
    // The test before emptied the tables behind the projector's back.
    expect(broken.differences).toContainEqual(
      expect.objectContaining({
        table: 'appraisal',
        side: 'only in the log',
        row: expect.objectContaining({ employee_id: people.employee }),
      }),
    );
    expect(plansView.tables).toEqual(['plan', 'plan_version']);
  });
});
