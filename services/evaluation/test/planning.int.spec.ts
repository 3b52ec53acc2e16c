import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import { notificationsView } from '../src/views/notifications.ts';
import type { NotificationRow } from '../src/views/notifications.ts';
import { planRemarksView } from '../src/views/plan-checks.ts';
import type { CoverageRow, RemarkRow } from '../src/views/plan-checks.ts';
import { plansView } from '../src/views/plans.ts';
import type { PlanRow } from '../src/views/plans.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, workResult } from './story.ts';

// The superior leads the unit of the employee; both write their plan of 2026.
describe('a plan, talked over before it is signed', () => {
  let city: TestCity;
  let last = '0';
  const [above, own] = [randomUUID(), randomUUID()];
  const [served, unserved] = [randomUUID(), randomUUID()];
  const mine = randomUUID();

  const act = async (who: string, path: string, body: object = {}): Promise<void> => {
    ({ position: last } = await ok(city.send(who, path, body)));
  };
  const read = async <T>(who: string, path: string): Promise<T> =>
    (await (await city.read(who, path, { 'after-position': last })).json()) as T;
  const codes = async (who: string, planId: string): Promise<string[]> =>
    (await read<{ items: { code: string }[] }>(who, `/plans/${planId}/check`)).items.map(({ code }) => code);

  beforeAll(async () => {
    city = await testCity();
    const { people } = city;
    await act(people.superior, '/plans', { planId: above, year: 2026 });
    for (const resultId of [served, unserved])
      await act(people.superior, `/plans/${above}/results`, workResult(resultId));
    await act(people.employee, '/plans', { planId: own, year: 2026 });
  });
  afterAll(() => city.stop());

  it('says what is missing and where, to the two who sign it', async () => {
    const { people } = city;
    expect(await codes(people.employee, own)).toEqual([
      'NO_MAIN_RESULT',
      ...Array<string>(7).fill('EXPECTATION_MISSING'),
      ...Array<string>(3).fill('APPENDIX_MISSING'),
    ]);
    // Who heads an agency; the employee heads nothing.
    expect(await codes(people.superior, above)).toContain('PERSPECTIVE_MISSING');
    for (const [resultId, perspective] of [
      [served, 'recipients'],
      [unserved, 'budget'],
    ] as const)
      await act(people.superior, `/plans/${above}/results`, { ...workResult(resultId), perspective });
    expect(await codes(people.superior, above)).not.toContain('PERSPECTIVE_MISSING');
    expect((await read<PlanRow>(people.superior, `/plans/${above}`)).results).toMatchObject([
      { perspective: 'recipients' },
      { perspective: 'budget' },
    ]);
    const odd = { ...workResult(served), perspective: 'luck' };
    await expect(codeOf(city.send(people.superior, `/plans/${above}/results`, odd))).resolves.toBe('INVALID_FIELDS');
    await act(people.employee, `/plans/${own}/results`, workResult(mine));
    expect(await codes(people.superior, own)).toContain('SERVES_NOTHING');
    for (const who of [people.stranger, people.auditor])
      await expect(codeOf(city.read(who, `/plans/${own}/check`))).resolves.toBe('NOT_ALLOWED');
  });

  it('takes expectations from the assessor alone, and appendices from both', async () => {
    const { people, send } = city;
    const expectation = { value: 'adaptif', text: 'Memakai formulir baru sejak Maret' };
    await expect(codeOf(send(people.employee, `/plans/${own}/expectations`, expectation))).resolves.toBe('NOT_ALLOWED');
    await act(people.superior, `/plans/${own}/expectations`, expectation);
    await act(people.employee, `/plans/${own}/appendices`, { appendix: 'support', text: 'Dua petugas tambahan' });
    await act(people.superior, `/plans/${own}/appendices`, { appendix: 'consequences', text: 'Dibahas triwulanan' });
    expect(await read<PlanRow>(people.employee, `/plans/${own}`)).toMatchObject({
      expectations: { adaptif: expectation.text },
      appendices: { support: 'Dua petugas tambahan', consequences: 'Dibahas triwulanan' },
    });
  });

  it('keeps questions and answers, and tells the other one', async () => {
    const { people, send } = city;
    const question = { remarkId: randomUUID(), kind: 'question', text: 'Apakah termasuk izin apotek?', resultId: mine };
    await act(people.employee, `/plans/${own}/remarks`, question);
    expect(await codes(people.superior, own)).toContain('QUESTION_OPEN');
    const answer = { remarkId: randomUUID(), kind: 'answer', text: 'Ya, sejak Maret.', answers: question.remarkId };
    await expect(codeOf(send(people.stranger, `/plans/${own}/remarks`, answer))).resolves.toBe('NOT_ALLOWED');
    await act(people.superior, `/plans/${own}/remarks`, answer);
    expect(await codes(people.superior, own)).not.toContain('QUESTION_OPEN');
    const { items } = await read<{ items: RemarkRow[] }>(people.employee, `/plans/${own}/remarks`);
    expect(items).toMatchObject([
      { kind: 'question', by: people.employee, resultId: mine, answers: null },
      { kind: 'answer', by: people.superior, answers: question.remarkId },
    ]);
    const told = await read<{ items: NotificationRow[] }>(people.superior, '/notifications');
    expect(told.items[0]).toMatchObject({ kind: 'plan-remarked', facts: { planId: own }, by: people.employee });
  });

  it('shows the one above which results nobody serves, which serve nothing, and who has no plan', async () => {
    const { people } = city;
    const coverage = (): Promise<CoverageRow> => read(people.superior, `/plans/${above}/coverage`);
    expect(await coverage()).toMatchObject({
      results: [
        { resultId: served, servedBy: [] },
        { resultId: unserved, servedBy: [] },
      ],
      loose: [{ employeeId: people.employee, planId: own, resultId: mine }],
    });
    const serving = { ...workResult(mine), serves: { planId: above, resultId: served } };
    await act(people.employee, `/plans/${own}/results`, serving);
    const after = await coverage();
    expect(after.results[0]?.servedBy).toMatchObject([{ employeeId: people.employee, sentence: serving.sentence }]);
    expect([after.results[1]?.servedBy, after.loose]).toEqual([[], []]);
    expect(await codes(people.employee, own)).not.toContain('SERVES_NOTHING');
    await act(people.superior, `/plans/${above}/results/${served}/remove`);
    expect(await codes(people.employee, own)).toContain('SERVED_RESULT_GONE');
  });

  it('is signed with its expectations and appendices, which a revision may change', async () => {
    const { people, send } = city;
    await act(people.employee, `/plans/${own}/submit`);
    await act(people.superior, `/plans/${own}/agree`);
    const store = connectEventStore(city.store);
    const { events } = await store.read(`evaluation.plan-${own}`);
    expect(events.at(-1)?.event.data).toMatchObject({
      parts: { expectations: { adaptif: 'Memakai formulir baru sejak Maret' } },
    });
    await store.close();
    const remark = { remarkId: randomUUID(), kind: 'question', text: 'Masih berlaku?' };
    await expect(codeOf(send(people.employee, `/plans/${own}/remarks`, remark))).resolves.toBe('DIALOGUE_CLOSED');
    await act(people.superior, `/plans/${own}/revision`, { reason: 'Formulir berubah lagi' });
    await act(people.superior, `/plans/${own}/expectations`, { value: 'adaptif', text: 'Memakai formulir kedua' });
    expect(await read<PlanRow>(people.employee, `/plans/${own}`)).toMatchObject({
      expectations: { adaptif: 'Memakai formulir baru sejak Maret' },
      proposed: {
        expectations: { adaptif: 'Memakai formulir kedua' },
        appendices: { support: 'Dua petugas tambahan' },
      },
    });
    await act(people.employee, `/plans/${own}/submit`);
    await act(people.superior, `/plans/${own}/agree`);
    expect(await read<PlanRow>(people.employee, `/plans/${own}`)).toMatchObject({
      ...{ version: 2, proposed: null },
      expectations: { adaptif: 'Memakai formulir kedua' },
    });
  });

  it('is copied into the next year under ids of its own, by its owner alone', async () => {
    const { people, send } = city;
    const copy = { planId: randomUUID(), year: 2027, from: own };
    await expect(codeOf(send(people.stranger, '/plans', copy))).resolves.toBe('PLAN_MISSING');
    await act(people.employee, '/plans', copy);
    const { results, status } = await read<PlanRow>(people.employee, `/plans/${copy.planId}`);
    expect(status).toBe('draft');
    expect(results.map(({ sentence }) => sentence)).toEqual([workResult().sentence]);
    expect(results[0]?.resultId).not.toBe(mine);
    expect(results[0]).not.toHaveProperty('serves');
  });

  it('gives its results to whoever searches the library, without saying whose they are', async () => {
    const { people } = city;
    interface Found {
      items: { sentence: string; plans: number; indicators: object[] }[];
    }
    const found = async (q: string): Promise<Found['items']> =>
      (await read<Found>(people.stranger, `/work-results${q === '' ? '' : `?q=${encodeURIComponent(q)}`}`)).items;
    const { sentence, kind } = workResult();
    const indicator = { aspect: 'quantity', text: 'Berkas terverifikasi', target: '960', unit: 'berkas' };
    // The one above is not agreed, nor is the copy.
    expect(await found('VERIFIKASI permohonan')).toEqual([
      { sentence, kind, indicators: [indicator], plans: 1, lastYear: 2026 },
    ]);
    expect(await found('')).toHaveLength(1);
    for (const q of ['tidak ada', '%', '_', String.raw`\\`]) expect(await found(q)).toEqual([]);
  });

  it('is in the views what the log gives', async () => {
    const store = connectEventStore(city.store);
    for (const view of [plansView, planRemarksView, notificationsView]) {
      const { differences } = await verify({ store, db: city.db, prefixes: ['evaluation.'], view });
      expect(differences).toEqual([]);
    }
    await store.close();
  });
});
