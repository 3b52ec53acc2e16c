import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Message } from '@kinerja/contracts';
import { eventually } from '@kinerja/testing';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';

interface Detail {
  readonly status: string;
  readonly content: { readonly shown: string; readonly body: string | null; readonly reason: string | null };
  readonly queue: readonly { readonly id: string; readonly failure: string | null }[];
  readonly history: readonly { type: string; actor: string; role: string; data: { reason?: string } }[];
}

const NAME = 'Rini Kartikasari';

// A message that analytics cannot digest, from Kafka to the decision of an operator.
describe('a message that was set aside', () => {
  let city: TestCity;
  let id: string;
  const behind = randomUUID();

  const plan = (planId: string, year: unknown): Message => ({
    type: 'evaluation.plan-drafted.v1',
    data: { planId, employeeId: city.stranger, unitId: city.units.away, year: year as number },
  });
  const read = async <T>(who: string, path: string): Promise<T> => {
    const answer = await city.read(who, path);
    expect(answer.status).toBe(200);
    return (await answer.json()) as T;
  };
  const detail = (who = city.operator): Promise<Detail> => read(who, `/parked/${id}`);
  const told = (...types: readonly string[]): Promise<Detail> =>
    eventually(async () => {
      const found = await detail();
      expect(found.history.map(({ type }) => type)).toEqual(types);
      return found;
    });
  const decide = async (who: string, action: 'retry' | 'skip', body?: object): Promise<string> => {
    const answer = await city.send(who, `/parked/${id}/${action}`, body);
    return answer.ok ? 'accepted' : ((await answer.json()) as { code: string }).code;
  };

  beforeAll(async () => {
    city = await testCity();
    await city.publish(`evaluation.plan-${randomUUID()}`, plan(randomUUID(), NAME), plan(behind, 2026));
    id = await eventually(async () => {
      const { items } = await read<{ items: { id: string; waiting: number }[] }>(city.operator, '/parked');
      expect(items).toMatchObject([{ waiting: 1, tries: 5, type: 'evaluation.plan-drafted.v1' }]);
      return items[0]?.id ?? '';
    });
  });
  afterAll(() => city.stop());

  it('is shown to city IT by its outline, and in full to those who may read about everybody', async () => {
    const { content, queue } = await detail();
    expect(content).toMatchObject({ shown: 'outline', reason: null });
    expect(JSON.parse(content.body ?? '')).toMatchObject({ year: 'text', employeeId: 'text' });
    expect(queue.map(({ failure }) => failure)).toEqual([expect.stringMatching(/^DatabaseError 22P02$/), null]);
    const inFull = await detail(city.auditor);
    expect(inFull.content.shown).toBe('full');
    expect(inFull.content.reason).toContain(NAME);
    expect(inFull.content.body).toContain(NAME);
  });

  it.each(['head', 'stranger', 'admin'] as const)('is hidden from the %s', async (who) => {
    for (const path of ['/parked', `/parked/${id}`, '/operations']) {
      expect([path, (await city.read(city[who], path)).status]).toEqual([path, 403]);
    }
  });

  it.each(['auditor', 'head', 'stranger', 'admin'] as const)('is not for the %s to decide about', async (who) => {
    await expect(decide(city[who], 'retry')).resolves.toBe('NOT_ALLOWED');
    await expect(decide(city[who], 'skip', { reason: 'Lain' })).resolves.toBe('NOT_ALLOWED');
  });

  it('shows among the operations of the service', async () => {
    const { views, partitions } = await read<{
      views: { items: { view: string }[] };
      partitions: { parked: number; lag: number }[];
    }>(city.auditor, '/operations');
    expect(views.items.map(({ view }) => view)).toEqual(['parked-orders']);
    expect(partitions.reduce((sum, { parked }) => sum + parked, 0)).toBe(2);
  });

  it('is retried and left out in the name of who decided it, and nothing that it says is recorded', async () => {
    await told('message-parked.v1');
    await expect(decide(city.operator, 'retry')).resolves.toBe('accepted');
    await told('message-parked.v1', 'parked-retried.v1', 'parked-failed-again.v1');
    await expect(decide(city.operator, 'skip', { reason: 'Tahun bukan angka' })).resolves.toBe('accepted');
    await eventually(async () => {
      expect(await city.db.query('SELECT year FROM plan_fact WHERE plan_id = $1', [behind])).toEqual([{ year: 2026 }]);
    });
    const { status, history } = await detail();
    expect(status).toBe('skipped');
    expect(history.at(-1)).toMatchObject({
      type: 'parked-skipped.v1',
      actor: city.operator,
      role: 'city-it',
      data: { reason: 'Tahun bukan angka' },
    });
    expect(JSON.stringify(history)).not.toContain(NAME);
    await expect(decide(city.operator, 'retry')).resolves.toBe('PARKED_SETTLED');
    await expect(read(city.operator, '/parked')).resolves.toEqual({ items: [] });
  });

  it.each([
    ['/parked/00000000-0000-4000-8000-000000000000', 404],
    ['/parked/one', 400],
  ])('%s answers %i', async (path, status) => {
    expect((await city.read(city.operator, path)).status).toBe(status);
  });
});
