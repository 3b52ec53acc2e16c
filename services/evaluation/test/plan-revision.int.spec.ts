import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import type { Listed } from '@kinerja/web';
import type { AppraisalRow } from '../src/views/appraisals.ts';
import { readHistory } from '../src/views/history.ts';
import { plansView } from '../src/views/plans.ts';
import type { PlanRow, PlanVersionRow } from '../src/views/plans.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, untilRateable, workResult } from './story.ts';
import type { Agreed } from './story.ts';

describe('an agreed plan that is revised during the year', () => {
  let city: TestCity;
  let agreed: Agreed;
  let path: string;
  const added = workResult();

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    path = `/plans/${agreed.planId}`;
  });
  afterAll(() => city.stop());

  const shown = async (position: string): Promise<PlanRow> =>
    (await (await city.read(city.people.employee, path, { 'after-position': position })).json()) as PlanRow;
  const resultsOf = ({ results }: { results: readonly { resultId: string }[] }): string[] =>
    results.map(({ resultId }) => resultId);

  it('stays in force as it was agreed while the next version is written and signed', async () => {
    const { people, send } = city;
    await ok(send(people.employee, `${path}/revision`, { reason: 'Tugas bertambah' }));
    await expect(codeOf(send(people.employee, `${path}/submit`))).resolves.toBe('REVISION_WITHOUT_CHANGE');
    await ok(send(people.employee, `${path}/results`, added));
    const { position } = await ok(send(people.employee, `${path}/submit`));
    const plan = await shown(position);
    expect(plan).toMatchObject({
      status: 'agreed',
      version: 1,
      proposed: { status: 'submitted', why: 'Tugas bertambah', by: people.employee },
    });
    expect(resultsOf(plan)).toEqual([agreed.resultId]);
    expect(plan.proposed === null ? [] : resultsOf(plan.proposed)).toEqual([agreed.resultId, added.resultId]);
  });

  it('comes back with a reason and is changed again', async () => {
    const { people, send } = city;
    const { position } = await ok(send(people.superior, `${path}/return`, { reason: 'Tambah satu lagi' }));
    await expect(shown(position)).resolves.toMatchObject({
      status: 'agreed',
      reason: null,
      proposed: { status: 'returned', reason: 'Tambah satu lagi' },
    });
    const other = workResult();
    await ok(send(people.employee, `${path}/results`, other));
    await ok(send(people.employee, `${path}/results/${other.resultId}/remove`));
    await ok(send(people.employee, `${path}/submit`));
  });

  it('is in force in its new version once both have signed, and both versions can be read', async () => {
    const { people, send, read } = city;
    const { position } = await ok(send(people.superior, `${path}/agree`));
    const plan = await shown(position);
    expect(plan).toMatchObject({ status: 'agreed', version: 2, proposed: null });
    expect(resultsOf(plan)).toEqual([agreed.resultId, added.resultId]);
    const answer = await read(people.employee, `${path}/versions`);
    const { items } = (await answer.json()) as Listed<PlanVersionRow>;
    expect(items).toMatchObject([
      { version: 1, reason: null, agreedBy: people.superior },
      { version: 2, reason: 'Tugas bertambah', agreedBy: people.superior },
    ]);
    expect(items.map(resultsOf)).toEqual([[agreed.resultId], [agreed.resultId, added.resultId]]);
    expect((await read(people.stranger, `${path}/versions`)).status).toBe(403);
  });

  it('is rated by the version in force, which the rating names', async () => {
    const { people, send, read } = city;
    const rate = `/appraisals/${people.employee}/2026-Q3/rating`;
    await expect(codeOf(send(people.superior, rate, rating(agreed.resultId)))).resolves.toBe('RATING_INCOMPLETE');
    const both = [agreed.resultId, added.resultId].map((resultId) => ({ resultId, rating: 'meets' }));
    const { position } = await ok(send(people.superior, rate, { ...rating(agreed.resultId), results: both }));
    const answer = await read(people.employee, `/appraisals/${people.employee}/2026-Q3`, {
      'after-position': position,
    });
    expect((await answer.json()) as AppraisalRow).toMatchObject({ planId: agreed.planId, planVersion: 2 });
  });

  it('keeps the version in force when a revision is dropped', async () => {
    const { people, send } = city;
    await ok(send(people.superior, `${path}/revision`, { reason: 'Target diturunkan' }));
    await ok(send(people.employee, `${path}/results/${added.resultId}/remove`));
    const { position } = await ok(send(people.superior, `${path}/revision/drop`));
    const plan = await shown(position);
    expect(plan).toMatchObject({ status: 'agreed', version: 2, proposed: null });
    expect(resultsOf(plan)).toEqual([agreed.resultId, added.resultId]);
  });

  it('is rebuilt the same from the log, and its history tells who acted as what', async () => {
    const { people, db } = city;
    const store = connectEventStore(city.store);
    const { differences } = await verify({ store, db, prefixes: ['evaluation.'], view: plansView });
    const { steps } = await readHistory(store, people.employee, '2026-Q3');
    await store.close();
    expect(differences).toEqual([]);
    expect(steps.map(({ type, role }) => [type, role])).toEqual(
      expect.arrayContaining([
        ['plan-revision-opened.v1', 'self'],
        ['plan-revision-dropped.v1', 'assessor'],
      ]),
    );
  });
});
