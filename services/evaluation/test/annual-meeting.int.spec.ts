import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import type { MeetingDetail, MeetingRow, OpenMatterRow, OwnSolutionRow } from '../src/views/meeting-rows.ts';
import { meetingsView } from '../src/views/meetings-view.ts';
import { testCity } from './city.ts';
import type { People, TestCity } from './city.ts';
import { sitting } from './meeting-cases.ts';
import { codeOf, input, ok, ruleSet } from './story.ts';

// NOW is 2026-10-05. The meeting of 2025 is concluded, and leaves something to that of 2026.
describe('the annual meeting', () => {
  let city: TestCity;
  let last = '0';
  // Raised at one moment by the fixed clock, so their ids order them.
  const [forms = '', queue = ''] = [randomUUID(), randomUUID()].sort();
  const [inputId, item] = [randomUUID(), randomUUID()];
  const [oneForm, training, ofTheHead] = [randomUUID(), randomUUID(), randomUUID()];

  const at = (path = '', year = 2025): string => `/units/${city.unitId}/meetings/${String(year)}${path}`;
  const act = async (who: keyof People, path: string, body: object = {}): Promise<void> => {
    ({ position: last } = await ok(city.send(city.people[who], path, body)));
  };
  const seen = async <T>(who: keyof People, path: string): Promise<T> =>
    (await city.read(city.people[who], path, { 'after-position': last })).json() as Promise<T>;
  const items = async <T>(who: keyof People, path: string): Promise<T[]> =>
    (await seen<{ items: T[] }>(who, path)).items;
  const solution = (solutionId: string, to: string, owner: string) => ({
    ...{ solutionId, to, owner },
    text: 'Satu formulir',
    due: '2026-10-05',
  });

  beforeAll(async () => {
    city = await testCity();
    const { unitId } = city;
    await ok(city.send('kinerja-local', '/rules', ruleSet('1')));
    await act('head', `/units/${unitId}/results/2025-Q4`, { value: 'baik', reason: 'Target tercapai' });
    await act('employee', '/employee-inputs', input(inputId));
    await act('superior', at(), sitting());
    await act('employee', at('/challenges'), { challengeId: forms, text: 'Formulir berulang' });
    await act('employee', at('/challenges'), { challengeId: queue, text: 'Antrean panjang' });
    await act('superior', at(`/challenges/${forms}/support`));
  });
  afterAll(() => city.stop());

  it('is shown to the unit and those who oversee it, alone and in lists', async () => {
    for (const who of ['employee', 'superior', 'head', 'auditor'] as const) {
      expect(await seen<MeetingDetail>(who, at())).toMatchObject({
        status: 'called',
        sitting: sitting(),
        challenges: 2,
        chairId: city.people.superior,
        isMember: who === 'employee' || who === 'superior',
        chairs: who === 'superior',
        invited: expect.arrayContaining([city.people.employee, city.people.superior]) as unknown,
        raised: [
          { challengeId: forms, by: city.people.employee, supporters: 1, supported: who === 'superior' },
          { challengeId: queue, supporters: 0, supported: false },
        ],
      });
      expect(await items<MeetingRow>(who, '/meetings')).toMatchObject([{ unitId: city.unitId, year: 2025 }]);
    }
    for (const who of ['stranger', 'operator'] as const) {
      expect(await codeOf(city.read(city.people[who], at()))).toBe('NOT_ALLOWED');
      expect(await items<MeetingRow>(who, '/meetings')).toEqual([]);
    }
    expect(await items<MeetingRow>('head', '/meetings?of=me')).toEqual([]);
    expect(await items<MeetingRow>('employee', '/meetings?of=me&status=called')).toHaveLength(1);
  });

  it('offers its chair alone what is open in the unit, and takes nothing else on the agenda', async () => {
    expect(await items<OpenMatterRow>('superior', at('/matters'))).toEqual([
      { kind: 'input', id: inputId, title: input().title, count: null },
      { kind: 'unit-result', id: '2025-Q4', title: 'baik', count: null },
    ]);
    expect(await codeOf(city.read(city.people.employee, at('/matters')))).toBe('NOT_ALLOWED');
    const about = { kind: 'input', id: inputId };
    const unknown = { itemId: randomUUID(), title: 'Lain', about: { ...about, id: randomUUID() } };
    expect(await codeOf(city.send(city.people.superior, at('/agenda'), unknown))).toBe('MATTER_NOT_OPEN');
    await act('superior', at('/agenda'), { itemId: item, title: 'Satu formulir saja', about });
    const again = { itemId: randomUUID(), title: 'Satu formulir saja', about };
    expect(await codeOf(city.send(city.people.superior, at('/agenda'), again))).toBe('MATTER_ON_THE_AGENDA');
  });

  it('is not concluded while a challenge has neither a solution nor a reason why not', async () => {
    const { people } = city;
    await act('superior', at('/attendance'), { attended: [people.employee, people.superior] });
    const conclude = { minutes: 'Dua tantangan dibahas.' };
    await act('superior', at('/solutions'), solution(oneForm, forms, people.employee));
    await act('superior', at('/solutions'), solution(training, item, people.stranger));
    await act('superior', at('/solutions'), solution(ofTheHead, forms, people.superior));
    expect(await codeOf(city.send(people.superior, at('/conclude'), conclude))).toBe('CHALLENGES_UNANSWERED');
    await act('superior', at(`/challenges/${queue}/leave-open`), { reason: 'Menunggu loket baru' });
    await act('superior', at('/conclude'), conclude);
    expect(await seen<MeetingDetail>('employee', at())).toMatchObject({
      status: 'concluded',
      held: [{ day: '2026-10-05', attended: [people.employee, people.superior], invited: 2 }],
      minutes: { text: 'Dua tantangan dibahas.', by: people.superior },
      agenda: [{ itemId: item, about: { kind: 'input', id: inputId } }],
      raised: [{ leftOpen: null }, { leftOpen: 'Menunggu loket baru' }],
      openSolutions: 3,
    });
    const late = { challengeId: randomUUID(), text: 'Terlambat' };
    expect(await codeOf(city.send(people.employee, at('/challenges'), late))).toBe('MEETING_CONCLUDED');
  });

  it('leaves each solution with its owner, then with whoever confirms it', async () => {
    const tasks = async (who: keyof People): Promise<string[]> =>
      (await items<OwnSolutionRow>(who, '/meeting-solutions')).map(({ task, solutionId }) => `${task} ${solutionId}`);
    expect(await tasks('employee')).toEqual([`carry-out ${oneForm}`]);
    // Whoever owns a solution may read the meeting, from whatever unit.
    expect(await tasks('stranger')).toEqual([`carry-out ${training}`]);
    expect(await items<MeetingRow>('stranger', '/meetings')).toMatchObject([{ isMember: false }]);
    await act('employee', at(`/solutions/${oneForm}/done`), { note: 'Dipakai di loket' });
    await act('superior', at(`/solutions/${ofTheHead}/done`), { note: 'Sudah' });
    expect(await tasks('employee')).toEqual([]);
    expect(await tasks('superior')).toEqual([`confirm ${oneForm}`]);
    expect(await tasks('head')).toEqual([`confirm ${ofTheHead}`]);
    await act('superior', at(`/solutions/${oneForm}/return`), { reason: 'Loket dua belum' });
    await act('employee', at(`/solutions/${oneForm}/progress`), { note: 'Loket dua mulai' });
    await act('employee', at(`/solutions/${oneForm}/done`), { note: 'Kedua loket' });
    await act('superior', at(`/solutions/${oneForm}/confirm`));
    await act('superior', at(`/solutions/${training}/carry-over`), { reason: 'Menunggu anggaran' });
    expect(await codeOf(city.send(city.people.superior, at(`/solutions/${ofTheHead}/confirm`)))).toBe(
      'NOT_THE_CONFIRMER',
    );
    const { agreed } = await seen<MeetingDetail>('head', at());
    const found = agreed.find(({ solutionId }) => solutionId === oneForm);
    expect(found?.status).toBe('confirmed');
    expect(found?.steps.map(({ what }) => what)).toEqual(['done', 'returned', 'progress', 'done', 'confirmed']);
    expect(agreed.find(({ solutionId }) => solutionId === ofTheHead)?.confirmerId).toBe(city.people.head);
  });

  it('leaves what was not carried out to the next meeting', async () => {
    await act('superior', at('', 2026), sitting({ day: '2026-12-10', challengesUntil: '2026-12-01' }));
    const open = await items<OpenMatterRow>('superior', at('/matters', 2026));
    expect(open.map(({ kind, id }) => [kind, id])).toEqual([
      ['input', inputId],
      ...[training, ofTheHead].sort().map((id) => ['solution', id]),
    ]);
    expect((await items<MeetingRow>('employee', '/meetings')).map(({ year }) => year)).toEqual([2026, 2025]);
    const paged = await seen<{ items: MeetingRow[]; next: string }>('employee', '/meetings?limit=1');
    expect(await items<MeetingRow>('employee', `/meetings?after=${paged.next}`)).toMatchObject([{ year: 2025 }]);
  });

  it('records the role in which the chair acted, and is the same when folded again from the log', async () => {
    const store = connectEventStore(city.store);
    const { events } = await store.read(`evaluation.meeting-${city.unitId}-2025`);
    const folded = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: meetingsView });
    await store.close();
    const roleOf = (type: string): string | undefined =>
      events.find(({ event }) => event.type === type)?.metadata.actor.role;
    expect(roleOf('meeting-called.v1')).toBe('leader');
    expect(roleOf('meeting-challenge-raised.v1')).toBe('self');
    expect(roleOf('meeting-solution-confirmed.v1')).toBe('leader');
    expect(folded.differences).toEqual([]);
  });

  it.each([
    ['the last century', '1999', 'BAD_PARAMETER'],
    ['a year without a meeting', '2024', 'NOT_FOUND'],
  ])('is not there for %s', async (_, year, code) => {
    expect(await codeOf(city.read(city.people.employee, `/units/${city.unitId}/meetings/${year}`))).toBe(code);
  });
});
