import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { LookRow } from '@kinerja/looks';
import { eventually } from '@kinerja/testing';
import { testCity, TODAY } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, items, ok, pdf, report } from './story.ts';

describe('a look at the work of a person by an office', () => {
  let city: TestCity;
  let ways: string[];

  beforeAll(async () => {
    city = await testCity();
    const { people, upload } = city;
    const { hash } = await ok<{ hash: string }>(upload(people.employee, pdf(), 'application/pdf'));
    const { position } = await report(city, { evidence: [{ kind: 'file', name: 'Berita acara', hash }] });
    await items(city, people.employee, `/people/${people.employee}/work`, position);
    const person = `/people/${people.employee}`;
    ways = [
      `${person}/work`,
      `${person}/progress`,
      `${person}/observations`,
      `${person}/days/${TODAY}/history`,
      `/evidence/${hash}`,
    ];
  });
  afterAll(() => city.stop());

  /** Without the purpose that the test city gives by itself. */
  const bare = async (who: string, at: string, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${city.service.url}${at}`, { headers: { authorization: `Bearer ${await city.token(who)}`, ...headers } });
  const recorded = async (): Promise<number> => {
    const ids: string[] = [];
    for await (const { id } of city.store.readAll({ prefixes: ['task-reporting.looks-'] })) ids.push(id);
    return ids.length;
  };

  it('is refused without a purpose, on every way to the person, and nothing is recorded', async () => {
    for (const way of ways) await expect(codeOf(bare(city.people.auditor, way))).resolves.toBe('PURPOSE_MISSING');
    await expect(recorded()).resolves.toBe(0);
  });

  it('is not asked for of those who work with the person, and not recorded', async () => {
    const { people } = city;
    for (const way of ways)
      for (const who of [people.employee, people.superior, people.head])
        expect((await bare(who, way)).status).toBe(200);
    await expect(recorded()).resolves.toBe(0);
  });

  it('is seen by the person with who, as what and for what', async () => {
    const { people, read } = city;
    const purpose = { 'kinerja-purpose': encodeURIComponent('Pengaduan 21/2026') };
    for (const way of ways) expect((await bare(people.auditor, way, purpose)).status).toBe(200);
    await eventually(async () => {
      const answer = await read(people.employee, `/people/${people.employee}/looks`);
      const seen = ((await answer.json()) as { items: LookRow[] }).items;
      expect(seen.map(({ what, by, role, purpose: why }) => [what, by, role, why])).toEqual(
        ['evidence', 'history', 'observations', 'progress', 'work'].map((what) => [
          ...[what, people.auditor, 'auditor', 'Pengaduan 21/2026'],
        ]),
      );
    });
    for (const who of [people.superior, people.head, people.colleague])
      await expect(codeOf(read(who, `/people/${people.employee}/looks`))).resolves.toBe('NOT_ALLOWED');
  });
});
