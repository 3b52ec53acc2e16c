import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { LookRow } from '@kinerja/looks';
import { verify } from '@kinerja/read-model';
import { eventually } from '@kinerja/testing';
import { notificationsView } from '../src/views/notifications.ts';
import type { NotificationRow } from '../src/views/notifications.ts';
import { unitCalendarsView } from '../src/views/unit-calendars.ts';
import type { CalendarStepRow, UnitCalendarRow, UnitProgressRow } from '../src/views/unit-calendars.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { CALENDAR, codeOf, ok, rating, ruleSet, untilRateable } from './story.ts';
import type { Agreed } from './story.ts';

// The day is 5 October 2026. The superior heads the unit, the head the agency above it.
describe('the calendar of a unit', () => {
  let city: TestCity;
  let agreed: Agreed;
  let last: string;
  let calendar: string;

  const act = async (who: string, path: string, body: object = {}): Promise<void> => {
    ({ position: last } = await ok(city.send(who, path, body)));
  };
  const read = async <T>(who: string, path: string): Promise<T> =>
    (await (await city.read(who, path, { 'after-position': last })).json()) as T;
  const step = async (who: string, name: string): Promise<CalendarStepRow | undefined> =>
    (await read<UnitCalendarRow>(who, calendar)).steps.find((one) => one.step === name);
  const told = async (who: string): Promise<NotificationRow[]> =>
    (await read<{ items: NotificationRow[] }>(who, '/notifications')).items;

  beforeAll(async () => {
    city = await testCity();
    const steps = CALENDAR.steps.map((one) => (one.step === 'self-assessment' ? { ...one, closesAfter: 4 } : one));
    await ok(city.send('kinerja-local', '/rules', { ...ruleSet(), calendar: { ...CALENDAR, steps } }));
    agreed = await untilRateable(city);
    ({ last } = agreed);
    calendar = `/units/${city.unitId}/calendar/2026-Q3`;
  });
  afterAll(() => city.stop());

  it('tells everybody the days, and who is missing to those alone who oversee the unit', async () => {
    const { people, unitId } = city;
    const shown = await read<UnitCalendarRow>(people.employee, calendar);
    expect(shown).toMatchObject({ unitId, period: '2026-Q3', source: 'Kebijakan kota', version: '1' });
    expect(shown.steps.map(({ step: name, opens, due, closes, toDo }) => [name, opens, due, closes, toDo])).toEqual([
      ['unit-result', '2026-10-01', '2026-10-05', null, null],
      ['self-assessment', '2026-10-01', '2026-10-03', '2026-10-04', null],
      ['rating', '2026-10-01', '2026-10-03', null, null],
      ['sending', '2026-10-01', '2026-10-04', null, null],
    ]);
    expect([shown.mayRemind, shown.mayExtend]).toEqual([false, false]);
    const overseen = await read<UnitCalendarRow>(people.superior, calendar);
    expect(overseen.steps.map(({ step: name, toDo }) => [name, toDo])).toEqual([
      ['unit-result', []],
      ['self-assessment', [{ employeeId: people.employee, actorId: people.employee }]],
      ['rating', [{ employeeId: people.employee, actorId: people.superior }]],
      ['sending', [{ actorId: people.superior }]],
    ]);
    expect([overseen.mayRemind, overseen.mayExtend]).toEqual([true, false]);
  });

  it('tells an office who is missing once it says for what, and those who are see it', async () => {
    const { people, service, token } = city;
    const bare = async (headers: Record<string, string> = {}): Promise<UnitCalendarRow> => {
      const authorization = `Bearer ${await token(people.auditor)}`;
      const answer = await fetch(`${service.url}${calendar}`, { headers: { authorization, ...headers } });
      return (await answer.json()) as UnitCalendarRow;
    };
    const silent = await bare();
    expect(silent.asksPurpose).toBe(true);
    expect(silent.steps.map(({ toDo }) => toDo)).toEqual([null, null, null, null]);
    const said = await bare({ 'kinerja-purpose': encodeURIComponent('Mendampingi unit') });
    expect(said.asksPurpose).toBe(false);
    expect(said.steps[1]?.toDo).toEqual([{ employeeId: people.employee, actorId: people.employee }]);
    await eventually(async () => {
      const { items } = await read<{ items: LookRow[] }>(people.employee, `/people/${people.employee}/looks`);
      expect(items).toMatchObject([{ by: people.auditor, what: 'to-do', purpose: 'Mendampingi unit' }]);
    });
  });

  it('has the plan of the year besides, whose missing ones are who has none', async () => {
    const { people, unitId } = city;
    const shown = await read<UnitCalendarRow>(people.head, `/units/${unitId}/calendar/2026`);
    expect(shown.steps[0]).toMatchObject({ step: 'planning', opens: '2026-01-01', due: '2026-01-31' });
    const missing = shown.steps[0]?.toDo?.map(({ employeeId }) => employeeId);
    expect(missing).toContain(people.superior);
    expect(missing).not.toContain(people.employee);
    // Of the year as a whole nothing else has begun.
    expect(shown.steps.slice(1).every(({ toDo }) => toDo?.length === 0)).toBe(true);
  });

  it('lets nobody act in a step that has closed, until the unit was given longer', async () => {
    const { people, send } = city;
    const mine = `/appraisals/${people.employee}/2026-Q3/self-assessment`;
    const words = { text: 'Target tercapai', results: [] };
    await expect(codeOf(send(people.employee, mine, words))).resolves.toBe('STEP_CLOSED');
    const longer = { step: 'self-assessment', until: '2026-10-09', reason: 'Jaringan terputus dua hari' };
    for (const who of [people.superior, people.employee, people.auditor])
      await expect(codeOf(send(who, `${calendar}/extension`, longer))).resolves.toBe('NOT_THE_CALENDARS_KEEPER');
    for (const until of ['2026-10-03', '2026-10-04'])
      await expect(codeOf(send(people.head, `${calendar}/extension`, { ...longer, until }))).resolves.toBe(
        'EXTENSION_NOT_LATER',
      );
    await expect(codeOf(send(people.head, `${calendar}/extension`, { ...longer, step: 'planning' }))).resolves.toBe(
      'STEP_WITHOUT_TERM',
    );
    await act(people.head, `${calendar}/extension`, longer);
    expect(await step(people.employee, 'self-assessment')).toMatchObject({
      ...{ due: '2026-10-09', closes: '2026-10-09' },
      extension: { until: '2026-10-09', was: '2026-10-03', reason: longer.reason, by: people.head },
    });
    await act(people.employee, mine, words);
    expect(await step(people.superior, 'self-assessment')).toMatchObject({ toDo: [] });
  });

  it('reminds whoever is to act once a day, and they are told', async () => {
    const { people, send, unitId } = city;
    const reminder = `${calendar}/reminder`;
    await expect(codeOf(send(people.stranger, reminder, { step: 'rating' }))).resolves.toBe('NOT_THE_CALENDARS_KEEPER');
    await expect(codeOf(send(people.head, reminder, { step: 'self-assessment' }))).resolves.toBe('NOBODY_TO_REMIND');
    const next = `/units/${unitId}/calendar/2026-Q4/reminder`;
    await expect(codeOf(send(people.head, next, { step: 'rating' }))).resolves.toBe('STEP_NOT_OPEN');
    await act(people.head, reminder, { step: 'rating' });
    await expect(codeOf(send(people.head, reminder, { step: 'rating' }))).resolves.toBe('REMINDED_TODAY');
    expect(await step(people.head, 'rating')).toMatchObject({
      reminder: { to: [{ personId: people.superior, about: 1 }], on: '2026-10-05', by: people.head },
    });
    expect(await told(people.superior)).toMatchObject([
      {
        ...{ kind: 'reminded', by: people.head },
        facts: { unitId, period: '2026-Q3', step: 'rating', due: '2026-10-03', about: '1' },
      },
    ]);
    // Who was reminded is somebody with something to do: an office says for what it wants to know that, too.
    const authorization = `Bearer ${await city.token(people.auditor)}`;
    const silent = await fetch(`${city.service.url}${calendar}`, {
      headers: { authorization, 'after-position': last },
    });
    expect(((await silent.json()) as UnitCalendarRow).steps.map((one) => one.reminder)).toEqual([
      null,
      null,
      null,
      null,
    ]);
    await read<UnitCalendarRow>(people.auditor, calendar);
    await eventually(async () => {
      const { items } = await read<{ items: LookRow[] }>(people.superior, `/people/${people.superior}/looks`);
      expect(items).toMatchObject([{ by: people.auditor, what: 'to-do', purpose: 'Pemeriksaan' }]);
    });
  });

  it('tells those above what is late, each time one level further, until there is nobody', async () => {
    const { people, send } = city;
    const escalation = `${calendar}/escalation`;
    await expect(codeOf(send(people.head, escalation, { step: 'self-assessment' }))).resolves.toBe('NOT_OVERDUE');
    await expect(codeOf(send(people.head, escalation, { step: 'sending' }))).resolves.toBe('NOT_REMINDED_YET');
    await expect(codeOf(send(people.superior, escalation, { step: 'rating' }))).resolves.toBe(
      'NOT_THE_CALENDARS_KEEPER',
    );
    await act(people.cityAdmin, escalation, { step: 'rating' });
    expect(await told(people.head)).toMatchObject([{ kind: 'escalated', facts: { step: 'rating', about: '1' } }]);
    await expect(codeOf(send(people.cityAdmin, escalation, { step: 'rating' }))).resolves.toBe('REMINDED_TODAY');
  });

  it('shows whoever oversees several units how far each is, and nobody else', async () => {
    const { people, unitId, agencyId } = city;
    const all = async (who: string): Promise<UnitProgressRow[]> =>
      (await read<{ items: UnitProgressRow[] }>(who, '/calendar/2026-Q3')).items;
    const [shown] = (await all(people.superior)).filter((each) => each.unitId === unitId);
    expect(shown?.steps).toEqual([
      { step: 'unit-result', due: '2026-10-05', closes: null, total: 1, missing: 0, remindedOn: null, escalations: 0 },
      {
        ...{ step: 'self-assessment', due: '2026-10-09', closes: '2026-10-09' },
        ...{ total: 1, missing: 0, remindedOn: null, escalations: 0 },
      },
      {
        ...{ step: 'rating', due: '2026-10-03', closes: null, total: 1, missing: 1 },
        ...{ remindedOn: '2026-10-05', escalations: 1 },
      },
      { step: 'sending', due: '2026-10-04', closes: null, total: 1, missing: 1, remindedOn: null, escalations: 0 },
    ]);
    expect((await all(people.cityAdmin)).map((each) => each.unitId)).toEqual(
      expect.arrayContaining([unitId, agencyId]),
    );
    await expect(codeOf(city.read(people.employee, '/calendar/2026-Q3'))).resolves.toBe('NOT_ALLOWED');
  });

  it('has nothing left to do once everybody is rated, and tells those who were', async () => {
    const { people } = city;
    await act(people.superior, `/appraisals/${people.employee}/2026-Q3/rating`, rating(agreed.resultId));
    expect(await step(people.head, 'rating')).toMatchObject({ toDo: [] });
    expect((await told(people.employee)).map(({ kind }) => kind)).toEqual(['rated', 'plan-agreed']);
    expect(await told(people.stranger)).toEqual([]);
  });

  it('lies in the log with the role of each act, and both views are what the log gives', async () => {
    const store = connectEventStore(city.store);
    const { events } = await store.read(`evaluation.unit-calendar-${city.unitId}-2026-Q3`);
    expect(events.map(({ event, metadata }) => [event.type, metadata.actor.role])).toEqual([
      ['deadline-extended.v1', 'leader-above'],
      ['reminder-sent.v1', 'leader-above'],
      ['deadline-escalated.v1', 'city-admin'],
    ]);
    for (const view of [unitCalendarsView, notificationsView]) {
      const { differences } = await verify({ store, db: city.db, prefixes: ['evaluation.'], view });
      expect(differences).toEqual([]);
    }
    await store.close();
  });
});
