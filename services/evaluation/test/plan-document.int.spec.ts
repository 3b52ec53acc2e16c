import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import type { CheckedRow } from '../src/views/document.ts';
import type { PlanDocumentRow } from '../src/views/plan-document.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, ruleSet, untilRateable, workResult } from './story.ts';
import type { Agreed } from './story.ts';

describe('the document of a plan', () => {
  let city: TestCity;
  let agreed: Agreed;
  let path: string;
  let first: PlanDocumentRow;

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    path = `/plans/${agreed.planId}`;
  });
  afterAll(() => city.stop());

  const documentFor = async (who: string, after: string): Promise<PlanDocumentRow> => {
    const answer = await city.read(who, `${path}/document`, { 'after-position': after });
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as PlanDocumentRow;
  };
  /** As somebody asks who is not signed in. */
  const checked = async ({ number, hash }: Pick<PlanDocumentRow, 'number' | 'hash'>): Promise<CheckedRow> => {
    const answer = await fetch(`${city.service.url}/documents?${new URLSearchParams({ number, hash }).toString()}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as CheckedRow;
  };

  it('says what both signed, the same for all who may read the plan', async () => {
    const { people } = city;
    first = await documentFor(people.employee, agreed.last);
    for (const who of [people.superior, people.head, people.auditor])
      await expect(documentFor(who, agreed.last)).resolves.toEqual(first);
    expect(first.facts).toMatchObject({
      ...{ employeeId: people.employee, assessorId: people.superior, version: 1 },
      results: [{ sentence: 'Terselesaikannya verifikasi permohonan izin sesuai standar pelayanan' }],
    });
  });

  it('is refused to those who may not read the plan, and before both have signed', async () => {
    const { people, read, send } = city;
    await expect(codeOf(read(people.stranger, `${path}/document`))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(read(people.employee, `/plans/${randomUUID()}/document`))).resolves.toBe('NOT_FOUND');
    const planId = randomUUID();
    const { position } = await ok(send(people.employee, '/plans', { planId, year: 2027 }));
    const draft = read(people.employee, `/plans/${planId}/document`, { 'after-position': position });
    await expect(codeOf(draft)).resolves.toBe('DOCUMENT_NOT_AGREED');
  });

  it('is found again by its number and hash, and by nothing else', async () => {
    await expect(checked(first)).resolves.toEqual({ matches: true, isNewest: true, plan: first.facts });
    const { number, hash } = first;
    for (const given of [
      { number, hash: '0'.repeat(64) },
      { number: number.replace(/\d+$/, '0'), hash },
      { number: number.replace(agreed.planId, randomUUID()), hash },
    ])
      await expect(checked(given)).resolves.toEqual({ matches: false });
  });

  it('stays true when the plan is agreed anew, but is no longer the newest', async () => {
    const { people, send } = city;
    await ok(send(people.employee, `${path}/revision`, { reason: 'Tugas bertambah' }));
    await ok(send(people.employee, `${path}/results`, workResult()));
    await ok(send(people.employee, `${path}/submit`));
    await expect(checked(first)).resolves.toMatchObject({ isNewest: true });
    const { position } = await ok(send(people.superior, `${path}/agree`));
    await expect(checked(first)).resolves.toEqual({ matches: true, isNewest: false, plan: first.facts });
    const second = await documentFor(people.employee, position);
    expect(second.facts).toMatchObject({ version: 2, reason: 'Tugas bertambah', results: [{}, {}] });
    await expect(checked(second)).resolves.toMatchObject({ matches: true, isNewest: true });
  });
});
