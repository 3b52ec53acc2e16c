import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import type { Listed } from '@kinerja/web';
import { creditsView } from '../src/views/credits.ts';
import type { CreditYearRow } from '../src/views/credits.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, objection, ok, rating, ruleSetWithCredit, untilRateable } from './story.ts';
import type { Agreed } from './story.ts';

describe('credit, from the rating to the year', () => {
  let city: TestCity;
  let agreed: Agreed;
  let path: string;

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSetWithCredit()));
    agreed = await untilRateable(city);
    path = `/appraisals/${city.people.employee}/2026-Q3`;
  });
  afterAll(() => city.stop());

  const credits = async (who: string, position: string): Promise<readonly CreditYearRow[]> => {
    const answer = await city.read(who, `/people/${city.people.employee}/credits`, { 'after-position': position });
    return ((await answer.json()) as Listed<CreditYearRow>).items;
  };

  it('is refused before the rating and to everybody but the assessor', async () => {
    const { people, send } = city;
    await expect(codeOf(send(people.superior, `${path}/credit`, { months: 3 }))).resolves.toBe('NOT_RATED');
    await ok(send(people.superior, `${path}/rating`, rating(agreed.resultId)));
    for (const who of [people.employee, people.head, people.stranger, people.auditor])
      await expect(codeOf(send(who, `${path}/credit`, { months: 3 }))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(send(people.superior, `${path}/credit`, { months: 4 }))).resolves.toBe('MONTHS_BEYOND_PERIOD');
  });

  it('is shown by year with its formula, to the employee and those who may read', async () => {
    const { people, send, read } = city;
    const { position } = await ok(send(people.superior, `${path}/credit`, { months: 2 }));
    const entry = {
      ...{ period: '2026-Q3', level: 'Ahli Pertama', months: 2, predicate: 'baik', share: '100', coefficient: '12.5' },
      ...{ credit: '2.08', rulesVersion: '1', source: 'PermenPANRB 1/2023', ratingRevision: '0', reason: null },
      ...{ replaced: false, by: people.superior, position },
    };
    for (const who of [people.employee, people.superior, people.auditor])
      await expect(credits(who, position)).resolves.toMatchObject([{ year: '2026', credit: '2.08', entries: [entry] }]);
    const seen = read(people.stranger, `/people/${people.employee}/credits`);
    await expect(codeOf(seen)).resolves.toBe('NOT_ALLOWED');
  });

  it('waits for an objection, and is replaced with a reason by what was decided; the former stays', async () => {
    const { people, send } = city;
    await ok(send(people.employee, `${path}/objection`, objection()));
    const correction = { months: 2, reason: 'Keberatan dikabulkan' };
    const correct = () => send(people.superior, `${path}/credit`, correction);
    await expect(codeOf(correct())).resolves.toBe('CREDIT_AWAITS_DECISION');
    await ok(send(people.superior, `${path}/objection/statement`, { statement: 'Sebagian berkas dikembalikan' }));
    const results = [{ resultId: agreed.resultId, rating: 'above' }];
    const raised = { ...rating(agreed.resultId), result: 'above', results };
    await ok(
      send(people.head, `${path}/objection/decision`, {
        verdict: 'upheld',
        reasoning: 'Bukti cukup',
        rating: raised,
      }),
    );
    await expect(codeOf(send(people.superior, `${path}/credit`, { months: 2 }))).resolves.toBe('CREDIT_GRANTED');
    const { position } = await ok(correct());
    await expect(credits(people.employee, position)).resolves.toMatchObject([
      {
        credit: '3.13',
        entries: [
          {
            credit: '3.13',
            predicate: 'sangat-baik',
            ratingRevision: '3',
            reason: 'Keberatan dikabulkan',
            replaced: false,
          },
          { credit: '2.08', predicate: 'baik', ratingRevision: '0', replaced: true },
        ],
      },
    ]);
  });

  it('is what the log gives', async () => {
    const store = connectEventStore(city.store);
    const { differences } = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: creditsView });
    await store.close();
    expect(differences).toEqual([]);
  });
});
