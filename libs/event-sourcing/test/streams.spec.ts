import { randomUUID } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { EventStore, InMemoryEventStore, refusal, Streams } from '../src/index.ts';
import type { Appended, Context, Event, Fold, LogItem, NewEvent, Recorded } from '../src/index.ts';

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

  it('names no revision where nothing is', async () => {
    const { counters } = open();
    const expecting = counters.transact('a', context(randomUUID(), { expected: 7n }), count(1));
    await expect(expecting).rejects.toMatchObject({ values: { revision: '–', expected: '7' } });
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

/** One of several processes over the same log: what it remembers is its own. */
class Process extends EventStore {
  reads = 0;

  constructor(private readonly log: EventStore) {
    super();
  }

  override read<E extends Event>(stream: string): Promise<{ events: Recorded<E>[]; revision: bigint }> {
    this.reads += 1;
    return this.log.read(stream);
  }

  override append(stream: string, events: readonly NewEvent[], expected: bigint): Promise<Appended> {
    return this.log.append(stream, events, expected);
  }

  override readAll(): AsyncIterable<Recorded> {
    return this.log.readAll();
  }

  override subscribeInBatches(_: object, signal: AbortSignal): AsyncIterable<readonly LogItem[]> {
    return this.log.subscribeInBatches({}, signal);
  }
}

const processes = (): { store: Process; counters: Streams<number, Counted> }[] => {
  const log = new InMemoryEventStore();
  return [1, 2].map(() => {
    const store = new Process(log);
    return { store, counters: new Streams(store, 'test.counter', counter) };
  });
};

/** Counts as long as there are fewer than that. */
const countBelow =
  (most: number) =>
  (state: number): Counted[] => {
    if (state >= most) throw new TooMuch({ by: state });
    return count(1)();
  };

describe('a stream that this process wrote to last', () => {
  it('is not read again before the next append, nor for a command that comes again', async () => {
    const [{ store, counters } = never()] = processes();
    const first = context();
    const answer = await counters.transact('a', first, count(1));
    await expect(counters.transact('a', context(), count(1))).resolves.toMatchObject({ revision: 1n });
    await expect(counters.transact('a', first, count(1))).resolves.toEqual(answer);
    expect(store.reads).toBe(1);
  });

  it('is read again before a refusal, since another process may have been there', async () => {
    const [one = never(), other = never()] = processes();
    await one.counters.transact('a', context(), count(5));
    await other.counters.transact('a', context(), count(-3));
    await expect(one.counters.transact('a', context(), countBelow(3))).resolves.toMatchObject({ revision: 2n });
  });

  it('does not let anything be recorded that the newest state forbids', async () => {
    const [one = never(), other = never()] = processes();
    await one.counters.transact('a', context(), count(2));
    await other.counters.transact('a', context(), count(1));
    await expect(one.counters.transact('a', context(), countBelow(3))).rejects.toMatchObject({ code: 'TOO_MUCH' });
    await expect(one.counters.load('a')).resolves.toMatchObject({ state: 3, revision: 1n });
  });

  it('is read again before it is said that there is nothing to record', async () => {
    const [one = never(), other = never()] = processes();
    await one.counters.transact('a', context(), count(2));
    await other.counters.transact('a', context(), count(1));
    const upTo = (most: number) => (state: number) => (state >= most ? [] : count(most - state)());
    await expect(one.counters.transact('a', context(), upTo(2))).resolves.toMatchObject({ revision: 1n });
  });

  it('takes an If-Match that another process has answered', async () => {
    const [one = never(), other = never()] = processes();
    await one.counters.transact('a', context(), count(1));
    const { revision } = await other.counters.transact('a', context(), count(1));
    const command = context(randomUUID(), { expected: revision });
    await expect(one.counters.transact('a', command, count(1))).resolves.toMatchObject({ revision: 2n });
  });

  it('holds the same whatever the processes remember', async () => {
    const sent = fc.array(fc.record({ at: fc.nat(1), which: fc.nat(9) }), { maxLength: 40 });
    await fc.assert(
      fc.asyncProperty(sent, async (commands) => {
        const both = processes();
        const ids = Array.from({ length: 10 }, () => randomUUID());
        const answers = new Map<number, bigint>();
        for (const { at, which } of commands) {
          const act = (both[at] ?? never()).counters.transact('a', context(ids[which]), countBelow(6));
          const revision = await act.then(
            (appended) => appended.revision,
            () => undefined,
          );
          const first = answers.get(which);
          if (first === undefined) expect(revision).toBe(answers.size < 6 ? BigInt(answers.size) : undefined);
          else expect(revision).toBe(first);
          if (revision !== undefined) answers.set(which, revision);
        }
        expect((await both[0]?.counters.load('a'))?.state).toBe(answers.size);
      }),
      { seed: 7, numRuns: 60 },
    );
  });
});

const never = (): never => {
  throw new Error('there are two processes');
};
