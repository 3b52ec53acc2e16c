import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { SubjectClocks } from '../src/views/subject-clocks.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, ok, ruleSet, untilRateable } from './story.ts';
import type { Agreed } from './story.ts';

// Everything happens on 5 October 2026 and is recorded today, by the clock of the store.
const BEFORE = '2026-10-04';
const THAT_DAY = '2026-10-05';

describe('two clocks of a plan, a unit and the rules', () => {
  let city: TestCity;
  let agreed: Agreed;
  let unit: string;
  const seen = async (who: string, path: string, clocks: Record<string, string> = {}): Promise<SubjectClocks> => {
    const answer = await city.read(who, `${path}/two-clocks?${new URLSearchParams(clocks).toString()}`);
    expect(answer.status).toBe(200);
    return (await answer.json()) as SubjectClocks;
  };

  beforeAll(async () => {
    city = await testCity();
    await ok(city.send('kinerja-local', '/rules', ruleSet()));
    agreed = await untilRateable(city);
    unit = `/units/${city.unitId}/periods/2026-Q3`;
  });
  afterAll(() => city.stop());

  it('show a plan as it was before and after, field by field with the event that made it so', async () => {
    const { people } = city;
    const path = `/plans/${agreed.planId}`;
    const { from, to, differences, changes } = await seen(people.employee, path, { asOf: BEFORE });
    expect(from.state).toMatchObject({ plan: { status: 'absent' }, dialogue: [] });
    expect(to.state).toMatchObject({ plan: { status: 'agreed', employeeId: people.employee } });
    expect(differences).toContainEqual(
      expect.objectContaining({
        path: '/plan/status',
        before: { value: 'absent' },
        after: { value: 'agreed', by: expect.objectContaining({ type: 'plan-agreed.v1', role: 'assessor' }) },
      }),
    );
    expect(changes.asOf).toEqual([THAT_DAY]);
    expect((await seen(people.employee, path, { asOf: THAT_DAY })).differences).toEqual([]);
  });

  it('show what was not known yet as not there, though it was valid', async () => {
    const { people } = city;
    const { from } = await seen(people.employee, `/plans/${agreed.planId}`, { asOf: THAT_DAY, knownAt: THAT_DAY });
    expect(from.state).toMatchObject({ plan: { status: 'absent' } });
  });

  it('show a period of a unit with its result, to whoever oversees it', async () => {
    const { people } = city;
    const { from, to, differences } = await seen(people.superior, unit, { asOf: BEFORE });
    expect(from.state).toMatchObject({ unitResult: { status: 'absent' }, unitPeriod: { status: 'open' } });
    expect(to.state).toMatchObject({ unitResult: { status: 'set', value: 'baik' } });
    expect(differences.map(({ path }) => path)).toContain('/unitResult/value');
    for (const who of [people.employee, people.stranger])
      await expect(codeOf(city.read(who, `${unit}/two-clocks`))).resolves.toBe('NOT_ALLOWED');
  });

  it('show everybody the rules of a day: of their days, whenever they were adopted', async () => {
    const { people } = city;
    const before = await seen(people.stranger, '/rules', { asOf: '2025-12-31' });
    expect(before.from.state).toMatchObject({ inForce: { status: 'absent' } });
    const from2026 = await seen(people.stranger, '/rules', { asOf: '2026-01-01' });
    expect(from2026.from.state).toMatchObject({ inForce: { status: 'in-force', version: '1' } });
    const unknown = await seen(people.stranger, '/rules', { asOf: '2026-01-01', knownAt: BEFORE });
    expect(unknown.from.state).toMatchObject({ inForce: { status: 'absent' }, adopted: [] });
  });

  it('ask for a purpose where a plan is read by an office, and for a plan that is there', async () => {
    const { people } = city;
    const path = `/plans/${agreed.planId}/two-clocks`;
    await expect(codeOf(city.read(people.auditor, path, { 'kinerja-purpose': '' }))).resolves.toBe('BAD_PURPOSE');
    await expect(city.read(people.auditor, path).then(({ status }) => status)).resolves.toBe(200);
    await expect(codeOf(city.read(people.stranger, path))).resolves.toBe('NOT_ALLOWED');
    const none = `/plans/00000000-0000-4000-8000-000000000000/two-clocks`;
    await expect(city.read(people.employee, none).then(({ status }) => status)).resolves.toBe(404);
  });
});
