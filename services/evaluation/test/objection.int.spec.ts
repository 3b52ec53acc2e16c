import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Directory, tellDirectory } from '@kinerja/directory';
import { connectEventStore } from '@kinerja/eventstore-db';
import { Memory, verify } from '@kinerja/read-model';
import type { Listed } from '@kinerja/web';
import type { AppraisalRow } from '../src/views/appraisals.ts';
import { appraisalsView } from '../src/views/appraisals.ts';
import { readHistory } from '../src/views/history.ts';
import type { OpenObjectionRow } from '../src/views/open-objections.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, objection, ok, rating, ruleSet, silentRuleSet, untilRateable } from './story.ts';
import type { Agreed } from './story.ts';

describe('an objection, from the rating to the decision', () => {
  let city: TestCity;
  let agreed: Agreed;
  let path: string;

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    path = `/appraisals/${city.people.employee}/2026-Q3`;
  });
  afterAll(() => city.stop());

  const shown = async (who: string, position: string): Promise<AppraisalRow> =>
    (await (await city.read(who, path, { 'after-position': position })).json()) as AppraisalRow;
  const waiting = async (who: string, position = '0'): Promise<readonly OpenObjectionRow[]> => {
    const answer = await city.read(who, '/objections', { 'after-position': position });
    return ((await answer.json()) as Listed<OpenObjectionRow>).items;
  };

  it('is refused before there is a rating', async () => {
    const { people, send } = city;
    await expect(codeOf(send(people.employee, `${path}/objection`, objection()))).resolves.toBe('NOT_RATED');
    await expect(codeOf(send(people.superior, `${path}/objection/statement`, { statement: 'Baik' }))).resolves.toBe(
      'NOT_RATED',
    );
  });

  it('may be filed within the term that the page shows, also after the rating was acknowledged', async () => {
    const { people, send } = city;
    await ok(send(people.superior, `${path}/rating`, rating(agreed.resultId)));
    const { position } = await ok(send(people.employee, `${path}/acknowledgement`));
    await expect(shown(people.employee, position)).resolves.toMatchObject({
      status: 'acknowledged',
      objection: null,
      objectionTerm: {
        until: '2026-10-19',
        days: 14,
        counted: 'calendar',
        source: 'PP 30/2019 Pasal 59',
        version: '1',
      },
    });
    await expect(codeOf(send(people.head, `${path}/objection/decision`, rejecting))).resolves.toBe('NO_OBJECTION');
    const filed = await ok(send(people.employee, `${path}/objection`, objection()));
    await expect(shown(people.head, filed.position)).resolves.toMatchObject({
      objectionTerm: null,
      objection: {
        ...objection(),
        superiorId: people.head,
        statementUntil: '2026-10-12',
        statement: null,
        decision: null,
      },
    });
  });

  it('waits for the assessor and for the superior of the assessor, and for nobody else', async () => {
    const { people } = city;
    const about = { employeeId: people.employee, period: '2026-Q3', answered: false };
    await expect(waiting(people.superior)).resolves.toMatchObject([{ ...about, task: 'answer', due: '2026-10-12' }]);
    await expect(waiting(people.head)).resolves.toMatchObject([{ ...about, task: 'decide', due: '2026-10-26' }]);
    for (const who of [people.employee, people.stranger, people.auditor]) expect(await waiting(who)).toEqual([]);
  });

  it('holds the rating still, hears both sides, and is decided by nobody else', async () => {
    const { people, send } = city;
    const again = { ...rating(agreed.resultId), note: 'Lain' };
    await expect(codeOf(send(people.superior, `${path}/rating`, again))).resolves.toBe('OBJECTION_OPEN');
    const other = { ...objection(), reason: 'Alasan lain' };
    await expect(codeOf(send(people.employee, `${path}/objection`, other))).resolves.toBe('OBJECTION_REPEATED');
    for (const [who, code] of [
      [people.employee, 'OWN_OBJECTION'],
      [people.superior, 'NOT_ALLOWED'],
      [people.stranger, 'NOT_ALLOWED'],
      [people.auditor, 'NOT_ALLOWED'],
      [people.head, 'STATEMENT_AWAITED'],
    ] as const) {
      await expect(codeOf(send(who, `${path}/objection/decision`, rejecting))).resolves.toBe(code);
    }
    for (const who of [people.employee, people.head, people.stranger]) {
      const statement = send(who, `${path}/objection/statement`, { statement: 'Bukan saya' });
      await expect(codeOf(statement)).resolves.toBe('NOT_ALLOWED');
    }
  });

  it('upheld, shows the new result beside the former one, for good', async () => {
    const { people, send } = city;
    const said = { statement: 'Sebagian berkas dikembalikan' };
    const heard = await ok(send(people.superior, `${path}/objection/statement`, said));
    await expect(waiting(people.superior, heard.position)).resolves.toEqual([]);
    const upheld = { verdict: 'upheld', reasoning: 'Bukti cukup', rating: raised() };
    const incomplete = { ...upheld, rating: { ...raised(), conduct: raised().conduct.slice(1) } };
    await expect(codeOf(send(people.head, `${path}/objection/decision`, incomplete))).resolves.toBe(
      'RATING_INCOMPLETE',
    );
    const { position } = await ok(send(people.head, `${path}/objection/decision`, upheld));
    await expect(shown(people.employee, position)).resolves.toMatchObject({
      result: 'above',
      predicate: 'sangat-baik',
      rules: { predicateTable: '1' },
      ratedBy: people.superior,
      objection: {
        statement: { text: 'Sebagian berkas dikembalikan', by: people.superior },
        decision: { verdict: 'upheld', by: people.head, withoutStatement: false },
        former: { result: 'meets', predicate: 'baik' },
      },
    });
    await expect(codeOf(send(people.head, `${path}/objection/decision`, rejecting))).resolves.toBe('OBJECTION_DECIDED');
    const rated = send(people.superior, `${path}/rating`, { ...rating(agreed.resultId), note: 'Lain' });
    await expect(codeOf(rated)).resolves.toBe('OBJECTION_DECIDED');
    expect(await waiting(people.head)).toEqual([]);
  });

  it('stands in the history with the role of each, and the view is what the log gives', async () => {
    const { people } = city;
    const store = connectEventStore(city.store);
    const { steps } = await readHistory(store, people.employee, '2026-Q3');
    expect(steps.slice(-3).map(({ type, role, rules }) => [type, role, rules])).toEqual([
      ['objection-filed.v1', 'self', { objection: '1' }],
      ['objection-answered.v1', 'assessor', undefined],
      ['objection-decided.v1', 'superior', { predicateTable: '1' }],
    ]);
    const verified = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: appraisalsView });
    await store.close();
    expect(verified.differences).toEqual([]);
  });

  const rejecting = { verdict: 'rejected', reasoning: 'Bukti tidak cukup' };
  const raised = () => ({
    ...rating(agreed.resultId),
    result: 'above',
    results: [{ resultId: agreed.resultId, rating: 'above' }],
  });
});

describe('an objection under rules that say nothing about it', () => {
  it('is not open', async () => {
    const city = await testCity();
    try {
      const { people, send, read } = city;
      await ok(send('kinerja-local', '/rules', silentRuleSet()));
      const { resultId } = await untilRateable(city);
      const path = `/appraisals/${people.employee}/2026-Q3`;
      const { position } = await ok(send(people.superior, `${path}/rating`, rating(resultId)));
      await expect(codeOf(send(people.employee, `${path}/objection`, objection()))).resolves.toBe('NO_OBJECTION_RULES');
      const shown = await read(people.employee, path, { 'after-position': position });
      await expect(shown.json()).resolves.toMatchObject({ objectionTerm: null });
    } finally {
      await city.stop();
    }
  });
});

describe('an objection of an employee who was moved after the rating', () => {
  it('still goes above the assessor who signed, within the terms, and may be decided unheard after them', async () => {
    const city = await testCity();
    try {
      const { people, send, read, moveEmployee } = city;
      await ok(send('kinerja-local', '/rules', ruleSet()));
      const { resultId } = await untilRateable(city);
      const path = `/appraisals/${people.employee}/2026-Q3`;
      await ok(send(people.superior, `${path}/rating`, rating(resultId)));
      await moveEmployee({ superior: people.stranger, from: '2026-10-20' });
      const sendOn = (day: string, who: string, part: string, body: object): Promise<Response> =>
        send(who, `${path}/objection${part}`, body, { 'kinerja-occurred-at': `${day}T02:00:00.000Z` });

      await expect(codeOf(sendOn('2026-10-27', people.employee, '', objection()))).resolves.toBe('OBJECTION_LATE');
      await ok(sendOn('2026-10-26', people.employee, '', objection()));
      const rejected = { verdict: 'rejected', reasoning: 'Bukti tidak cukup' };
      const words = { statement: 'Bukan saya yang menilai' };
      await expect(codeOf(sendOn('2026-11-02', people.stranger, '/statement', words))).resolves.toBe('NOT_ALLOWED');
      await expect(codeOf(sendOn('2026-11-03', people.stranger, '/decision', rejected))).resolves.toBe('NOT_ALLOWED');
      await expect(codeOf(sendOn('2026-11-02', people.head, '/decision', rejected))).resolves.toBe('STATEMENT_AWAITED');
      const { position } = await ok(sendOn('2026-11-03', people.head, '/decision', rejected));
      const shown = await read(people.employee, path, { 'after-position': position });
      await expect(shown.json()).resolves.toMatchObject({
        predicate: 'baik',
        objection: { statement: null, former: null, decision: { verdict: 'rejected', withoutStatement: true } },
      });
    } finally {
      await city.stop();
    }
  });
});

describe('an objection that the superior lets lie', () => {
  it('may be decided by the level above once the term for the decision is over, and not a day before', async () => {
    const city = await testCity();
    try {
      const { people, send, read } = city;
      const mayor = await aboveTheHead(city);
      await ok(send('kinerja-local', '/rules', ruleSet()));
      const { resultId } = await untilRateable(city);
      const path = `/appraisals/${people.employee}/2026-Q3`;
      await ok(send(people.superior, `${path}/rating`, rating(resultId)));
      const on = (day: string) => ({ 'kinerja-occurred-at': `${day}T02:00:00.000Z` });
      const { position } = await ok(send(people.employee, `${path}/objection`, objection(), on('2026-10-12')));
      const waits = async (day: string): Promise<unknown> => {
        const answer = await read(mayor, '/objections', { 'after-position': position, ...on(day) });
        return ((await answer.json()) as Listed<OpenObjectionRow>).items.map(({ task }) => task);
      };
      const rejected = { verdict: 'rejected', reasoning: 'Bukti tidak cukup' };
      const decide = (day: string) => send(mayor, `${path}/objection/decision`, rejected, on(day));
      await expect(waits('2026-11-02')).resolves.toEqual([]);
      await expect(codeOf(decide('2026-11-02'))).resolves.toBe('NOT_ALLOWED');
      await expect(waits('2026-11-03')).resolves.toEqual(['decide']);
      await ok(decide('2026-11-03'));
    } finally {
      await city.stop();
    }
  });
});

/** Somebody in a post that the head of the agency reports to. */
const aboveTheHead = async ({ db, service, people, agencyId }: TestCity): Promise<string> => {
  const tell = tellDirectory(db, service.app.get(Memory));
  const head = await new Directory(db).positionOf(people.head, '2026-11-01');
  const [mayor, positionId] = [randomUUID(), randomUUID()];
  const post = { unitId: agencyId, title: 'Jabatan', kind: 'pelaksana', from: '2024-01-01' } as const;
  await tell('identity.position-established.v1', { ...post, positionId, leads: false });
  const below = { ...post, positionId: head?.positionId ?? '', leads: true, reportsTo: positionId };
  await tell('identity.position-established.v1', below);
  const held = { personId: mayor, assignmentId: mayor, positionId, kind: 'definitive', from: '2024-01-01' } as const;
  await tell('identity.person-assigned.v1', held);
  return mayor;
};
