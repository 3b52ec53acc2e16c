import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Settings } from '@kinerja/platform';
import { evaluation } from '../src/evaluation.module.ts';
import { whatIfOperation } from '../src/views/what-if.ts';
import type { WhatIfRow } from '../src/views/what-if.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleDraft, ruleSetWithTerm, untilRateable } from './story.ts';

// Siti is rated meets and above, which is Baik by the table in force and Sangat Baik by that of the draft.
describe('a drafted rule set over last year', () => {
  let city: TestCity;
  const ruleSetId = randomUUID();
  const path = `/rules/drafts/${ruleSetId}/what-if`;

  beforeAll(async () => {
    city = await testCity();
    const { people, read, send } = city;
    await ok(send('kinerja-local', '/rules', ruleSetWithTerm()));
    const { resultId } = await untilRateable(city);
    const rated = `/appraisals/${people.employee}/2026-Q3`;
    await ok(send(people.superior, `${rated}/rating`, rating(resultId)));
    const { position } = await ok(send(people.employee, `${rated}/acknowledgement`));
    const { predicateTable, ...draft } = ruleDraft(ruleSetId);
    const meets = { ...predicateTable.meets, above: 'sangat-baik' };
    await ok(
      send(people.cityAdmin, '/rules/drafts', { ...draft, version: '2', predicateTable: { ...predicateTable, meets } }),
    );
    await read(people.employee, rated, { 'after-position': position });
  });
  afterAll(() => city.stop());

  it('says who would move and where, to administrators and auditors', async () => {
    const { people, read, unitId } = city;
    for (const who of [people.otherCityAdmin, people.auditor]) {
      const answer = (await (await read(who, `${path}?year=2026`)).json()) as WhatIfRow;
      expect(answer).toMatchObject({ evaluations: 1, before: { baik: 1 }, after: { 'sangat-baik': 1 }, movedInAll: 1 });
      expect(answer.moved).toEqual([
        { employeeId: people.employee, unitId, period: '2026-Q3', from: 'baik', to: 'sangat-baik' },
      ]);
      expect(answer.units).toMatchObject([{ unitId, period: '2026-Q3', toMoveBefore: null, toMoveAfter: null }]);
    }
    const before = await read(people.auditor, `${path}?year=2025`);
    await expect(before.json()).resolves.toMatchObject({ evaluations: 0, moved: [], units: [] });
  });

  it('changes nothing of what was decided', async () => {
    const { people, read } = city;
    const answer = await read(people.employee, `/appraisals/${people.employee}/2026-Q3`);
    await expect(answer.json()).resolves.toMatchObject({ predicate: 'baik', revision: '1' });
  });

  it('can be taken along as CSV', async () => {
    const { people, read, unitId } = city;
    const answer = await read(people.auditor, `${path}/export?year=2026`);
    expect(answer.headers.get('content-type')).toBe('text/csv; charset=utf-8');
    await expect(answer.text()).resolves.toBe(
      `employeeId,unitId,period,from,to\n${people.employee},${unitId},2026-Q3,baik,sangat-baik\n`,
    );
  });

  it('is the same from the log alone', async () => {
    const settings = { eventStore: city.store } as Settings;
    const { answer } = await whatIfOperation(['2', '2026'], { definition: evaluation, settings, purpose: 'Uji' });
    const page = (await (await city.read(city.people.auditor, `${path}?year=2026`)).json()) as WhatIfRow;
    const { evaluations, before, after, moved, units } = page;
    expect(answer).toEqual({ evaluations, before, after, moved, units });
    await expect(
      whatIfOperation(['3', '2026'], { definition: evaluation, settings, purpose: 'Uji' }),
    ).resolves.toMatchObject({
      ok: false,
    });
  });

  it('is refused to others, for no draft and for no year', async () => {
    const { people, read } = city;
    for (const who of [people.employee, people.superior, people.head, people.operator])
      for (const way of ['', '/export'])
        await expect(codeOf(read(who, `${path}${way}?year=2026`))).resolves.toBe('NOT_ALLOWED');
    const none = `/rules/drafts/${randomUUID()}/what-if?year=2026`;
    await expect(codeOf(read(people.auditor, none))).resolves.toBe('RULE_DRAFT_MISSING');
    for (const year of ['', '?year=lalu', '?year=1999'])
      await expect(codeOf(read(people.auditor, `${path}${year}`))).resolves.toBe('INVALID_FIELDS');
  });
});
