import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { eventually } from '@kinerja/testing';
import { Looks, looksId } from '../src/domain/look.ts';
import type { LookRow } from '../src/views/looks.ts';
import { NOW, testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, untilRateable } from './story.ts';

const forThat = (purpose: string) => ({ 'kinerja-purpose': encodeURIComponent(purpose) });

describe('a look at a person by an office', () => {
  let city: TestCity;
  let path: string;
  let planId: string;

  beforeAll(async () => {
    city = await testCity();
    const { people, send } = city;
    await ok(send('kinerja-local', '/rules', ruleSet()));
    const agreed = await untilRateable(city);
    planId = agreed.planId;
    path = `/appraisals/${people.employee}/2026-Q3`;
    await ok(send(people.superior, `${path}/rating`, rating(agreed.resultId)));
  });
  afterAll(() => city.stop());

  const looks = async (who = city.people.employee): Promise<LookRow[]> => {
    const answer = await city.read(who, `/people/${city.people.employee}/looks`);
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as { items: LookRow[] }).items;
  };
  /** In the log, which a view may be behind. */
  const recorded = async (): Promise<number> => {
    const store = connectEventStore(city.store);
    try {
      return (await new Looks(store).load(looksId(city.people.employee, NOW))).events.length;
    } finally {
      await store.close();
    }
  };
  /** Without the purpose that the test city gives by itself. */
  const bare = async (who: string, at: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${city.service.url}${at}`, { headers: { authorization: `Bearer ${await city.token(who)}`, ...headers } });

  it('is refused without a purpose, on every way to the person, and nothing is recorded', async () => {
    const { people } = city;
    const person = `/people/${people.employee}`;
    const ways = [path, `${path}/history`, `${path}/two-clocks`, `${path}/why`, `${path}/document`];
    for (const way of [
      ...ways,
      `/plans/${planId}`,
      `${person}/appraisals`,
      `${person}/plans`,
      `${person}/feedback`,
      `${person}/credits`,
    ]) {
      await expect(codeOf(bare(people.auditor, way))).resolves.toBe('PURPOSE_MISSING');
      await expect(codeOf(bare(people.cityAdmin, way))).resolves.toBe('PURPOSE_MISSING');
    }
    for (const purpose of ['', '%20%20%20', 'ab', 'a'.repeat(201), '%E0%A4%A'])
      await expect(codeOf(bare(people.auditor, path, { 'kinerja-purpose': purpose }))).resolves.toBe('BAD_PURPOSE');
    await expect(recorded()).resolves.toBe(0);
  });

  it('is not asked for of those who work with the person, and not recorded', async () => {
    const { people } = city;
    for (const who of [people.employee, people.superior, people.head])
      expect((await bare(who, `${path}/history`)).status).toBe(200);
    await expect(recorded()).resolves.toBe(0);
  });

  it('is seen by the person with who, as what and for what, once a day', async () => {
    const { people, read } = city;
    const complaint = forThat('Pengaduan 17/2026: “keliru dinilai”');
    for (let again = 0; again < 2; again += 1) {
      expect((await read(people.auditor, path, complaint)).status).toBe(200);
      expect((await read(people.cityAdmin, `${path}/history`, forThat('Membantu pegawai'))).status).toBe(200);
    }
    await eventually(async () => {
      expect(await looks()).toMatchObject([
        { by: people.cityAdmin, role: 'city-admin', what: 'history', period: '2026-Q3', purpose: 'Membantu pegawai' },
        {
          ...{ by: people.auditor, role: 'auditor', what: 'evaluation', period: '2026-Q3' },
          purpose: 'Pengaduan 17/2026: “keliru dinilai”',
        },
      ]);
    });
    await expect(looks(people.auditor)).resolves.toHaveLength(2);
    await expect(recorded()).resolves.toBe(2);
  });

  it('is for nobody else to see', async () => {
    const { people, read } = city;
    for (const who of [people.superior, people.head, people.stranger, people.cityAdmin])
      await expect(codeOf(read(who, `/people/${people.employee}/looks`))).resolves.toBe('NOT_ALLOWED');
  });
});
