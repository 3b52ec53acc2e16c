import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { Directory, tellDirectory } from '@kinerja/directory';
import { Memory } from '@kinerja/read-model';
import type { Listed } from '@kinerja/web';
import type { AppraisalRow } from '../src/views/appraisals.ts';
import type { CoverageRow } from '../src/views/plan-checks.ts';
import type { PlanRow } from '../src/views/plans.ts';
import type { SegmentRow } from '../src/views/segments.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, rating, ruleSet, untilRateable, workResult } from './story.ts';
import type { Agreed } from './story.ts';

const DAY = '2026-10-05';

describe('a transfer during the year', () => {
  let city: TestCity;
  let agreed: Agreed;
  let formerPost: string;
  const ofThePost = { ...workResult(), scope: 'organisation' };
  const next = randomUUID();
  /** Assessed by whoever holds the employee's first post. */
  const helper = randomUUID();

  beforeAll(async () => {
    city = await testCity();
    const { people, send } = city;
    await ok(send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    const path = `/plans/${agreed.planId}`;
    await ok(send(people.employee, `${path}/revision`, { reason: 'Hasil jabatan ditandai' }));
    await ok(send(people.employee, `${path}/results`, ofThePost));
    await ok(send(people.employee, `${path}/submit`));
    await ok(send(people.superior, `${path}/agree`));
    formerPost = (await new Directory(city.db).positionOf(people.employee, DAY))?.positionId ?? '';
    const tell = tellDirectory(city.db, city.service.app.get(Memory));
    const positionId = randomUUID();
    await tell('identity.position-established.v1', {
      ...{ positionId, unitId: city.unitId, title: 'Jabatan', kind: 'pelaksana', leads: false, from: '2024-01-01' },
      reportsTo: formerPost,
    });
    const assigned = { kind: 'definitive', from: '2024-01-01' } as const;
    await tell('identity.person-assigned.v1', { personId: helper, assignmentId: helper, positionId, ...assigned });
    const served = { planId: agreed.planId, resultId: ofThePost.resultId };
    const helping = randomUUID();
    await ok(send(helper, '/plans', { planId: helping, year: 2026 }));
    await ok(send(helper, `/plans/${helping}/results`, { ...workResult(), serves: served }));
    await city.moveEmployee({ superior: people.stranger, from: DAY });
    // In the new post the employee has another plan, with another assessor.
    await ok(send(people.employee, '/plans', { planId: next, year: 2026 }));
    await ok(send(people.employee, `/plans/${next}/results`, workResult()));
    await ok(send(people.employee, `/plans/${next}/submit`));
    const { position } = await ok(send(people.stranger, `/plans/${next}/agree`));
    await city.read(people.employee, `/plans/${next}`, { 'after-position': position });
  });
  afterAll(() => city.stop());

  it('ends one segment of the year and opens another, each with its plan', async () => {
    const { people, read } = city;
    const answer = await read(people.employee, `/people/${people.employee}/segments/2026`);
    const { items } = (await answer.json()) as Listed<SegmentRow>;
    expect(items.map(({ from, to, as, planId, planStatus }) => [from, to, as, planId, planStatus])).toEqual([
      ['2026-01-01', '2026-10-04', 'definitive', agreed.planId, 'agreed'],
      [DAY, '2026-12-31', 'definitive', next, 'agreed'],
    ]);
    await expect(codeOf(read(people.cityAdmin, `/people/${people.employee}/segments/2026`))).resolves.toMatch(
      /^accepted/,
    );
    await expect(codeOf(read(people.head, `/people/${people.stranger}/segments/2026`))).resolves.toBe('NOT_ALLOWED');
  });

  it('leaves the quarter before it to the plan of the former post, whoever assesses now', async () => {
    const { people, send, read } = city;
    const results = [agreed.resultId, ofThePost.resultId].map((resultId) => ({ resultId, rating: 'meets' }));
    const path = `/appraisals/${people.employee}/2026-Q3`;
    const { position } = await ok(send(people.stranger, `${path}/rating`, { ...rating(agreed.resultId), results }));
    const answer = await read(people.employee, path, { 'after-position': position });
    await expect(answer.json() as Promise<AppraisalRow>).resolves.toMatchObject({
      ...{ planId: agreed.planId, planVersion: 2, predicate: 'baik' },
    });
  });

  it('passes the organisation results of the post to the successor', async () => {
    const { people, send, read, db } = city;
    const tell = tellDirectory(db, city.service.app.get(Memory));
    await tell('identity.person-assigned.v1', {
      ...{ personId: people.otherCityAdmin, assignmentId: randomUUID(), positionId: formerPost },
      ...{ kind: 'definitive', from: DAY },
    });
    const planId = randomUUID();
    const { position } = await ok(send(people.otherCityAdmin, '/plans', { planId, year: 2026 }));
    const answer = await read(people.otherCityAdmin, `/plans/${planId}`, { 'after-position': position });
    const { results } = (await answer.json()) as PlanRow;
    expect(results).toMatchObject([
      {
        ...{ sentence: ofThePost.sentence, scope: 'organisation' },
        inheritedFrom: { planId: agreed.planId, resultId: ofThePost.resultId },
      },
    ]);
    const [passed] = results;
    expect(passed?.resultId).not.toBe(ofThePost.resultId);
    const coverage = await read(people.otherCityAdmin, `/plans/${planId}/coverage`);
    await expect(coverage.json() as Promise<CoverageRow>).resolves.toMatchObject({
      results: [{ resultId: passed?.resultId, servedBy: [{ employeeId: helper }] }],
    });
  });
});
