import { createHash } from 'node:crypto';
import { wireType } from '@kinerja/contracts';
import type { Database, Difference, Verified } from '@kinerja/read-model';
import type { Kafka } from 'kafkajs';
import type { Envelope, Outgoing } from './envelope.ts';
import { linkOf } from './envelope.ts';
import { readTopic } from './read-topic.ts';
import type { RelayOptions } from './relay.ts';

export interface Published extends Pick<RelayOptions, 'topic' | 'store' | 'prefixes' | 'publish'> {
  readonly kafka: Kafka;
  /** Of the service that publishes: there the relay says how far it is. */
  readonly db: Database;
}

/**
 * A topic against the log, as far as the relay says it is complete: what must be told of every event, once and in the
 * order of its key. Repeats count once. Of a compacted topic only the last message of a key is left to be compared.
 */
export const verifyPublished = async (published: Published): Promise<Verified> => {
  const { topic, kafka } = published;
  const since = performance.now();
  const position = await positionOf(published);
  const found = new Found(topic.keeps === 'latest');
  await readTopic(kafka, topic.name, (envelope) => {
    found.take(envelope, position);
  });
  const { expected, events } = await expectedOf(published, position);
  const rows = found.size;
  const differences = [...found.without(expected), ...found.outOfOrder].map((row) => ({
    view: topic.name,
    table: topic.name,
    ...row,
  }));
  return { view: topic.name, position, events, rows, took_ms: Math.round(performance.now() - since), differences };
};

const positionOf = async ({ db, topic }: Published): Promise<bigint> => {
  const [row] = await db.query<{ position: string | null }[]>('SELECT position FROM relay_state WHERE topic = $1', [
    topic.name,
  ]);
  return BigInt(row?.position ?? 0);
};

type Row = Pick<Difference, 'side' | 'row'>;

const fingerprint = (...parts: readonly string[]): string =>
  createHash('sha256').update(JSON.stringify(parts)).digest('base64url');

/** What must be in the topic, each message under a name, with what it says. */
const expectedOf = async (
  { store, prefixes, publish, topic }: Published,
  position: bigint,
): Promise<{ expected: Map<string, string>; events: number }> => {
  const expected = new Map<string, string>();
  let events = 0;
  for await (const recorded of store.readAll({ prefixes })) {
    if (recorded.position > position) break;
    events += 1;
    const decided = publish(recorded);
    const outgoing: Outgoing | undefined = decided instanceof Promise ? await decided : decided;
    if (outgoing === undefined) continue;
    const key = outgoing.key ?? recorded.stream;
    const at = String(recorded.position);
    // What a compacted topic says is looked up, so it may be newer than the event; which event it is for may not.
    if (topic.keeps === 'latest') expected.set(key, fingerprint(at));
    else expected.set(at, fingerprint(key, recorded.id, wireType(outgoing.type), JSON.stringify(outgoing.data)));
  }
  return { expected, events };
};

/** What is in the topic. */
class Found {
  readonly outOfOrder: Row[] = [];
  private readonly messages = new Map<string, string>();
  private readonly last = new Map<string, bigint>();

  constructor(private readonly onlyLatest: boolean) {}

  get size(): number {
    return this.messages.size;
  }

  take(envelope: Envelope, upTo: bigint): void {
    const link = linkOf(envelope);
    if (link === undefined || link.position > upTo) return;
    const { key, headers, body } = envelope;
    const at = String(link.position);
    if (this.onlyLatest) {
      if ((this.last.get(key) ?? -1n) < link.position) this.messages.set(key, fingerprint(at));
    } else {
      const said = fingerprint(key, headers.ce_id ?? '', headers.ce_type ?? '', body);
      const first = this.messages.get(at);
      if (first === undefined && (this.last.get(key) ?? -1n) > link.position) this.complain(envelope, 'out of order');
      if (first !== undefined && first !== said) this.complain(envelope, 'another message of the same event');
      this.messages.set(at, first ?? said);
    }
    if ((this.last.get(key) ?? -1n) < link.position) this.last.set(key, link.position);
  }

  /** What stands only in one of the two, or says something else. */
  without(expected: ReadonlyMap<string, string>): Row[] {
    const row = (side: Row['side'], message: string): Row => ({ side, row: { message } });
    const differences: Row[] = [];
    for (const [name, said] of expected) {
      if (this.messages.get(name) !== said) differences.push(row('only in the log', name));
    }
    for (const [name, said] of this.messages) {
      if (expected.get(name) !== said) differences.push(row('only in the view', name));
    }
    return differences;
  }

  private complain({ key, partition, offset }: Envelope, what: string): void {
    this.outOfOrder.push({ side: 'only in the view', row: { key, partition, offset: String(offset), what } });
  }
}
