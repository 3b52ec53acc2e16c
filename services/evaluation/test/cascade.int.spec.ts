import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tellDirectory } from '@kinerja/directory';
import { Memory } from '@kinerja/read-model';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, workResult } from './story.ts';

const NOVEMBER = { 'kinerja-occurred-at': '2026-11-02T02:00:00.000Z' };

// The employee serves the superior; from November on the superior works below the employee.
describe('the cascade of results', () => {
  let city: TestCity;
  const below = { planId: randomUUID(), resultId: randomUUID() };
  const above = { planId: randomUUID(), resultId: randomUUID() };

  beforeAll(async () => {
    city = await testCity();
    const { people, send } = city;
    for (const [who, { planId, resultId }] of [
      [people.superior, above],
      [people.employee, below],
    ] as const) {
      await ok(send(who, '/plans', { planId, year: 2026 }));
      await ok(send(who, `/plans/${planId}/results`, workResult(resultId)));
    }
    const serving = { ...workResult(below.resultId), serves: above };
    await ok(send(people.employee, `/plans/${below.planId}/results`, serving));
  });
  afterAll(() => city.stop());

  it('does not turn in a circle after a transfer', async () => {
    const { db, people, send, service, unitId } = city;
    const tell = tellDirectory(db, service.app.get(Memory));
    const [high, low] = [randomUUID(), randomUUID()];
    const post = { unitId, title: 'Jabatan', kind: 'pelaksana', from: '2026-11-01' } as const;
    await tell('identity.position-established.v1', { ...post, positionId: high, leads: true });
    await tell('identity.position-established.v1', { ...post, positionId: low, leads: false, reportsTo: high });
    for (const [personId, positionId] of [
      [people.employee, high],
      [people.superior, low],
    ] as const) {
      await tell('identity.assignment-ended.v1', { personId, assignmentId: personId, to: '2026-10-31' });
      const assignment = {
        personId,
        positionId,
        assignmentId: randomUUID(),
        kind: 'definitive',
        from: '2026-11-01',
      } as const;
      await tell('identity.person-assigned.v1', assignment);
    }
    const turned = { ...workResult(above.resultId), serves: below };
    const path = `/plans/${above.planId}/results`;
    await expect(codeOf(send(people.superior, path, turned, NOVEMBER))).resolves.toBe('SERVES_IN_CIRCLE');
    // Another result of the same plan may serve it.
    await ok(send(people.superior, path, { ...turned, resultId: randomUUID() }, NOVEMBER));
  });
});
