import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { looksId, looksIn } from '@kinerja/looks';
import type { LookEvent, LookRow } from '@kinerja/looks';
import type { Settings } from '@kinerja/platform';
import { eventually } from '@kinerja/testing';
import { evaluation } from '../src/evaluation.module.ts';
import { auditStreamsOf } from '../src/views/audit-streams.ts';
import { replay } from '../src/views/replay.ts';
import { testCity } from './city.ts';
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
      const ids: string[] = [];
      for await (const { id } of store.readAll({ prefixes: ['evaluation.looks-'] })) ids.push(id);
      return ids.length;
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
    const unit = `/units/${city.unitId}`;
    for (const way of [
      ...ways,
      `${unit}/periods/2026-Q3`,
      `${unit}/periods/2026-Q3/why`,
      `${unit}/calibration/2026-Q3`,
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
    for (const list of ['periods', 'calibration', 'calendar'])
      for (const who of [people.superior, people.head])
        expect((await bare(who, `/units/${city.unitId}/${list}/2026-Q3`)).status).toBe(200);
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

  it('at many at once is seen by each of them, once a day', async () => {
    const { people, read, unitId } = city;
    for (let again = 0; again < 2; again += 1)
      for (const list of [`periods/2026-Q3`, `calibration/2026-Q3`, `calendar/2026-Q3`])
        expect((await read(people.auditor, `/units/${unitId}/${list}`, forThat('Memeriksa sebaran'))).status).toBe(200);
    await eventually(async () => {
      const seen = (await looks()).filter(({ purpose }) => purpose === 'Memeriksa sebaran');
      expect(seen).toMatchObject([{ by: people.auditor, role: 'auditor', what: 'ratings', period: '2026-Q3' }]);
    });
  });

  it('from the command line is seen too, also when it does not say for what', async () => {
    const { people } = city;
    const settings = { eventStore: city.store } as Settings;
    const about = { definition: evaluation, settings };
    await replay([people.employee, '2026-Q3'], { ...about, purpose: 'Permintaan inspektorat' });
    await auditStreamsOf(['evaluation', people.employee, '2026-Q3'], { ...about, purpose: 'kinerja audit-streams' });
    await auditStreamsOf(['span', '2000-01-01', '2099-12-31'], { ...about, purpose: 'Berkas tahunan' });
    await replay([people.stranger, '2026-Q3'], { ...about, purpose: 'Tidak ada apa-apa' });
    await eventually(async () => {
      const seen = (await looks()).filter(({ by }) => by === 'operator');
      expect(seen.map(({ what, purpose, role }) => [what, purpose, role])).toEqual([
        ['history', 'Berkas tahunan', 'operator'],
        ['history', 'kinerja audit-streams', 'operator'],
        ['history', 'Permintaan inspektorat', 'operator'],
      ]);
    });
  });

  it('of earlier years, which were recorded one by one, is seen as well', async () => {
    const { people } = city;
    const store = connectEventStore(city.store);
    const data = {
      ...{ employeeId: people.employee, what: 'plan' as const, by: people.auditor, role: 'auditor' },
      ...{ purpose: 'Lama', day: '2025-01-31', at: '2025-01-31T02:00:00.000Z' },
    };
    const event: LookEvent = { type: 'evaluation-looked-at.v1', data };
    const commandId = randomUUID();
    const actor = { id: people.auditor, kind: 'person', role: 'auditor' } as const;
    const context = { commandId, commandHash: '', correlationId: commandId, occurredAt: data.at, actor };
    await new (looksIn('evaluation'))(store).transact(looksId.at(people.employee, data.day), context, () => [event]);
    await store.close();
    await eventually(async () => {
      expect((await looks())[0]).toMatchObject({ what: 'plan', purpose: 'Lama', by: people.auditor });
    });
  });

  it('at a span of time is seen by whoever is in it, whichever service recorded them', async () => {
    const { people, read, store: address } = city;
    const store = connectEventStore(address);
    const id = randomUUID();
    const actor = { id: people.cityAdmin, kind: 'person', role: 'city-admin' } as const;
    const metadata = {
      ...{ commandId: id, commandHash: '', correlationId: id, actor },
      occurredAt: '2026-10-01T02:00:00.000Z',
    };
    const event = { type: 'person-registered.v1', data: { personId: people.stranger, employment: 'pns' } };
    await store.append(`identity.person-${people.stranger}`, [{ id, event, metadata }], -1n);
    await store.close();
    const parts = { definition: evaluation, settings: { eventStore: address } as Settings, purpose: 'Berkas kota' };
    await auditStreamsOf(['span', '2000-01-01', '2099-12-31'], parts);
    await eventually(async () => {
      const answer = await read(people.stranger, `/people/${people.stranger}/looks`);
      const { items } = (await answer.json()) as { items: LookRow[] };
      expect(items).toMatchObject([{ by: 'operator', what: 'history', purpose: 'Berkas kota' }]);
    });
  });

  it('is for nobody else to see', async () => {
    const { people, read } = city;
    for (const who of [people.superior, people.head, people.stranger, people.cityAdmin])
      await expect(codeOf(read(who, `/people/${people.employee}/looks`))).resolves.toBe('NOT_ALLOWED');
  });
});
