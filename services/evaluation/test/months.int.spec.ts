import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { AppraisalRow } from '../src/views/appraisals.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, workResult } from './story.ts';

const on = (day: string) => ({ 'kinerja-occurred-at': `${day}T02:00:00.000Z` });
const NOVEMBER = on('2026-11-05');

// A city of quarters that goes over to months in July.
describe('an evaluation by months', () => {
  let city: TestCity;
  const [planId, resultId] = [randomUUID(), randomUUID()];
  const pathOf = (period: string): string => `/appraisals/${city.people.employee}/${period}`;
  const rate = (period: string) =>
    city.send(city.people.superior, `${pathOf(period)}/rating`, rating(resultId), NOVEMBER);
  const setResult = (period: string) =>
    city.send(
      city.people.head,
      `/units/${city.unitId}/results/${period}`,
      { value: 'baik', reason: 'Tercapai' },
      NOVEMBER,
    );
  const periodsOf = async (year: string, after = '0'): Promise<string[]> => {
    const answer = await city.read(city.people.employee, `/periods/${year}`, { 'after-position': after });
    return ((await answer.json()) as { items: { period: string }[] }).items.map(({ period }) => period);
  };

  beforeAll(async () => {
    city = await testCity();
    const { people, send, read } = city;
    const sequence = { source: 'PermenPANRB 6/2022', since: '2026-Q1' };
    await ok(send('kinerja-local', '/rules', { ...ruleSet(), sequence }));
    const months = { ...ruleSet(), version: 'months', from: '2026-07-01', sequence };
    const periods = { source: 'Keputusan Wali Kota', every: 'month' };
    const { position: ruled } = await ok(send('kinerja-local', '/rules', { ...months, periods }));
    await read(people.employee, '/rules', { 'after-position': ruled });
    const july = on('2026-08-15');
    await ok(send(people.employee, '/plans', { planId, year: 2026 }, july));
    await ok(send(people.employee, `/plans/${planId}/results`, workResult(resultId), july));
    await ok(send(people.employee, `/plans/${planId}/submit`, {}, july));
    const { position } = await ok(send(people.superior, `/plans/${planId}/agree`, {}, july));
    await read(people.employee, `/plans/${planId}`, { 'after-position': position });
  });
  afterAll(() => city.stop());

  it('is what the rules say, and the quarters before stay quarters', async () => {
    await expect(periodsOf('2025')).resolves.toEqual(['2025-Q1', '2025-Q2', '2025-Q3', '2025-Q4']);
    await expect(periodsOf('2026')).resolves.toEqual([
      ...['2026-Q1', '2026-Q2'],
      ...['2026-07', '2026-08', '2026-09', '2026-10', '2026-11', '2026-12'],
    ]);
  });

  it('refuses the quarter that these months make', async () => {
    const said = { text: 'Tercapai', results: [] };
    await expect(codeOf(setResult('2026-Q3'))).resolves.toBe('PERIOD_NOT_KEPT');
    await expect(codeOf(setResult('2026-06'))).resolves.toBe('PERIOD_NOT_KEPT');
    const written = city.send(city.people.employee, `${pathOf('2026-Q3')}/self-assessment`, said, NOVEMBER);
    await expect(codeOf(written)).resolves.toBe('PERIOD_NOT_KEPT');
  });

  it('is rated month after month, sent by the unit, and earns a month of credit', async () => {
    const { people, read, send, unitId } = city;
    for (const period of ['2026-08', '2026-09', '2026-10']) await ok(setResult(period));
    await expect(codeOf(rate('2026-09'))).resolves.toBe('EARLIER_PERIOD_NOT_RATED');
    const { position } = await ok(rate('2026-08'));
    await ok(rate('2026-09'));
    const answer = await read(people.employee, pathOf('2026-08'), { 'after-position': position });
    expect((await answer.json()) as AppraisalRow).toMatchObject({ period: '2026-08', status: 'rated' });
    const sent = await read(people.superior, `/units/${unitId}/periods/2026-08`);
    await expect(sent.json()).resolves.toMatchObject({ period: '2026-08', missing: [] });
    await ok(send(people.superior, `/units/${unitId}/periods/2026-08/send`, {}, NOVEMBER));
    await expect(codeOf(rate('2026-08'))).resolves.toBe('PERIOD_CLOSED');
  });

  it('is no longer what was remembered once other rules are adopted', async () => {
    await expect(periodsOf('2027')).resolves.toHaveLength(12);
    const periods = { source: 'Keputusan Wali Kota', every: 'quarter' };
    const back = { ...ruleSet(), version: 'quarters again', from: '2027-01-01', periods };
    const { position } = await ok(city.send('kinerja-local', '/rules', back));
    await expect(periodsOf('2027', position)).resolves.toEqual(['2027-Q1', '2027-Q2', '2027-Q3', '2027-Q4']);
  });
});
