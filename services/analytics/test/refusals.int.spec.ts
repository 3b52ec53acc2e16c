import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { parkedCases, walkRefusals } from '@kinerja/testing';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';

describe('analytics refuses', () => {
  let city: TestCity;

  beforeAll(async () => {
    city = await testCity();
  });
  afterAll(() => city.stop());

  it('every write with everything that can be wrong about it, and records nothing', async () => {
    const { db, operator, auditor, service } = city;
    const store = connectEventStore(city.store);
    const cases = await parkedCases(db, 'analytics', { who: operator, stranger: auditor });
    const wrong = await walkRefusals({
      url: service.url,
      token: (who) => city.token(who),
      cases,
      head: () => store.head(),
    });
    await store.close();
    expect(wrong).toEqual([]);
  }, 120_000);
});
