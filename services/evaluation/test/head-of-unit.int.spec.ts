import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { tellDirectory } from '@kinerja/directory';
import { Memory } from '@kinerja/read-model';
import type { AppraisalRow } from '../src/views/appraisals.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, workResult } from './story.ts';

const HEADS = {
  source: 'Kebijakan kota',
  results: { istimewa: 'above', baik: 'meets', 'butuh-perbaikan': 'below', kurang: 'below', 'sangat-kurang': 'below' },
};

// The superior heads the unit of the employee; the head of the agency rates them.
describe('the head of a unit', () => {
  let city: TestCity;
  let path: string;
  const [planId, resultId] = [randomUUID(), randomUUID()];
  const as = (result: string) => ({ ...rating(resultId), result, results: [{ resultId, rating: result }] });

  beforeAll(async () => {
    city = await testCity();
    const { people, read, send, unitId } = city;
    path = `/appraisals/${people.superior}/2026-Q3`;
    await ok(send('kinerja-local', '/rules', { ...ruleSet(), heads: HEADS }));
    await ok(send(people.superior, '/plans', { planId, year: 2026 }));
    await ok(send(people.superior, `/plans/${planId}/results`, workResult(resultId)));
    await ok(send(people.superior, `/plans/${planId}/submit`));
    const { position } = await ok(send(people.head, `/plans/${planId}/agree`));
    await ok(send(people.head, `/units/${unitId}/results/2026-Q3`, { value: 'istimewa', reason: 'Melampaui target' }));
    await read(people.superior, `/plans/${planId}`, { 'after-position': position });
  });
  afterAll(() => city.stop());

  it('takes the result of the organisation, and no other', async () => {
    const { people, read, send } = city;
    await expect(codeOf(send(people.head, `${path}/rating`, as('meets')))).resolves.toBe(
      'HEAD_TAKES_ORGANISATION_RESULT',
    );
    const { position } = await ok(send(people.head, `${path}/rating`, as('above')));
    const answer = await read(people.superior, path, { 'after-position': position });
    const { predicate, reasons } = (await answer.json()) as AppraisalRow;
    expect(predicate).toBe('sangat-baik');
    expect(reasons).toContainEqual({
      code: 'HEAD_OF_UNIT',
      facts: { value: 'istimewa', version: '1', source: 'Kebijakan kota' },
    });
  });

  it('is somebody only of the unit that the plan is in', async () => {
    const { agencyId, db, people, read, send, service } = city;
    const [elsewhere, position, plan, result] = [randomUUID(), randomUUID(), randomUUID(), randomUUID()];
    const tell = tellDirectory(db, service.app.get(Memory));
    const from = '2024-01-01';
    const unit = {
      unitId: elsewhere,
      name: 'Seksi',
      code: 'Seksi',
      kind: 'section',
      from,
      parentId: agencyId,
    } as const;
    await tell('identity.unit-established.v1', unit);
    const post = {
      positionId: position,
      unitId: elsewhere,
      title: 'Kepala Seksi',
      kind: 'pengawas',
      leads: true,
      from,
    } as const;
    await tell('identity.position-established.v1', post);
    const acting = {
      personId: people.employee,
      assignmentId: randomUUID(),
      positionId: position,
      kind: 'plt',
      from,
    } as const;
    await tell('identity.person-assigned.v1', acting);
    await ok(send(people.employee, '/plans', { planId: plan, year: 2026 }));
    await ok(send(people.employee, `/plans/${plan}/results`, workResult(result)));
    await ok(send(people.employee, `/plans/${plan}/submit`));
    const agreed = await ok(send(people.superior, `/plans/${plan}/agree`));
    await read(people.employee, `/plans/${plan}`, { 'after-position': agreed.position });
    // The unit of the plan, which the superior heads, is Istimewa; who heads another one is free.
    await ok(send(people.superior, `/appraisals/${people.employee}/2026-Q3/rating`, rating(result)));
  });
});
