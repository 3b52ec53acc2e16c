import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import { employeeInputsView } from '../src/views/employee-inputs.ts';
import type { EmployeeInputDetail, EmployeeInputRow } from '../src/views/employee-inputs.ts';
import { testCity } from './city.ts';
import type { People, TestCity } from './city.ts';
import { answer, codeOf, input, ok, ruleSet, ruleSetWithTerm } from './story.ts';

// NOW is 2026-10-05; the first input is given before any rules.
describe('employee input', () => {
  let city: TestCity;
  let last = '0';
  const [early, toTheUnit, toTheAgency, ofTheHead] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];

  const act = async (who: string, path: string, body: object = {}): Promise<void> => {
    ({ position: last } = await ok(city.send(who, path, body)));
  };
  const list = async (who: string, query = ''): Promise<string[]> => {
    const answered = await city.read(who, `/employee-inputs?limit=200${query}`, { 'after-position': last });
    const { items } = (await answered.json()) as { items: EmployeeInputRow[] };
    return items.map(({ inputId }) => inputId);
  };
  const one = async (who: string, inputId: string): Promise<EmployeeInputDetail> => {
    const answered = await city.read(who, `/employee-inputs/${inputId}`, { 'after-position': last });
    return (await answered.json()) as EmployeeInputDetail;
  };

  beforeAll(async () => {
    city = await testCity();
    const { people, agencyId } = city;
    await act(people.employee, '/employee-inputs', input(early));
    await act('kinerja-local', '/rules', { ...ruleSet('0'), from: '2026-02-01' });
    await act('kinerja-local', '/rules', { ...ruleSetWithTerm('1'), from: '2026-10-05' });
    await act(people.employee, '/employee-inputs', input(toTheUnit));
    await act(people.employee, '/employee-inputs', { ...input(toTheAgency), unitId: agencyId, about: 'policy' });
    await act(people.head, '/employee-inputs', input(ofTheHead));
  });
  afterAll(() => city.stop());

  it('is due as the rules of the day say, and has no due day when they say nothing', async () => {
    const { people } = city;
    expect(await one(people.employee, early)).toMatchObject({ dueOn: null, rulesVersion: null, status: 'open' });
    expect(await one(people.employee, toTheUnit)).toMatchObject({
      dueOn: '2026-10-19',
      rulesVersion: '1',
      unitId: city.unitId,
      answererId: people.superior,
    });
    const shown = await city.read(people.employee, '/rules');
    const { items } = (await shown.json()) as { items: { input?: object }[] };
    expect(items.map((each) => each.input)).toEqual([undefined, ruleSetWithTerm().input]);
  });

  it('waits for the leader of the unit addressed; that of a leader for the one above, and of the top for nobody', async () => {
    const { people } = city;
    expect(await list(people.superior, '&waitingFor=me')).toEqual(expect.arrayContaining([early, toTheUnit]));
    expect(await list(people.superior, '&waitingFor=me')).toHaveLength(2);
    expect(await list(people.head, '&waitingFor=me')).toEqual([toTheAgency]);
    expect(await one(people.head, ofTheHead)).toMatchObject({ answererId: null });
    const ofTheSuperior = randomUUID();
    await act(people.superior, '/employee-inputs', input(ofTheSuperior));
    expect(await one(people.superior, ofTheSuperior)).toMatchObject({ answererId: people.head });
    expect(await list(people.head, '&waitingFor=me')).toEqual(expect.arrayContaining([toTheAgency, ofTheSuperior]));
  });

  it('shows each person in lists exactly what they may read one by one', async () => {
    const { people } = city;
    const all = await list(people.auditor);
    expect(all).toHaveLength(5);
    const seen = async (who: keyof People): Promise<string[]> => {
      const readable: string[] = [];
      for (const inputId of all) {
        const { status } = await city.read(people[who], `/employee-inputs/${inputId}`);
        if (status === 200) readable.push(inputId);
        else expect(status).toBe(403);
      }
      expect(await list(people[who])).toEqual(readable);
      return readable;
    };
    expect(await seen('head')).toHaveLength(5);
    expect(await seen('superior')).toHaveLength(5);
    expect(await seen('employee')).toHaveLength(5);
    expect(await seen('stranger')).toEqual([]);
    expect(await seen('operator')).toEqual([]);
  });

  it('is filtered and paged', async () => {
    const { people, agencyId } = city;
    expect(await list(people.employee, `&unitId=${agencyId}&by=me`)).toEqual([toTheAgency]);
    expect(await list(people.employee, '&status=withdrawn')).toEqual([]);
    const pages: string[] = [];
    let after = '';
    do {
      const answered = await city.read(people.employee, `/employee-inputs?limit=2${after}`);
      const { items, next } = (await answered.json()) as { items: EmployeeInputRow[]; next?: string };
      pages.push(...items.map(({ inputId }) => inputId));
      after = next === undefined ? '' : `&after=${next}`;
    } while (after !== '');
    expect(pages).toEqual(await list(people.employee));
  });

  it('is supported by colleagues, answered in steps and followed up by whoever was named', async () => {
    const { people } = city;
    await act(people.superior, `/employee-inputs/${toTheAgency}/support`);
    expect(await one(people.superior, toTheAgency)).toMatchObject({ supporters: 1, supported: true });
    expect(await one(people.employee, toTheAgency)).toMatchObject({ supporters: 1, supported: false });
    await act(people.superior, `/employee-inputs/${toTheAgency}/support/withdraw`);
    await act(people.head, `/employee-inputs/${toTheAgency}/answer`, answer());
    const followUp = { by: people.stranger, until: '2026-11-30' };
    const final = answer({ outcome: 'adopted', text: 'Kami jalankan.', followUp });
    await act(people.head, `/employee-inputs/${toTheAgency}/answer`, final);
    // Whoever follows up may read it from then on, from whatever unit.
    expect(await list(people.stranger, '&waitingFor=me')).toEqual([toTheAgency]);
    await act(people.stranger, `/employee-inputs/${toTheAgency}/follow-up`, { note: 'Formulir diganti.' });
    expect(await list(people.stranger, '&waitingFor=me')).toEqual([]);
    expect(await one(people.stranger, toTheAgency)).toMatchObject({
      status: 'decided',
      supporters: 0,
      answers: [{ outcome: 'being-studied' }, { outcome: 'adopted', by: people.head }],
      followUp: { ...followUp, done: { note: 'Formulir diganti.' } },
      answererId: null,
    });
    await expect(codeOf(city.send(people.head, `/employee-inputs/${toTheAgency}/answer`, answer()))).resolves.toBe(
      'OUTCOME_FINAL',
    );
  });

  it('records the role in which it was answered, and is the same when folded again from the log', async () => {
    const store = connectEventStore(city.store);
    const { events } = await store.read(`evaluation.employee-input-${toTheAgency}`);
    const folded = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: employeeInputsView });
    await store.close();
    expect(events.map(({ event, metadata }) => [event.type, metadata.actor.role, metadata.rules?.input])).toEqual([
      ['employee-input-given.v1', 'self', '1'],
      ['employee-input-supported.v1', 'self', undefined],
      ['employee-input-support-withdrawn.v1', 'self', undefined],
      ['employee-input-answered.v1', 'leader', undefined],
      ['employee-input-answered.v1', 'leader', undefined],
      ['employee-input-followed-up.v1', 'self', undefined],
    ]);
    expect(folded.differences).toEqual([]);
  });
});
