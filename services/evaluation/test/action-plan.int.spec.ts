import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { randomUUID } from 'node:crypto';
import { connectEventStore } from '@kinerja/eventstore-db';
import { verify } from '@kinerja/read-model';
import type { Listed } from '@kinerja/web';
import { actionStepsView } from '../src/views/action-steps.ts';
import type { PlanStepRow } from '../src/views/action-steps.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, ruleSet, untilRateable } from './story.ts';
import type { Agreed } from './story.ts';

describe('the action plan of an agreed plan', () => {
  let city: TestCity;
  let agreed: Agreed;
  let path: string;
  const [first, second] = [randomUUID(), randomUUID()];

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    path = `/plans/${agreed.planId}/actions`;
  });
  afterAll(() => city.stop());

  const step = (stepId: string, due: string) => ({ stepId, resultId: agreed.resultId, text: 'Susun lembar', due });
  const shown = async (who: string, after: string): Promise<readonly PlanStepRow[]> => {
    const answer = await city.read(who, path, { 'after-position': after });
    if (!answer.ok) throw new Error(await answer.text());
    return ((await answer.json()) as Listed<PlanStepRow>).items;
  };

  it('is written by the employee, and read by those who read the plan, the first due first', async () => {
    const { people, send } = city;
    await ok(send(people.employee, path, step(second, '2026-12-15')));
    const { position } = await ok(send(people.employee, path, step(first, '2026-10-31')));
    for (const who of [people.employee, people.superior]) {
      const steps = await shown(who, position);
      expect(steps.map(({ stepId, due, done }) => [stepId, due, done])).toEqual([
        [first, '2026-10-31', null],
        [second, '2026-12-15', null],
      ]);
    }
    await expect(codeOf(city.read(people.stranger, path))).resolves.toBe('NOT_ALLOWED');
  });

  it('is of nobody else, also not of the assessor', async () => {
    const { people, send } = city;
    for (const who of [people.superior, people.stranger])
      await expect(codeOf(send(who, path, step(randomUUID(), '2026-11-30')))).resolves.toBe('NOT_ALLOWED');
  });

  it('has steps that are done, and steps that are taken out', async () => {
    const { people, send } = city;
    await ok(send(people.employee, `${path}/${first}/done`, { on: '2026-10-05', note: 'Dipakai di loket' }));
    const { position } = await ok(send(people.employee, `${path}/${second}/remove`));
    const [only, ...others] = await shown(people.superior, position);
    expect(only).toMatchObject({ stepId: first, done: { on: '2026-10-05', note: 'Dipakai di loket' } });
    expect(others).toEqual([]);
    await expect(codeOf(send(people.employee, `${path}/${first}/remove`))).resolves.toBe('STEP_DONE');
  });

  it('is the same when the log is folded again', async () => {
    const store = connectEventStore(city.store);
    const { differences } = await verify({ store, db: city.db, prefixes: ['evaluation.'], view: actionStepsView });
    await store.close();
    expect(differences).toEqual([]);
  });
});
