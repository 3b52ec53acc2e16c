import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import { correctiveActionsView } from '../src/views/corrective-actions.ts';
import type { CorrectiveActionDetail, CorrectiveActionRow } from '../src/views/corrective-actions.ts';
import type { OpenMatterRow } from '../src/views/meeting-rows.ts';
import { testCity } from './city.ts';
import type { People, TestCity } from './city.ts';
import { action, figure } from './corrective-action-cases.ts';
import { codeOf, ok } from './story.ts';

// NOW is 2026-10-05.
describe('a corrective action', () => {
  let city: TestCity;
  let last = '0';
  const [late, ofTheLeader] = [randomUUID(), randomUUID()];

  const act = async (who: keyof People, path: string, body: object): Promise<void> => {
    ({ position: last } = await ok(city.send(city.people[who], `/corrective-actions${path}`, body)));
  };
  const refused = (who: keyof People, path: string, body: object): Promise<string> =>
    codeOf(city.send(city.people[who], `/corrective-actions${path}`, body));
  const list = async (who: keyof People, query = ''): Promise<string[]> => {
    const answered = await city.read(city.people[who], `/corrective-actions?limit=200${query}`, {
      'after-position': last,
    });
    const { items } = (await answered.json()) as { items: CorrectiveActionRow[] };
    return items.map(({ actionId }) => actionId);
  };
  const one = async (who: keyof People, actionId = late): Promise<CorrectiveActionDetail> => {
    const answered = await city.read(city.people[who], `/corrective-actions/${actionId}`, { 'after-position': last });
    return (await answered.json()) as CorrectiveActionDetail;
  };

  beforeAll(async () => {
    city = await testCity();
    await act('superior', '', action(city, late));
    await act('head', '', { ...action(city, ofTheLeader), owner: city.people.superior, about: 'indicator' });
  });
  afterAll(() => city.stop());

  it('is opened by a leader of the unit or above, and by nobody else', async () => {
    expect(await refused('employee', '', action(city))).toBe('NOT_A_LEADER');
    expect(await refused('stranger', '', action(city))).toBe('NOT_A_LEADER');
    expect(await refused('head', '', { ...action(city), unitId: randomUUID() })).toBe('UNKNOWN_UNIT');
    expect(await one('employee')).toMatchObject({
      status: 'open',
      figure: figure('81.5', '2026-08-31'),
      verifierId: city.people.superior,
      leads: false,
    });
    expect(await one('head', ofTheLeader)).toMatchObject({ verifierId: city.people.head, leads: true });
  });

  it('is read by the unit, those who oversee it and its owner, alone and in lists', async () => {
    for (const who of ['employee', 'superior', 'head', 'auditor'] as const) expect(await list(who)).toHaveLength(2);
    for (const who of ['stranger', 'operator'] as const) {
      expect(await list(who)).toEqual([]);
      expect(await codeOf(city.read(city.people[who], `/corrective-actions/${late}`))).toBe('NOT_ALLOWED');
    }
    await act('superior', `/${late}/assign`, {
      owner: city.people.stranger,
      due: '2026-10-30',
      reason: 'Menyangkut TI',
    });
    expect(await list('stranger')).toEqual([late]);
    expect(await refused('employee', `/${late}/carry-out`, { note: 'Selesai' })).toBe('NOT_ONES_ACTION');
    expect(await list('employee', `&unitId=${city.unitId}&status=verified`)).toEqual([]);
  });

  it('may stand on the agenda of the annual meeting', async () => {
    const answered = await city.read(city.people.superior, `/units/${city.unitId}/meetings/2026/matters`);
    const { items } = (await answered.json()) as { items: OpenMatterRow[] };
    expect(items.map(({ kind, id }) => `${kind} ${String(id)}`)).toEqual(
      [late, ofTheLeader].sort().map((id) => `corrective-action ${id}`),
    );
  });

  it('is carried out, verified by a later figure, and opened again when a later one does not hold', async () => {
    expect(await list('stranger', '&waitingFor=me')).toEqual([late]);
    await act('stranger', `/${late}/carry-out`, { note: 'Jadwal bergilir berlaku.' });
    expect(await list('stranger', '&waitingFor=me')).toEqual([]);
    expect(await list('superior', '&waitingFor=me')).toEqual([late, ofTheLeader].sort().reverse());
    expect(await refused('stranger', `/${late}/verify`, { figure: figure('98', '2026-09-30') })).toBe(
      'OWN_ACTION_VERIFIED',
    );
    expect(await refused('employee', `/${late}/verify`, { figure: figure('98', '2026-09-30') })).toBe('NOT_A_LEADER');
    expect(await refused('superior', `/${late}/verify`, { figure: figure('96', '2026-09-30') })).toBe(
      'FIGURE_NOT_REACHED',
    );
    await act('superior', `/${late}/verify`, { figure: figure('97.8', '2026-09-30') });
    expect(await one('employee')).toMatchObject({ status: 'verified', figure: { value: '97.8' } });
    const again = { figure: figure('92.4', '2026-10-04'), reason: 'Satu petugas cuti.', due: '2026-11-30' };
    await act('head', `/${late}/reopen`, again);
    const { status, due, steps } = await one('stranger');
    expect([status, due]).toEqual(['open', '2026-11-30']);
    expect(steps.map(({ what }) => what)).toEqual(['opened', 'assigned', 'carried-out', 'verified', 'reopened']);
    expect(steps.at(-1)).toMatchObject({ figure: again.figure, words: again.reason, by: city.people.head });
  });

  it('records the role of who acted, and is the same when folded again from the log', async () => {
    const store = connectEventStore(city.store);
    const { events } = await store.read(`evaluation.corrective-action-${late}`);
    const folded = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: correctiveActionsView });
    await store.close();
    expect(events.map(({ metadata }) => metadata.actor.role)).toEqual([
      'leader',
      'leader',
      'self',
      'leader',
      'leader-above',
    ]);
    expect(folded.differences).toEqual([]);
  });
});
