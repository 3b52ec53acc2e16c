import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tellDirectory } from '@kinerja/directory';
import { Memory } from '@kinerja/read-model';
import { eventually } from '@kinerja/testing';
import type { AskedRow, AuditCaseRow } from '../src/views/audit-cases.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, untilRateable } from './story.ts';

describe('a case of the auditors', () => {
  let city: TestCity;
  const [caseId, sampleId, findingId, questionId] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
  const path = `/audit-cases/${caseId}`;

  beforeAll(async () => {
    city = await testCity();
    const { people, read, send } = city;
    await ok(send('kinerja-local', '/rules', ruleSet()));
    const { resultId } = await untilRateable(city);
    const rated = `/appraisals/${people.employee}/2026-Q3`;
    const { position } = await ok(send(people.superior, `${rated}/rating`, rating(resultId)));
    await read(people.employee, rated, { 'after-position': position });
  });
  afterAll(() => city.stop());

  const byAuditor = (at: string, body: object): Promise<{ position: string }> =>
    ok(city.send(city.people.auditor, at, body));
  const shown = async (position: string): Promise<AuditCaseRow> => {
    const answer = await city.read(city.people.auditor, path, { 'after-position': position });
    return (await answer.json()) as AuditCaseRow;
  };
  const askedOf = async (who: string): Promise<readonly AskedRow[]> =>
    ((await (await city.read(who, '/audit-questions')).json()) as { items: AskedRow[] }).items;

  it('goes from its question over a sample, a finding and an answer to its conclusion', async () => {
    const { people, send, unitId } = city;
    await byAuditor('/audit-cases', { caseId, title: 'Sebaran', question: 'Apakah didukung bukti?' });
    await byAuditor(`${path}/samples`, { sampleId, method: 'unit', period: '2026-Q3', unitId, size: 10, seed: '17' });
    const about = { employeeId: people.employee, period: '2026-Q3' };
    await byAuditor(`${path}/findings`, { findingId, text: 'Bukti lengkap', about });
    const asked = await byAuditor(`${path}/questions`, { questionId, unitId, text: 'Bagaimana diperiksa?' });
    await expect(shown(asked.position)).resolves.toMatchObject({
      ...{ status: 'open', title: 'Sebaran', by: people.auditor, closed: null },
      samples: [
        {
          ...{ method: 'unit', unitId, seed: '17', population: 1, by: people.auditor },
          drawn: [{ employeeId: people.employee, unitId, period: '2026-Q3', predicate: 'baik' }],
        },
      ],
      findings: [{ text: 'Bukti lengkap', about }],
      questions: [{ unitId, text: 'Bagaimana diperiksa?', answer: null }],
    });
    await expect(askedOf(people.superior)).resolves.toMatchObject([
      { caseId, questionId, title: 'Sebaran', answer: null },
    ]);
    const answered = await ok(
      send(people.superior, `${path}/questions/${questionId}/answer`, { text: 'Dua orang memeriksa' }),
    );
    expect((await shown(answered.position)).questions).toMatchObject([
      { answer: { text: 'Dua orang memeriksa', by: people.superior } },
    ]);
    const { position } = await byAuditor(`${path}/close`, { conclusion: 'Sesuai' });
    await expect(shown(position)).resolves.toMatchObject({
      ...{ status: 'closed', closed: { conclusion: 'Sesuai', by: people.auditor } },
    });
  });

  it('draws with the id of the command where no seed is given', async () => {
    const other = randomUUID();
    await byAuditor('/audit-cases', { caseId: other, title: 'Acak', question: 'Apakah didukung bukti?' });
    const key = randomUUID();
    const body = { sampleId: randomUUID(), method: 'random', period: '2026-Q3', size: 1 };
    const { position } = await ok(
      city.send(city.people.auditor, `/audit-cases/${other}/samples`, body, { 'idempotency-key': key }),
    );
    const answer = await city.read(city.people.auditor, '/audit-cases', { 'after-position': position });
    const { items } = (await answer.json()) as { items: AuditCaseRow[] };
    expect(items.map((one) => one.caseId).sort()).toEqual([caseId, other].sort());
    expect(items.find((one) => one.caseId === other)?.samples).toMatchObject([
      { seed: key, drawn: [{ predicate: 'baik' }] },
    ]);
  });

  it('is for auditors, and its questions are for whoever answers them', async () => {
    const { people, read } = city;
    for (const who of [people.employee, people.superior, people.head, people.cityAdmin]) {
      await expect(codeOf(read(who, '/audit-cases'))).resolves.toBe('NOT_ALLOWED');
      await expect(codeOf(read(who, path))).resolves.toBe('NOT_ALLOWED');
    }
    for (const who of [people.employee, people.stranger, people.auditor])
      await expect(askedOf(who)).resolves.toEqual([]);
    expect((await read(people.auditor, `/audit-cases/${randomUUID()}`)).status).toBe(404);
  });

  it('asks the leader above where a unit has none, until that one has answered', async () => {
    const { agencyId, db, people, send, service } = city;
    const [vacant, open, asked] = [randomUUID(), randomUUID(), randomUUID()];
    const unit = {
      unitId: vacant,
      name: 'Seksi',
      code: 'Seksi',
      kind: 'section',
      from: '2024-01-01',
      parentId: agencyId,
    } as const;
    await tellDirectory(db, service.app.get(Memory))('identity.unit-established.v1', unit);
    await byAuditor('/audit-cases', { caseId: open, title: 'Seksi', question: 'Apakah didukung bukti?' });
    await byAuditor(`/audit-cases/${open}/questions`, { questionId: asked, unitId: vacant, text: 'Mana bukti?' });
    const isAsked = async (who: string): Promise<boolean> =>
      (await askedOf(who)).some(({ questionId: one }) => one === asked);
    await eventually(async () => {
      await expect(isAsked(people.head)).resolves.toBe(true);
    });
    await expect(isAsked(people.superior)).resolves.toBe(false);
    await ok(send(people.head, `/audit-cases/${open}/questions/${asked}/answer`, { text: 'Terlampir' }));
    await eventually(async () => {
      await expect(isAsked(people.head)).resolves.toBe(false);
    });
  });

  it('refuses an answer of somebody else, and one to a case that is closed', async () => {
    const { people, send } = city;
    const answer = `${path}/questions/${questionId}/answer`;
    await expect(codeOf(send(people.superior, answer, { text: 'Lagi' }))).resolves.toBe('AUDIT_CASE_CLOSED');
    const open = randomUUID();
    await byAuditor('/audit-cases', { caseId: open, title: 'Lain', question: 'Apakah didukung bukti?' });
    const asked = randomUUID();
    await byAuditor(`/audit-cases/${open}/questions`, { questionId: asked, unitId: city.unitId, text: 'Mana bukti?' });
    for (const who of [people.head, people.employee, people.auditor]) {
      const refused = send(who, `/audit-cases/${open}/questions/${asked}/answer`, { text: 'Saya' });
      await expect(codeOf(refused)).resolves.toBe('NOT_THE_UNITS_LEADER');
    }
  });
});
