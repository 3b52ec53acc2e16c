import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Settings } from '@kinerja/platform';
import { evaluation } from '../src/evaluation.module.ts';
import type { AppraisalRow } from '../src/views/appraisals.ts';
import { replay } from '../src/views/replay.ts';
import type { WhyAnswer } from '../src/views/why.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, workResult } from './story.ts';

const on = (day: string) => ({ 'kinerja-occurred-at': `${day}T02:00:00.000Z` });
const JANUARY = on('2027-01-05');

describe('the evaluation of a year', () => {
  let city: TestCity;
  const [planId, resultId] = [randomUUID(), randomUUID()];
  const pathOf = (period: string): string => `/appraisals/${city.people.employee}/${period}`;
  const rate = (period: string) =>
    city.send(city.people.superior, `${pathOf(period)}/rating`, rating(resultId), JANUARY);

  beforeAll(async () => {
    city = await testCity();
    const { people, send, read, unitId } = city;
    const sequence = { source: 'PermenPANRB 6/2022', since: '2026-Q2' };
    await ok(send('kinerja-local', '/rules', { ...ruleSet(), sequence }));
    const july = on('2026-07-15');
    await ok(send(people.employee, '/plans', { planId, year: 2026 }, july));
    await ok(send(people.employee, `/plans/${planId}/results`, workResult(resultId), july));
    await ok(send(people.employee, `/plans/${planId}/submit`, {}, july));
    const { position } = await ok(send(people.superior, `/plans/${planId}/agree`, {}, july));
    for (const period of ['2026-Q1', '2026-Q3', '2026-Q4', '2026']) {
      const result = { value: 'baik', reason: 'Target tercapai' };
      await ok(send(people.head, `/units/${unitId}/results/${period}`, result, JANUARY));
    }
    await read(people.employee, `/plans/${planId}`, { 'after-position': position });
  });
  afterAll(() => city.stop());

  it('waits for the quarters since the plan was agreed, each for the one before', async () => {
    await expect(codeOf(rate('2026'))).resolves.toBe('EARLIER_PERIOD_NOT_RATED');
    await expect(codeOf(rate('2026-Q4'))).resolves.toBe('EARLIER_PERIOD_NOT_RATED');
    await ok(rate('2026-Q3'));
    await expect(codeOf(rate('2026'))).resolves.toBe('EARLIER_PERIOD_NOT_RATED');
    await ok(rate('2026-Q4'));
    // Nobody asks for it, and it counts all the same.
    await ok(rate('2026-Q1'));
  });

  it('has the own words of the employee, two signatures and the quarters beside them', async () => {
    const { people, read, send } = city;
    const said = { text: 'Target setahun tercapai', results: [{ resultId, text: '960 berkas' }] };
    await ok(send(people.employee, `${pathOf('2026')}/self-assessment`, said, JANUARY));
    const { position } = await ok(rate('2026'));
    const answer = await read(people.employee, pathOf('2026'), { 'after-position': position });
    const year = (await answer.json()) as AppraisalRow;
    expect(year).toMatchObject({ period: '2026', status: 'rated', predicate: 'baik', selfAssessment: said });
    expect(year.reasons).toContainEqual({
      code: 'PERIODIC_EVALUATIONS',
      facts: { '2026-Q1': 'baik', '2026-Q3': 'baik', '2026-Q4': 'baik' },
    });
  });

  it('explains itself down to the signature of each quarter', async () => {
    const { people, read } = city;
    const answer = await read(people.auditor, `${pathOf('2026')}/why`);
    const { why } = (await answer.json()) as WhyAnswer;
    const quarters = why[0]?.from.filter(({ code }) => code === 'QUARTER');
    expect(quarters).toMatchObject([
      { about: '2026-Q1', value: 'baik', event: { stream: `evaluation.appraisal-${people.employee}-2026-Q1` } },
      { about: '2026-Q3', value: 'baik', event: { stream: `evaluation.appraisal-${people.employee}-2026-Q3` } },
      { about: '2026-Q4', value: 'baik', event: { stream: `evaluation.appraisal-${people.employee}-2026-Q4` } },
    ]);
  });

  it('is decided the same when the log is replayed', async () => {
    const settings = { eventStore: city.store } as Settings;
    const { ok: holds, answer } = await replay([city.people.employee, '2026'], {
      definition: evaluation,
      settings,
      purpose: 'Uji',
    });
    expect(holds).toBe(true);
    expect(JSON.stringify(answer)).toContain('PERIODIC_EVALUATIONS');
  });

  it('is sent by the leader of the unit like a quarter', async () => {
    const { people, read, unitId } = city;
    const answer = await read(people.superior, `/units/${unitId}/periods/2026`);
    await expect(answer.json()).resolves.toMatchObject({
      ...{ period: '2026', organisationResult: 'baik', missing: [] },
      rated: [{ employeeId: people.employee, predicate: 'baik' }],
    });
  });

  it('waits until the unit has sent each of its quarters, where the rules say so', async () => {
    const { people, send, unitId } = city;
    const sequence = { source: 'PermenPANRB 6/2022', since: '2026-Q2', once: 'sent' };
    const stricter = { ...ruleSet(), ruleSetId: randomUUID(), version: 'urut', from: '2026-12-01', sequence };
    await ok(send('kinerja-local', '/rules', stricter));
    const sendQuarter = (period: string) =>
      send(people.superior, `/units/${unitId}/periods/${period}/send`, {}, JANUARY);
    await expect(codeOf(rate('2026'))).resolves.toBe('EARLIER_PERIOD_NOT_SENT');
    await ok(sendQuarter('2026-Q3'));
    await expect(codeOf(rate('2026'))).resolves.toBe('EARLIER_PERIOD_NOT_SENT');
    await ok(sendQuarter('2026-Q4'));
    const reopening = { reason: 'Satu penilaian keliru' };
    await ok(send(people.head, `/units/${unitId}/periods/2026-Q3/reopen`, reopening, JANUARY));
    await expect(codeOf(rate('2026'))).resolves.toBe('EARLIER_PERIOD_NOT_SENT');
    await ok(sendQuarter('2026-Q3'));
    await ok(rate('2026'));
  });

  it('earns no credit of its own', async () => {
    const granted = city.send(city.people.superior, `${pathOf('2026')}/credit`, { months: 12 }, JANUARY);
    await expect(codeOf(granted)).resolves.toBe('CREDIT_BY_QUARTER');
  });
});
