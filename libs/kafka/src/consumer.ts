import type { MessageType, Topic } from '@kinerja/contracts';
import type { EventStore } from '@kinerja/event-sourcing';
import type { Admin, Consumer as KafkaConsumer, EachBatchPayload, Kafka, Producer } from 'kafkajs';
import { isPassing, TELL_CHANGED } from '@kinerja/read-model';
import type { Database, Memory, Transaction, Writes } from '@kinerja/read-model';
import { count, SharedSpans, spanFollowing, SpanKind } from '@kinerja/telemetry';
import { carefulProducer, ensureTopics, parkedTopic } from './broker.ts';
import { digest, park } from './digest.ts';
import type { Digested } from './digest.ts';
import { envelopeOf } from './envelope.ts';
import type { Envelope, Received } from './envelope.ts';
import type { Log } from './log.ts';
import { digestParked, orderedKeys } from './parked/digest.ts';
import { tellLog } from './parked/outbox.ts';
import { failureOf } from './parked/rows.ts';
import { aborted, rest } from './rest.ts';

/** The effect of each contract that the service cares about, in the transaction that advances the position. */
export type Handlers = {
  readonly [T in MessageType]?: (tx: Writes, message: Received<T>) => void;
};

export interface ConsumerOptions {
  /** Names the consumer for ever: its positions are kept under this name. */
  readonly name: string;
  readonly topics: readonly Topic[];
  readonly kafka: Kafka;
  readonly db: Database;
  /** What becomes of parked messages is recorded here. */
  readonly store: EventStore;
  readonly handle: Handlers;
  readonly log: Log;
  /** Told after the commit, with what was applied. */
  readonly changed?: (messages: readonly Received[]) => void;
  /** Answers out of the tables that these messages change are kept in memory; they are forgotten with the commit. */
  readonly remembered?: { readonly types: ReadonlySet<string>; readonly memory: Memory };
  /** How often a message is tried before it is parked. */
  readonly tries?: number;
}

export interface PartitionStatus {
  readonly topic: string;
  readonly partition: number;
  readonly position: bigint | undefined;
  readonly epoch: bigint;
  /** Messages in the broker that were not looked at yet; undefined while the broker is away. */
  readonly lag: bigint | undefined;
  readonly movedAt: Date;
  /** A gap: the message it waits for, and since when. */
  readonly waitingFor: bigint | undefined;
  readonly gapSince: Date | undefined;
  readonly parked: number;
  readonly skipped: number;
  /** Since when the message that is being handled here has waited, RFC 3339. */
  readonly workingOn: string | undefined;
}

const CHUNK = 250;
const RETRY_MS = 500;
const LOOK_MS = 1_000;
/** The least that a broker allows unless it is told otherwise: after that a silent member's partitions go to others. */
const SESSION_MS = 6_000;
const HEARTBEAT_MS = 1_500;

/**
 * Brings the messages of topics into this service's database, each exactly once: the effect and the position commit
 * together, so after a crash or a restored backup the rest comes again and nothing counts twice.
 *
 * @example
 * const consumer = startConsumer({ name: 'analytics', topics: [evaluationTopic], kafka, db, log,
 *   handle: { 'evaluation.evaluation-rated.v1': (tx, { data }) => tx.query('INSERT …', [data.employeeId]) } });
 * await consumer.stop();
 */
export const startConsumer = (options: ConsumerOptions): Consumer => {
  const consumer = new Consumer(options);
  consumer.start();
  return consumer;
};

export class Consumer {
  private readonly stopping = new AbortController();
  private readonly placed = new Set<string>();
  private readonly working = new Map<string, string | undefined>();
  private readonly topics: ReadonlyMap<string, Topic>;
  private readonly admin: Admin;
  private running: Promise<unknown> = Promise.resolve();
  private kafka: KafkaConsumer | undefined;
  private producer: Promise<Producer> | undefined;
  private administered: Promise<void> | undefined;

  constructor(private readonly options: ConsumerOptions) {
    this.topics = new Map(options.topics.map((topic) => [topic.name, topic]));
    this.admin = options.kafka.admin({ retry: { retries: 1 } });
  }

  start(): void {
    this.running = Promise.all([this.connect(), this.watchParked(), this.tellLog()]);
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.kafka?.disconnect();
    await this.running;
    const disconnecting = [this.admin.disconnect()];
    if (this.producer !== undefined) disconnecting.push(this.producer.then((each) => each.disconnect()));
    for (const outcome of await Promise.allSettled(disconnecting)) {
      if (outcome.status === 'rejected') this.say('warn', { error: String(outcome.reason) }, 'did not disconnect');
    }
  }

  /** One row per partition that was ever looked at. */
  async status(): Promise<PartitionStatus[]> {
    const { db, name, topics } = this.options;
    const rows = await db.query<StatusRow[]>(STATUS, [name, topics.map((topic) => topic.name)]);
    const ends = await this.ends();
    return rows.map((row) => {
      const end = ends.get(sourceOf(row.topic, row.partition));
      const lag = end === undefined ? undefined : end - BigInt(row.next_offset);
      return {
        topic: row.topic,
        partition: row.partition,
        position: row.position === null ? undefined : BigInt(row.position),
        epoch: BigInt(row.epoch),
        lag: lag !== undefined && lag < 0n ? 0n : lag,
        movedAt: row.moved_at,
        waitingFor: row.waiting_for === null ? undefined : BigInt(row.waiting_for),
        gapSince: row.gap_since ?? undefined,
        parked: Number(row.parked),
        skipped: Number(row.skipped),
        workingOn: this.working.get(sourceOf(row.topic, row.partition)),
      };
    });
  }

  private async connect(): Promise<void> {
    const { kafka, topics, name } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      const consumer = kafka.consumer({
        groupId: name,
        allowAutoTopicCreation: false,
        // The broker answers as soon as there is something; only a quiet topic waits so long.
        maxWaitTimeInMs: 500,
        sessionTimeout: SESSION_MS,
        heartbeatInterval: HEARTBEAT_MS,
        // Starting again is this loop's business: the client's own restart goes on after it was told to stop.
        retry: { restartOnFailure: () => Promise.resolve(false) },
      });
      this.kafka = consumer;
      const crashed = new Promise<Error>((resolve) => {
        consumer.on(consumer.events.CRASH, ({ payload }) => {
          if (!payload.restart) resolve(payload.error);
        });
      });
      // After each join the partitions may be others, and the broker does not know where we are: the database does.
      consumer.on(consumer.events.GROUP_JOIN, () => {
        this.placed.clear();
      });
      try {
        await ensureTopics(kafka, topics, { parked: true });
        await consumer.connect();
        await consumer.subscribe({ topics: topics.map((topic) => topic.name), fromBeginning: true });
        await consumer.run({
          autoCommit: false,
          eachBatchAutoResolve: false,
          partitionsConsumedConcurrently: 3,
          eachBatch: (payload) => this.eachBatch(consumer, payload),
        });
        await Promise.race([crashed.then((error) => Promise.reject(error)), aborted(signal)]);
      } catch (error) {
        this.say('warn', { error: String(error) }, 'the consumer connects again');
      }
      await consumer.disconnect().catch((error: unknown) => {
        this.say('warn', { error: String(error) }, 'the consumer did not disconnect');
      });
      await this.rest(RETRY_MS);
    }
  }

  private async eachBatch(consumer: KafkaConsumer, payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const source = sourceOf(topic, partition);
    if (!this.placed.has(source)) {
      const next = await this.nextOffset(topic, partition);
      this.placed.add(source);
      if (next !== undefined && next !== BigInt(messages[0]?.offset ?? 0)) {
        consumer.seek({ topic, partition, offset: String(next) });
        return;
      }
    }
    const heartbeat = (): Promise<void> => payload.heartbeat();
    for (let from = 0; from < messages.length; from += CHUNK) {
      if (!payload.isRunning() || payload.isStale() || this.stopping.signal.aborted) return;
      const chunk = messages.slice(from, from + CHUNK).map((message) => envelopeOf(topic, partition, message));
      this.working.set(source, chunk[0]?.headers.ce_time);
      await this.take(chunk, heartbeat);
      this.working.delete(source);
      payload.resolveOffset(String(chunk.at(-1)?.offset));
      await heartbeat();
    }
  }

  /** All in one transaction; when a message fails, one by one, so that only the bad one is held responsible. */
  private async take(chunk: readonly Envelope[], heartbeat: () => Promise<void>): Promise<void> {
    try {
      await this.traced(chunk, () => this.commit((tx) => digest(tx, this.options, this.topicOf(chunk), chunk)));
    } catch (error) {
      if (chunk.length === 1 || isPassing(error)) {
        await this.insist(chunk, heartbeat, error);
        return;
      }
      for (const each of chunk) await this.take([each], heartbeat);
    }
  }

  private async traced(chunk: readonly Envelope[], work: () => Promise<void>): Promise<void> {
    const spans = new SharedSpans();
    for (const { headers, topic } of chunk) {
      const attributes = { 'messaging.destination.name': topic };
      spans.add(spanFollowing(headers.traceparent, 'consume', SpanKind.CONSUMER, attributes));
    }
    await spans.during(work);
  }

  /** Tries again: while the database is away as long as it takes, otherwise a few times, and then parks the message. */
  private async insist(chunk: readonly Envelope[], heartbeat: () => Promise<void>, first: unknown): Promise<void> {
    const { tries = 5 } = this.options;
    let error = first;
    let tried = isPassing(first) ? 0 : 1;
    for (;;) {
      this.stopping.signal.throwIfAborted();
      await this.rest(isPassing(error) ? RETRY_MS : 25 * 2 ** tried);
      await heartbeat();
      try {
        await this.commit((tx) =>
          tried < tries
            ? digest(tx, this.options, this.topicOf(chunk), chunk)
            : park(tx, this.options, this.topicOf(chunk), chunk, failureOf(error, tries)),
        );
        return;
      } catch (again) {
        error = again;
        if (isPassing(again)) {
          this.say('warn', { error: String(again) }, 'the database is away; the messages wait');
        } else if (chunk.length > 1) {
          for (const each of chunk) await this.take([each], heartbeat);
          return;
        } else {
          tried += 1;
        }
      }
    }
  }

  private async commit(work: (tx: Transaction) => Promise<Digested>): Promise<void> {
    const { db, changed, remembered } = this.options;
    const isRemembered = ({ applied }: Digested): boolean =>
      applied.some(({ type }) => remembered?.types.has(type) === true);
    const digested = await db.transaction(async (tx) => {
      const done = await work(tx);
      if (isRemembered(done)) await tx.query(...TELL_CHANGED);
      return done;
    });
    if (isRemembered(digested)) remembered?.memory.forget();
    this.tally(digested);
    const { applied, parked, gap } = digested;
    if (applied.length > 0) changed?.(applied);
    if (gap !== undefined) {
      this.say('error', gap, 'a message is missing: the partition stands still until it is sent again');
    }
    for (const { envelope, why } of parked) {
      const { topic, partition, offset, headers } = envelope;
      const about = { topic, partition, offset: String(offset), correlationId: headers.ce_correlationid };
      this.say('error', { ...about, failure: why.failure }, 'a message was parked');
      await this.copyToParkedTopic(envelope, why.reason);
    }
  }

  private tally({ applied, parked, dropped = [] }: Digested): void {
    const add = (topic: string, verdict: string): void => {
      count('kinerja_consumer_messages_total', { topic, verdict });
    };
    for (const { topic } of applied) add(topic, 'applied');
    for (const { envelope } of parked) add(envelope.topic, 'parked');
    for (const { topic, verdict } of dropped) add(topic, verdict);
  }

  /** For people who look into the broker. `parked_message` is what counts, so a failure here is only told. */
  private async copyToParkedTopic({ topic, key, headers, body }: Envelope, reason: string): Promise<void> {
    const { kafka, name } = this.options;
    try {
      const producer = await (this.producer ??= connected(carefulProducer(kafka)));
      await producer.send({
        topic: parkedTopic(topic),
        acks: -1,
        messages: [{ key, value: body, headers: { ...headers, 'parked-by': name, reason } }],
      });
    } catch (error) {
      this.producer = undefined;
      this.say('warn', { topic, error: String(error) }, 'a parked message was not copied to the parked topic');
    }
  }

  /** Operators decide in the log; `parked-orders` brings it here, and the service that parked the message carries it out. */
  private async watchParked(): Promise<void> {
    const { db, name } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        for (const queue of await orderedKeys(db, name)) {
          await this.commit((tx) => digestParked(tx, this.options, queue));
        }
      } catch (error) {
        if (!isPassing(error)) this.say('error', { error: String(error) }, 'parked messages were not looked at');
      }
      await this.rest(LOOK_MS);
    }
  }

  /** Apart from the orders: while the log is away, nothing is decided anyway, and messages flow as before. */
  private async tellLog(): Promise<void> {
    const { db, store, name } = this.options;
    while (!this.stopping.signal.aborted) {
      try {
        await tellLog(db, store, name);
      } catch (error) {
        this.say('warn', { error: String(error) }, 'what became of parked messages is not recorded yet');
      }
      await this.rest(LOOK_MS);
    }
  }

  private async nextOffset(topic: string, partition: number): Promise<bigint | undefined> {
    const [row] = await this.options.db.query<{ next_offset: string }[]>(
      'SELECT next_offset FROM consumer_position WHERE consumer = $1 AND topic = $2 AND partition = $3',
      [this.options.name, topic, partition],
    );
    return row === undefined ? undefined : BigInt(row.next_offset);
  }

  private async ends(): Promise<Map<string, bigint>> {
    const ends = new Map<string, bigint>();
    try {
      await (this.administered ??= this.admin.connect());
      for (const topic of this.topics.keys()) {
        for (const { partition, high } of await this.admin.fetchTopicOffsets(topic)) {
          ends.set(sourceOf(topic, partition), BigInt(high));
        }
      }
    } catch (error) {
      this.administered = undefined;
      this.say('warn', { error: String(error) }, 'the broker does not tell how long its partitions are');
    }
    return ends;
  }

  private topicOf([first]: readonly Envelope[]): Topic {
    const topic = this.topics.get(first?.topic ?? '');
    if (topic === undefined) throw new Error(`not subscribed to ${String(first?.topic)}`);
    return topic;
  }

  private say(level: keyof Log, about: object, text: string): void {
    this.options.log[level]({ consumer: this.options.name, ...about }, text);
  }

  private rest(duration_ms: number): Promise<void> {
    return rest(duration_ms, this.stopping.signal);
  }
}

interface StatusRow {
  readonly topic: string;
  readonly partition: number;
  readonly position: string | null;
  readonly epoch: string;
  readonly next_offset: string;
  readonly waiting_for: string | null;
  readonly gap_since: Date | null;
  readonly moved_at: Date;
  readonly parked: string;
  readonly skipped: string;
}

const STATUS = `
  SELECT c.*, aside.parked, aside.skipped
  FROM consumer_position c CROSS JOIN LATERAL (
    SELECT count(*) FILTER (WHERE p.skipped_at IS NULL) AS parked, count(p.skipped_at) AS skipped FROM parked_message p
    WHERE p.consumer = c.consumer AND p.topic = c.topic AND p.partition = c.partition) aside
  WHERE c.consumer = $1 AND c.topic = ANY ($2::text[]) ORDER BY c.topic, c.partition`;

const sourceOf = (topic: string, partition: number): string => `${topic}/${String(partition)}`;

const connected = async (producer: Producer): Promise<Producer> => {
  await producer.connect();
  return producer;
};
