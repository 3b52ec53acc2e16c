import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { DevelopmentRow } from '../src/views/developments.ts';
import type { NotificationRow } from '../src/views/notifications.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, untilRateable, workResult } from './story.ts';

// The day is 5 October 2026; the employee is rated with one value of conduct and the work result below.
describe('what follows from an evaluation', () => {
  let city: TestCity;
  let path: string;
  let resultId: string;
  const followUp = {
    ...{ source: 'Kebijakan kota', improvementMonths: 6, improvementAfter: ['kurang'], rewardAfter: ['sangat-baik'] },
  };
  const [counselling, improvement] = [randomUUID(), randomUUID()];
  const seen = async (who: string): Promise<DevelopmentRow> =>
    (await (await city.read(who, path)).json()) as DevelopmentRow;

  beforeAll(async () => {
    city = await testCity();
    const { people, send } = city;
    await ok(send('kinerja-local', '/rules', { ...ruleSet(), followUp }));
    ({ resultId } = await untilRateable(city));
    path = `/people/${people.employee}/development/2026`;
    const signed = rating(resultId);
    const conduct = signed.conduct.map((one) => (one.value === 'adaptif' ? { ...one, rating: 'below' } : one));
    const results = [{ resultId, rating: 'below', note: 'Setengah dari target' }];
    const low = { ...signed, results, conduct, conductRating: 'below' };
    await ok(send(people.superior, `/appraisals/${people.employee}/2026-Q3/rating`, low));
  });
  afterAll(() => city.stop());

  it('is suggested with its reasons to those who may read the evaluation', async () => {
    const { people } = city;
    const shown = await seen(people.superior);
    expect(shown).toMatchObject({ employeeId: people.employee, year: 2026, source: 'Kebijakan kota', mayAgree: true });
    expect(shown.needs).toEqual([
      { code: 'IMPROVEMENT_REQUIRED', period: '2026-Q3', suggests: 'improvement', predicate: 'kurang' },
      { code: 'CONDUCT_BELOW', period: '2026-Q3', suggests: 'counselling', value: 'adaptif' },
      { code: 'RESULT_BELOW', period: '2026-Q3', suggests: 'coaching', resultId, sentence: workResult().sentence },
    ]);
    expect(await seen(people.employee)).toMatchObject({ mayAgree: false, items: [] });
    await expect(codeOf(city.read(people.stranger, path))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(city.read(people.auditor, path, { 'kinerja-purpose': '' }))).resolves.toBe('BAD_PURPOSE');
  });

  it('is agreed by the assessor, who tells the employee', async () => {
    const { people, send } = city;
    const because = { code: 'CONDUCT_BELOW', period: '2026-Q3', value: 'adaptif' };
    const item = { itemId: counselling, kind: 'counselling', text: 'Dua kali sebulan', due: '2026-12-31', because };
    for (const who of [people.employee, people.head])
      await expect(codeOf(send(who, path, item))).resolves.toBe('NOT_ALLOWED');
    await ok(send(people.superior, path, item));
    const asked = { code: 'IMPROVEMENT_REQUIRED', period: '2026-Q3' };
    const { position } = await ok(
      send(people.superior, path, {
        itemId: improvement,
        kind: 'improvement',
        text: 'Target mingguan',
        because: asked,
      }),
    );
    expect((await seen(people.employee)).items).toMatchObject([
      { itemId: counselling, due: '2026-12-31', because, done: null },
      { itemId: improvement, due: '2027-04-05', because: asked, checked: null },
    ]);
    const told = await city.read(people.employee, '/notifications', { 'after-position': position });
    const { items } = (await told.json()) as { items: NotificationRow[] };
    expect(items[0]).toMatchObject({ kind: 'development', facts: { employeeId: people.employee, period: '2026' } });
  });

  it('is done, and an improvement checked once its months are over', async () => {
    const { people, send } = city;
    await ok(send(people.employee, `${path}/${counselling}/done`, { note: 'Enam pertemuan' }));
    const check = `${path}/${improvement}/check`;
    const improved = { outcome: 'improved', evidence: 'Dua triwulan sesuai ekspektasi' };
    await expect(codeOf(send(people.employee, check, improved))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(send(people.superior, check, { ...improved, outcome: 'maybe' }))).resolves.toBe(
      'INVALID_FIELDS',
    );
    await expect(codeOf(send(people.superior, check, improved))).resolves.toBe('IMPROVEMENT_RUNS');
    const later = { 'kinerja-occurred-at': '2027-04-05T02:00:00.000Z' };
    await ok(send(people.superior, check, improved, later));
    expect((await seen(people.employee)).items).toMatchObject([
      { done: { note: 'Enam pertemuan', by: people.employee } },
      { checked: { ...improved, by: people.superior } },
    ]);
    const store = connectEventStore(city.store);
    const { events } = await store.read(`evaluation.development-${people.employee}-2026`);
    expect(events.map(({ event, metadata }) => [event.type, metadata.actor.role])).toEqual([
      ['development-agreed.v1', 'assessor'],
      ['development-agreed.v1', 'assessor'],
      ['development-done.v1', 'self'],
      ['improvement-checked.v1', 'assessor'],
    ]);
    await store.close();
  });
});
