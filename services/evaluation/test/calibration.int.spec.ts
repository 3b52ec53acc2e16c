import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import { calibrationsView } from '../src/views/calibrations.ts';
import type { CalibrationRow } from '../src/views/calibrations.ts';
import type { NotificationRow } from '../src/views/notifications.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, untilRateable } from './story.ts';
import type { Agreed } from './story.ts';

// The head of the agency calibrates the unit whose people the superior rates.
describe('a calibration session', () => {
  let city: TestCity;
  let agreed: Agreed;
  let last = '0';
  let session: string;
  let person: string;

  const act = async (who: string, path: string, body: object = {}): Promise<void> => {
    ({ position: last } = await ok(city.send(who, path, body)));
  };
  const read = async <T>(who: string, path: string): Promise<T> =>
    (await (await city.read(who, path, { 'after-position': last })).json()) as T;
  const shown = (who: string): Promise<CalibrationRow> => read(who, session);

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    session = `/units/${city.unitId}/calibration/2026-Q3`;
    person = `/appraisals/${city.people.employee}/2026-Q3`;
  });
  afterAll(() => city.stop());

  it('begins once somebody is rated, by the leader of the unit or one above', async () => {
    const { people, send } = city;
    await expect(codeOf(send(people.head, session))).resolves.toBe('NOBODY_TO_CALIBRATE');
    await act(people.superior, `${person}/rating`, rating(agreed.resultId));
    for (const who of [people.employee, people.auditor, people.cityAdmin])
      await expect(codeOf(send(who, session))).resolves.toBe('NOT_THE_CALIBRATIONS_HOLDER');
    await act(people.head, session);
    expect(await shown(people.head)).toMatchObject({
      ...{ status: 'open', mayHold: true, closed: null, opened: { by: people.head } },
      people: [
        {
          ...{ employeeId: city.people.employee, ratedBy: people.superior, result: 'meets', conduct: 'above' },
          ...{ predicate: 'baik', before: 'baik', above: 0, meets: 1, below: 0, proposal: null, mayAnswer: false },
        },
      ],
    });
  });

  it('proposes with a reason, which the assessor is told; no rating changes by it', async () => {
    const { people, send } = city;
    const proposal = {
      employeeId: people.employee,
      result: 'above',
      conduct: 'above',
      reason: 'Melampaui bidang lain',
    };
    await act(people.head, `${session}/proposals`, proposal);
    await expect(codeOf(send(people.head, `${session}/close`, { note: 'Selesai' }))).resolves.toBe('PROPOSALS_OPEN');
    const [row] = (await shown(people.superior)).people;
    expect(row).toMatchObject({
      predicate: 'baik',
      mayAnswer: true,
      proposal: { reason: proposal.reason, answered: null },
    });
    const told = await read<{ items: NotificationRow[] }>(people.superior, '/notifications');
    expect(told.items[0]).toMatchObject({ kind: 'calibration', facts: { employeeId: people.employee } });
  });

  it('is answered by the assessor alone, who signs first what is said to be changed', async () => {
    const { people, send } = city;
    const answer = `${session}/proposals/${people.employee}/answer`;
    const changed = { answer: 'changed', reason: 'Bukti triwulan diperiksa lagi' };
    await expect(codeOf(send(people.head, answer, changed))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(send(people.superior, answer, changed))).resolves.toBe('CHANGE_NOT_SIGNED');
    const above = {
      ...rating(agreed.resultId),
      results: [{ resultId: agreed.resultId, rating: 'above' }],
      result: 'above',
    };
    await act(people.superior, `${person}/rating`, above);
    await act(people.superior, answer, changed);
    await act(people.head, `${session}/close`, { note: 'Ukuran kedua bidang disamakan' });
    expect(await shown(people.head)).toMatchObject({
      ...{ status: 'closed', closed: { changed: 1, kept: 0, note: 'Ukuran kedua bidang disamakan' } },
      people: [{ predicate: 'sangat-baik', before: 'baik', proposal: { answered: changed } }],
    });
  });

  it('is seen by those who oversee the unit and by the assessors in it, each as far as they may', async () => {
    const { people } = city;
    for (const who of [people.head, people.superior, people.auditor])
      await expect(city.read(who, session).then(({ status }) => status)).resolves.toBe(200);
    for (const who of [people.employee, people.stranger])
      await expect(codeOf(city.read(who, session))).resolves.toBe('NOT_ALLOWED');
  });

  it('lies in the log with its roles, and the view is what the log gives', async () => {
    const store = connectEventStore(city.store);
    const { events } = await store.read(`evaluation.calibration-${city.unitId}-2026-Q3`);
    expect(events.map(({ event, metadata }) => [event.type, metadata.actor.role])).toEqual([
      ['calibration-opened.v1', 'leader-above'],
      ['calibration-proposed.v1', 'leader-above'],
      ['calibration-answered.v1', 'assessor'],
      ['calibration-closed.v1', 'leader-above'],
    ]);
    const { differences } = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: calibrationsView });
    expect(differences).toEqual([]);
    await store.close();
  });
});
