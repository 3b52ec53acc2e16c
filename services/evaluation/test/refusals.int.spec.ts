import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { parkedCases, parkedSettled, walkRefusals } from '@kinerja/testing';
import type { WriteCase } from '@kinerja/testing';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, objection, ok, rating, ruleSet, untilRateable, workResult } from './story.ts';
import type { Agreed } from './story.ts';

describe('evaluation refuses', () => {
  let city: TestCity;
  let agreed: Agreed;
  /** Plans of the head and the stranger in each state that an operation needs. */
  let draft: string;
  let submitted: string;
  let removable: string;

  beforeAll(async () => {
    city = await testCity();
    const { send, people } = city;
    await ok(send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    [draft, submitted, removable] = [randomUUID(), randomUUID(), randomUUID()];
    await ok(send(people.stranger, '/plans', { planId: draft, year: 2026 }));
    await ok(send(people.stranger, `/plans/${draft}/results`, workResult(removable)));
    await ok(send(people.stranger, `/plans/${draft}/results`, workResult()));
    await ok(send(people.superior, '/plans', { planId: submitted, year: 2026 }));
    await ok(send(people.superior, `/plans/${submitted}/results`, workResult()));
    await ok(send(people.superior, `/plans/${submitted}/submit`));
  });
  afterAll(() => city.stop());

  const table = (): WriteCase[] => {
    const { people, unitId } = city;
    const mine = { who: people.employee, stranger: people.stranger };
    const bySuperior = { who: people.superior, stranger: people.stranger };
    const feedback = { feedbackId: randomUUID(), employeeId: people.employee, text: 'Rapi dan cepat' };
    const rules = ruleSet(randomUUID());
    const planId = randomUUID();
    const result = workResult();
    return [
      {
        operation: 'POST /plans',
        path: '/plans',
        who: people.employee,
        body: { planId, year: 2027 },
        other: { planId, year: 2028 },
      },
      {
        operation: 'POST /plans/{planId}/results',
        path: `/plans/${draft}/results`,
        who: people.stranger,
        stranger: people.employee,
        body: result,
        other: { ...result, kind: 'additional' },
      },
      {
        operation: 'POST /plans/{planId}/results/{resultId}/remove',
        path: `/plans/${draft}/results/${removable}/remove`,
        who: people.stranger,
        stranger: people.employee,
        body: {},
      },
      {
        operation: 'POST /plans/{planId}/submit',
        path: `/plans/${draft}/submit`,
        who: people.stranger,
        stranger: people.employee,
        body: {},
      },
      {
        operation: 'POST /plans/{planId}/return',
        path: `/plans/${submitted}/return`,
        who: people.head,
        stranger: people.superior,
        body: { reason: 'Target belum terukur' },
        other: { reason: 'Lain' },
      },
      { operation: 'POST /plans/{planId}/agree', path: `/plans/${agreed.planId}/agree`, ...bySuperior, body: {} },
      {
        operation: 'POST /feedback',
        path: '/feedback',
        ...bySuperior,
        body: feedback,
        other: { ...feedback, text: 'Lain sekali' },
      },
      {
        operation: 'POST /rules',
        path: '/rules',
        who: 'kinerja-local',
        stranger: people.employee,
        body: rules,
        other: { ...rules, source: 'Lain' },
      },
      {
        operation: 'POST /units/{unitId}/results/{period}',
        path: `/units/${unitId}/results/2026-Q3`,
        who: people.head,
        body: { value: 'istimewa', reason: 'Semua target terlampaui' },
        other: { value: 'baik', reason: 'Lain' },
      },
      {
        operation: 'POST /appraisals/{personId}/{period}/self-assessment',
        path: `/appraisals/${people.employee}/2026-Q3/self-assessment`,
        ...mine,
        body: { text: 'Target tercapai', results: [] },
        other: { text: 'Lain', results: [] },
      },
      {
        operation: 'POST /appraisals/{personId}/{period}/rating',
        path: `/appraisals/${people.employee}/2026-Q3/rating`,
        ...bySuperior,
        body: rating(agreed.resultId),
        other: { ...rating(agreed.resultId), note: 'Lain' },
      },
    ];
  };

  /** In the order in which an objection runs: the walk sends the right ones last, one after another. */
  const objecting = (): WriteCase[] => {
    const { people } = city;
    const operation = 'POST /appraisals/{personId}/{period}/objection';
    const path = `/appraisals/${people.employee}/2026-Q3/objection`;
    const [filed, statement] = [objection(), { statement: 'Sebagian berkas dikembalikan' }];
    const upheld = {
      verdict: 'upheld',
      reasoning: 'Bukti cukup',
      rating: { ...rating(agreed.resultId), result: 'above' },
    };
    return [
      {
        ...{ operation, path, who: people.employee, stranger: people.superior },
        body: filed,
        other: { ...filed, reason: 'Lain sekali' },
      },
      {
        ...{
          operation: `${operation}/statement`,
          path: `${path}/statement`,
          who: people.superior,
          stranger: people.head,
        },
        body: statement,
        other: { statement: 'Lain sekali' },
      },
      {
        ...{
          operation: `${operation}/decision`,
          path: `${path}/decision`,
          who: people.head,
          stranger: people.superior,
        },
        body: upheld,
        other: { ...upheld, reasoning: 'Lain sekali' },
      },
    ];
  };

  it('every write with everything that can be wrong about it, and records nothing', async () => {
    const store = connectEventStore(city.store);
    const { operator, auditor } = city.people;
    const parked = await parkedCases(city.db, 'evaluation', { who: operator, stranger: auditor });
    const acknowledgement: WriteCase = {
      operation: 'POST /appraisals/{personId}/{period}/acknowledgement',
      path: `/appraisals/${city.people.employee}/2026-Q3/acknowledgement`,
      who: city.people.employee,
      stranger: city.people.superior,
      body: {},
    };
    const wrong = await walkRefusals({
      url: city.service.url,
      token: city.token,
      cases: [...table(), acknowledgement, ...objecting(), ...parked],
      head: () => store.head(),
    });
    await store.close();
    expect(wrong).toEqual([]);
    await parkedSettled(city.db);
  }, 120_000);

  it('a superior of yesterday', async () => {
    const { people, send, moveEmployee } = city;
    await moveEmployee({ superior: people.stranger, from: '2026-10-05' });
    const body = { feedbackId: randomUUID(), employeeId: people.employee, text: 'Terlambat' };
    await expect(codeOf(send(people.superior, '/feedback', body))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(send(people.stranger, '/feedback', body))).resolves.toMatch(/^accepted/);
  });

  it.each([
    ['id', 'Ada isian yang belum benar.', '/reason: teks 3 sampai 2000 karakter'],
    ['en', 'Some fields are not valid.', '/reason: a text of 3 to 2000 characters'],
  ])('in the language asked for: %s', async (language, title, detail) => {
    const { people, unitId, send } = city;
    const answer = await send(
      people.head,
      `/units/${unitId}/results/2026-Q3`,
      { value: 'baik', reason: '' },
      { 'accept-language': language },
    );
    await expect(answer.json()).resolves.toMatchObject({ title, detail, errors: [{ pointer: '/reason' }] });
  });

  it.each([
    ['GET', '/plans/not-a-uuid', 'BAD_PARAMETER'],
    ['GET', '/plans/00000000-0000-4000-8000-000000000000', 'NOT_FOUND'],
    ['GET', '/no-such-place', 'NOT_FOUND'],
    ['GET', '/team/appraisals?period=2026', 'INVALID_FIELDS'],
  ])('%s %s with %s', async (_, path, code) => {
    await expect(codeOf(city.read(city.people.employee, path))).resolves.toBe(code);
  });

  it('to show a person to somebody who has no business with them', async () => {
    const { people, read } = city;
    await expect(codeOf(read(people.employee, `/people/${people.head}/feedback`))).resolves.toBe('NOT_ALLOWED');
    const seen = await read(people.auditor, `/people/${people.head}/feedback`);
    expect(seen.status).toBe(200);
  });
});
