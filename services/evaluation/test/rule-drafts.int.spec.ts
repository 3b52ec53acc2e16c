import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { RuleDraftRow, RuleSetRow } from '../src/views/rules.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, ruleDraft, ruleSetWithTerm, saidIn, withoutInputTerm } from './story.ts';

describe('a rule set from its draft to being superseded', () => {
  let city: TestCity;
  const ruleSetId = randomUUID();
  const draft = ruleDraft(ruleSetId);
  const gapId = randomUUID();

  const shown = async <Row>(who: string, path: string): Promise<Row[]> => {
    const answer = await city.read(who, path);
    return ((await answer.json()) as { items: Row[] }).items;
  };
  const drafted = async (id = ruleSetId, who = city.people.otherCityAdmin): Promise<RuleDraftRow | undefined> => {
    const all = await shown<RuleDraftRow>(who, '/rules/drafts');
    return all.find(({ ruleSet }) => ruleSet.ruleSetId === id);
  };
  const act = (who: string, step: string, body: object = {}, id = ruleSetId): Promise<Response> =>
    city.send(who, `/rules/drafts/${id}/${step}`, body);

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSetWithTerm()));
    await ok(city.send(city.people.cityAdmin, '/rules/drafts', draft));
  });
  afterAll(() => city.stop());

  it('is drafted without any effect on what is in force', async () => {
    const inForce = await shown<RuleSetRow>(city.people.employee, '/rules');
    expect(inForce.map(({ version, until }) => [version, until])).toEqual([['1', null]]);
    expect(await drafted()).toMatchObject({ status: 'draft', submission: 0, mayDecide: false, ruleSet: draft });
  });

  it('is shown to administrators and auditors alone', async () => {
    const { people, read } = city;
    for (const who of [people.employee, people.superior, people.head, people.stranger, people.operator])
      await expect(codeOf(read(who, '/rules/drafts'))).resolves.toBe('NOT_ALLOWED');
    expect(await drafted(ruleSetId, people.auditor)).toMatchObject({ status: 'draft', mayDecide: false });
  });

  it('says what is wrong with it before it is submitted, and is refused with the field at fault', async () => {
    const { cityAdmin } = city.people;
    await ok(city.send(cityAdmin, '/rules/drafts', withoutInputTerm(ruleDraft(gapId))));
    const gap = { code: 'RULES_LEAVE_A_GAP', isError: true, pointer: '/input' };
    expect((await drafted(gapId))?.findings).toContainEqual({
      ...gap,
      values: { part: 'input', from: '2027-01-01', version: '1' },
    });
    const refused = await act(cityAdmin, 'submit', {}, gapId);
    await expect(refused.json()).resolves.toMatchObject({ code: gap.code, errors: [{ pointer: gap.pointer }] });
    await ok(act(cityAdmin, 'withdraw', { reason: 'Salah susun' }, gapId));
    expect(await drafted(gapId)).toMatchObject({ status: 'withdrawn' });
  });

  it('is refused to those who wrote it, also to a machine, and returned by another one', async () => {
    const { cityAdmin, otherCityAdmin } = city.people;
    await expect(codeOf(act(otherCityAdmin, 'approve', { submission: 1 }))).resolves.toBe('RULE_DRAFT_NOT_SUBMITTED');
    await ok(act(cityAdmin, 'submit'));
    await expect(codeOf(act(cityAdmin, 'approve', { submission: 1 }))).resolves.toBe('OWN_RULES');
    await expect(codeOf(act('kinerja-local', 'approve', { submission: 1 }))).resolves.toBe('NOT_ALLOWED');
    expect(await drafted(ruleSetId, cityAdmin)).toMatchObject({ status: 'submitted', mayDecide: false });
    expect(await drafted()).toMatchObject({ status: 'submitted', mayDecide: true });
    await ok(act(otherCityAdmin, 'return', { reason: 'Sebut dasarnya' }));
    expect((await drafted())?.steps.at(-1)).toMatchObject({
      step: 'returned',
      by: otherCityAdmin,
      reason: 'Sebut dasarnya',
    });
  });

  it('is approved as it was read, and ends the one before it', async () => {
    const { cityAdmin, otherCityAdmin, employee } = city.people;
    const content = { ...saidIn(draft), source: 'PermenPANRB 6/2022; keputusan wali kota' };
    await ok(act(cityAdmin, 'change', content));
    await ok(act(cityAdmin, 'submit'));
    await expect(codeOf(act(otherCityAdmin, 'approve', { submission: 1 }))).resolves.toBe('RULE_DRAFT_MOVED_ON');
    await ok(act(otherCityAdmin, 'approve', { submission: 2 }));
    const all = await shown<RuleSetRow>(employee, '/rules');
    expect(all.map(({ version, source, until }) => [version, source, until])).toEqual([
      ['1', 'PermenPANRB 6/2022', '2026-12-31'],
      [ruleSetId, content.source, null],
    ]);
    expect(await drafted()).toMatchObject({ status: 'adopted', submission: 2, mayDecide: false });
    await expect(codeOf(act(cityAdmin, 'withdraw', { reason: 'Terlambat' }))).resolves.toBe('RULE_DRAFT_NOT_OPEN');
  });

  it('cannot be put in force at once by a person', async () => {
    const adopting = city.send(city.people.cityAdmin, '/rules', ruleSetWithTerm('9'));
    await expect(codeOf(adopting)).resolves.toBe('NOT_ALLOWED');
  });

  it('is missing where there is none', async () => {
    await expect(codeOf(act(city.people.cityAdmin, 'submit', {}, randomUUID()))).resolves.toBe('RULE_DRAFT_MISSING');
  });
});
