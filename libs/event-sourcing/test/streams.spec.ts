import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { InMemoryEventStore, refusal, Streams } from '../src/index.ts';
import type { Context, Event, Fold } from '../src/index.ts';

type Counted = Event<'counted.v1', { by: number }>;
const counter: Fold<number, Counted> = {
  initial: 0,
  evolve: (state, { data }) => state + data.by,
};
const context = (commandId: string = randomUUID(), more: Partial<Context> = {}): Context => ({
  commandId,
  commandHash: 'hash',
  correlationId: commandId,
  actor: { id: 'siti', kind: 'person', role: 'self' },
  occurredAt: '2026-01-01T00:00:00.000Z',
  ...more,
});
const count = (by: number) => (): Counted[] => [{ type: 'counted.v1', data: { by } }];
const TooMuch = refusal('TOO_MUCH', 'conflict', { id: 'Terlalu banyak.', en: 'Too much: {by}.' });

const open = () => {
  const store = new InMemoryEventStore();
  return { store, counters: new Streams(store, 'test.counter', counter) };
};

describe('a transaction on a stream', () => {
  it('appends what was decided and answers with revision and position', async () => {
    const { counters } = open();
    await expect(counters.transact('a', context(), count(2))).resolves.toMatchObject({ revision: 0n });
    await expect(counters.load('a')).resolves.toMatchObject({ state: 2 });
  });

  it('records nothing for a decision without facts', async () => {
    const { counters } = open();
    await expect(counters.transact('a', context(), () => [])).resolves.toEqual({ revision: -1n, position: 0n });
  });

  it('decides again when another writer was first, and both facts stand', async () => {
    const { counters } = open();
    await Promise.all([1, 2, 3, 4].map((by) => counters.transact('a', context(), count(by))));
    await expect(counters.load('a')).resolves.toMatchObject({ state: 10, revision: 3n });
  });

  it('refuses an old If-Match', async () => {
    const { counters } = open();
    await counters.transact('a', context(), count(1));
    await expect(counters.transact('a', context(randomUUID(), { expected: 7n }), count(1))).rejects.toMatchObject({
      code: 'PRECONDITION_FAILED',
    });
  });

  it('refuses the same command id with other content', async () => {
    const { counters } = open();
    const id = randomUUID();
    await counters.transact('a', context(id), count(1));
    await expect(counters.transact('a', context(id, { commandHash: 'other' }), count(2))).rejects.toMatchObject({
      code: 'IDEMPOTENCY_KEY_REUSED',
    });
  });

  it('records nothing when the decision refuses', async () => {
    const { counters } = open();
    const refuse = (): never => {
      throw new TooMuch({ by: 3 });
    };
    await expect(counters.transact('a', context(), refuse)).rejects.toThrow('TOO_MUCH: Too much: 3.');
    await expect(counters.load('a')).resolves.toMatchObject({ revision: -1n });
  });

  it('keeps the role and the rule versions that the decision names', async () => {
    const { counters } = open();
    await counters.transact('a', context(), () => ({ events: count(1)(), rules: { table: '2' }, role: 'assessor' }));
    const { events } = await counters.load('a');
    expect(events[0]?.metadata).toMatchObject({ rules: { table: '2' }, actor: { id: 'siti', role: 'assessor' } });
  });

  it('gives every command one outcome, however often and in whatever order it is sent again', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(fc.integer({ min: 0, max: 4 }), { maxLength: 30 }), async (sent) => {
        const { counters } = open();
        const ids = Array.from({ length: 5 }, () => randomUUID());
        const answers = new Map<string, bigint>();
        for (const which of sent) {
          const id = ids[which] ?? '';
          const { revision } = await counters.transact('a', context(id), count(1));
          expect(answers.get(id) ?? revision).toBe(revision);
          answers.set(id, revision);
        }
        expect((await counters.load('a')).state).toBe(new Set(sent).size);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});
