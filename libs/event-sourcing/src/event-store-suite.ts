import { eventId } from './streams.ts';
import type { Event, Metadata, NewEvent } from './event.ts';
import { NO_STREAM } from './event-store.ts';
import type { EventStore } from './event-store.ts';
import { StreamMoved } from './refusal.ts';

/** What the suite needs of a test framework, so that this library depends on none. */
export interface Suite {
  readonly describe: (name: string, body: () => void) => void;
  readonly it: (name: string, body: () => Promise<void>) => void;
}

/** The port is this suite: an adapter that passes it may carry the history. `stream` must be new for each call. */
export const describeEventStore = (
  { describe, it }: Suite,
  name: string,
  open: () => EventStore | Promise<EventStore>,
  newId: () => string,
): void => {
  const batch = (commandId: string, count = 1): NewEvent[] =>
    Array.from({ length: count }, (_, index) => ({
      id: eventId(commandId, index),
      event: { type: 'thing-happened.v1', data: { index } },
      metadata: about(commandId),
    }));
  const newStream = (): string => `test.port-${newId()}`;

  describe(`an event store (${name})`, () => {
    it('reads nothing from a stream that does not exist', async () => {
      const store = await open();
      const { events, revision } = await store.read(newStream());
      equal([events.length, revision], [0, NO_STREAM]);
    });

    it('gives back what was appended, in order, with its metadata', async () => {
      const store = await open();
      const stream = newStream();
      const appended = await store.append(stream, batch(newId(), 3), NO_STREAM);
      const { events, revision } = await store.read<Event<'thing-happened.v1', { index: number }>>(stream);
      equal(
        events.map(({ event }) => event.data.index),
        [0, 1, 2],
      );
      equal(
        events.map((recorded) => recorded.revision),
        [0n, 1n, 2n],
      );
      equal([revision, appended.revision, appended.position], [2n, 2n, events.at(-1)?.position]);
      equal(events[0]?.metadata.actor.role, 'tester');
    });

    it('refuses an append that read an older stream', async () => {
      const store = await open();
      const stream = newStream();
      await store.append(stream, batch(newId()), NO_STREAM);
      await rejects(() => store.append(stream, batch(newId()), NO_STREAM));
    });

    it('answers the same append twice with the first answer', async () => {
      const store = await open();
      const stream = newStream();
      const command = newId();
      const first = await store.append(stream, batch(command, 2), NO_STREAM);
      await store.append(stream, batch(newId()), 1n);
      equal(await store.append(stream, batch(command, 2), NO_STREAM), first);
      equal((await store.read(stream)).revision, 2n);
    });

    it('lets one of two writers win', async () => {
      const store = await open();
      const stream = newStream();
      const outcomes = await Promise.allSettled([
        store.append(stream, batch(newId()), NO_STREAM),
        store.append(stream, batch(newId()), NO_STREAM),
      ]);
      equal(outcomes.map(({ status }) => status).sort(), ['fulfilled', 'rejected']);
    });

    it('reads the log after a position, by prefix, in order', async () => {
      const store = await open();
      const stream = newStream();
      const first = await store.append(stream, batch(newId()), NO_STREAM);
      await store.append(`other.${stream}`, batch(newId()), NO_STREAM);
      await store.append(stream, batch(newId(), 2), 0n);
      const seen: bigint[] = [];
      for await (const recorded of store.readAll({ after: first.position, prefixes: [stream] })) {
        seen.push(recorded.revision);
      }
      equal(seen, [1n, 2n]);
    });

    it('reads the log of every stream when no prefix is given', async () => {
      const store = await open();
      const stream = newStream();
      const first = await store.append(stream, batch(newId()), NO_STREAM);
      await store.append(`other.${stream}`, batch(newId()), NO_STREAM);
      const seen: string[] = [];
      for await (const recorded of store.readAll({ after: first.position })) seen.push(recorded.stream);
      equal(seen.includes(`other.${stream}`), true);
      equal(
        seen.filter((name) => name.startsWith('$')),
        [],
      );
    });

    it('subscribes to what is there, says when it caught up, and goes on', async () => {
      const store = await open();
      const stream = newStream();
      await store.append(stream, batch(newId()), NO_STREAM);
      const stop = new AbortController();
      const seen: string[] = [];
      for await (const item of store.subscribe({ prefixes: [stream] }, stop.signal)) {
        if (item.kind === 'checkpoint') continue;
        seen.push(item.kind === 'event' ? String(item.recorded.revision) : item.kind);
        if (item.kind === 'caught-up' && seen.length === 2) await store.append(stream, batch(newId()), 0n);
        if (seen.at(-1) === '1') stop.abort();
      }
      equal(seen.slice(0, 3), ['0', 'caught-up', '1']);
    });
  });
};

const about = (commandId: string): Metadata => ({
  commandId,
  commandHash: 'hash',
  correlationId: commandId,
  actor: { id: 'tester', kind: 'machine', role: 'tester' },
  occurredAt: '2026-01-01T00:00:00.000Z',
});

const show = (value: unknown): string =>
  JSON.stringify(value, (_, part: unknown) => (typeof part === 'bigint' ? `${String(part)}n` : part));

const equal = (actual: unknown, expected: unknown): void => {
  if (show(actual) !== show(expected)) throw new Error(`got ${show(actual)}, expected ${show(expected)}`);
};

const rejects = async (act: () => Promise<unknown>): Promise<void> => {
  try {
    await act();
  } catch (error) {
    if (error instanceof StreamMoved) return;
    throw error;
  }
  throw new Error('expected StreamMoved, but the append was accepted');
};
