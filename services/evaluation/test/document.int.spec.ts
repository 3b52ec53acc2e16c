import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CheckedRow, DocumentRow } from '../src/views/document.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, untilRateable, upheldObjection } from './story.ts';

describe('the document of an evaluation', () => {
  let city: TestCity;
  let path: string;
  let resultId: string;
  let first: DocumentRow;

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSet()));
    ({ resultId } = await untilRateable(city));
    path = `/appraisals/${city.people.employee}/2026-Q3`;
  });
  afterAll(() => city.stop());

  const documentFor = async (who: string): Promise<DocumentRow> => {
    const answer = await city.read(who, `${path}/document`);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as DocumentRow;
  };
  /** As somebody asks who is not signed in. */
  const checked = async (number: string, hash: string): Promise<CheckedRow> => {
    const answer = await fetch(`${city.service.url}/documents?${new URLSearchParams({ number, hash }).toString()}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as CheckedRow;
  };

  it('is refused before the rating', async () => {
    await expect(codeOf(city.read(city.people.employee, `${path}/document`))).resolves.toBe('DOCUMENT_NOT_DECIDED');
  });

  it('says what was signed, the same for all who may read it', async () => {
    const { people, send } = city;
    await ok(send(people.superior, `${path}/rating`, rating(resultId)));
    first = await documentFor(people.employee);
    for (const who of [people.superior, people.head, people.auditor])
      await expect(documentFor(who)).resolves.toEqual(first);
    expect(first).toMatchObject({ number: `2026-Q3.${people.employee}.0`, superiorId: people.head });
    expect(first.facts).toMatchObject({
      ...{ employeeId: people.employee, assessorId: people.superior, organisationResult: 'baik', predicate: 'baik' },
      results: [{ sentence: 'Terselesaikannya verifikasi permohonan izin sesuai standar pelayanan', rating: 'meets' }],
      decidedOn: '2026-10-05',
    });
  });

  it('is refused to those who may not read the evaluation', async () => {
    await expect(codeOf(city.read(city.people.stranger, `${path}/document`))).resolves.toBe('NOT_ALLOWED');
  });

  it('is found again by its number and hash, also by who is not signed in', async () => {
    await expect(checked(first.number, first.hash.toUpperCase())).resolves.toEqual({
      ...{ matches: true, isNewest: true, facts: first.facts },
    });
  });

  it('says nothing to who does not know the hash', async () => {
    const { number, hash } = first;
    const other = `${hash.slice(0, -1)}${hash.endsWith('0') ? '1' : '0'}`;
    const stranger = number.replace(city.people.employee, city.people.stranger);
    for (const [given, and] of [
      [number, other],
      [number.replace(/0$/, '1'), hash],
      [stranger, hash],
      ['2026-Q3', hash],
    ] as const)
      await expect(checked(given, and)).resolves.toEqual({ matches: false });
  });

  it('has another number after a decision, and the former is still true but no longer the newest', async () => {
    const { people } = city;
    await upheldObjection(city, { path, resultId });
    const second = await documentFor(people.employee);
    expect(second.facts).toMatchObject({
      predicate: 'sangat-baik',
      objection: { decision: { verdict: 'upheld', former: 'baik', reasoning: 'Bukti cukup' } },
    });
    expect(second.number).toBe(`2026-Q3.${people.employee}.3`);
    await expect(checked(first.number, first.hash)).resolves.toMatchObject({
      ...{ matches: true, isNewest: false, facts: { predicate: 'baik' } },
    });
    await expect(checked(second.number, second.hash)).resolves.toMatchObject({ matches: true, isNewest: true });
  });
});
