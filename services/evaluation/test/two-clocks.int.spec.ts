import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { dayOf } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { Settings } from '@kinerja/platform';
import { evaluation } from '../src/evaluation.module.ts';
import { readHistory } from '../src/views/history.ts';
import type { History } from '../src/views/history.ts';
import { replay } from '../src/views/replay.ts';
import type { TwoClocks } from '../src/views/two-clocks.ts';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, objection, ok, rating, ruleSet, untilRateable } from './story.ts';

// The rating is signed on 5 October, and changed by the decision of an objection on the 20th.
describe('an evaluation by two clocks', () => {
  let city: TestCity;
  let path: string;

  beforeAll(async () => {
    city = await testCity();
    const { people, send } = city;
    await ok(send('kinerja-local', '/rules', ruleSet()));
    const { resultId } = await untilRateable(city);
    path = `/appraisals/${people.employee}/2026-Q3`;
    await ok(send(people.superior, `${path}/rating`, rating(resultId)));
    await ok(send(people.employee, `${path}/objection`, objection()));
    const above = { ...rating(resultId), result: 'above', results: [{ resultId, rating: 'above' }] };
    const upheld = { verdict: 'upheld', reasoning: 'Bukti cukup', rating: above };
    const on20th = { 'kinerja-occurred-at': '2026-10-20T02:00:00.000Z' };
    await ok(send(people.head, `${path}/objection/decision`, upheld, on20th));
  });
  afterAll(() => city.stop());

  const seen = async (query: string, who = city.people.auditor): Promise<TwoClocks> => {
    const answer = await city.read(who, `${path}/two-clocks${query}`);
    if (!answer.ok) throw new Error(await answer.text());
    return (await answer.json()) as TwoClocks;
  };

  it('has the former predicate before the decision, and says who changed it, as what and by which rule', async () => {
    const { people } = city;
    const { from, to, differences } = await seen('?asOf=2026-10-19');
    expect(from).toMatchObject({ asOf: '2026-10-19', state: { appraisal: { rated: { predicate: 'baik' } } } });
    expect(to).toMatchObject({ state: { appraisal: { rated: { predicate: 'sangat-baik' } } } });
    expect(differences.find((one) => one.path === '/appraisal/rated/predicate')).toMatchObject({
      before: {
        value: 'baik',
        by: { type: 'evaluation-rated.v1', actor: people.superior, role: 'assessor', rules: { predicateTable: '1' } },
      },
      after: {
        value: 'sangat-baik',
        by: { type: 'objection-decided.v1', actor: people.head, role: 'superior', rules: { predicateTable: '1' } },
      },
    });
    expect(differences.every((one) => one.after.by?.type === 'objection-decided.v1')).toBe(true);
  });

  it('knows nothing of it on the day before it was recorded, whatever had happened by then', async () => {
    const store = connectEventStore(city.store);
    const [first] = (await readHistory(store, city.people.employee, '2026-Q3')).steps;
    await store.close();
    const recordedOn = dayOf(new Date(first?.at ?? ''));
    const dayBefore = dayOf(new Date(Date.parse(first?.at ?? '') - 86_400_000));
    const { from, to, differences } = await seen(
      `?asOf=2026-10-04&knownAt=${recordedOn}&toAsOf=2026-10-31&toKnownAt=${dayBefore}`,
    );
    expect(from.state).toMatchObject({ plan: { status: 'absent' }, appraisal: { status: 'open' } });
    expect(to.state).toMatchObject({ appraisal: { status: 'open' }, ruleSet: { status: 'absent' } });
    expect(differences).toContainEqual({
      path: '/ruleSet/version',
      before: { value: '1', by: expect.objectContaining({ type: 'rules-adopted.v1' }) },
      after: {},
    });
  });

  it('is for those who may read the evaluation, and for nobody else', async () => {
    const { people, read } = city;
    for (const who of [people.employee, people.superior, people.head, people.auditor]) {
      await expect(seen('', who)).resolves.toMatchObject({ differences: [] });
    }
    await expect(codeOf(read(people.stranger, `${path}/two-clocks`))).resolves.toBe('NOT_ALLOWED');
  });

  it('is the same for the command, which sees the steps until then', async () => {
    const settings = { eventStore: city.store } as Settings;
    const until = [city.people.employee, '2026-Q3', '2026-10-19', '-', 'diff'];
    const { ok: isRecorded, answer } = await replay(until, { definition: evaluation, settings, purpose: 'Uji' });
    const { from, differences } = await seen('?asOf=2026-10-19');
    expect({ isRecorded, answer }).toMatchObject({ isRecorded: true, answer: { ...from, differences } });
    expect((answer as History).steps.at(-1)?.type).toBe('objection-filed.v1');
  });

  it('takes days that the calendar has, and nothing that it does not know', async () => {
    const { people, read } = city;
    for (const query of ['asOf=2026-02-30', 'knownAt=kemarin', 'asof=2026-10-19']) {
      await expect(codeOf(read(people.auditor, `${path}/two-clocks?${query}`))).resolves.toBe('INVALID_FIELDS');
    }
  });
});
