import type { Topic } from '@kinerja/contracts';
import type { EventStore, LogItem, Recorded } from '@kinerja/event-sourcing';
import type { Kafka, Message, Producer } from 'kafkajs';
import { Superseded } from '@kinerja/read-model';
import type { Database, Replicas } from '@kinerja/read-model';
import { count, SharedSpans, SpanKind } from '@kinerja/telemetry';
import { inBatches } from './batches.ts';
import { carefulProducer, ensureTopics } from './broker.ts';
import { seal } from './envelope.ts';
import type { Outgoing } from './envelope.ts';
import type { Log } from './log.ts';
import { partitionOf } from './partition.ts';
import { rest } from './rest.ts';
import { leaseOf, Term } from './term.ts';

export interface RelayOptions {
  readonly topic: Topic;
  readonly store: EventStore;
  /** The streams of this service. */
  readonly prefixes: readonly string[];
  /** At most one message per recorded event. May look things up (personal data), otherwise it is pure. */
  publish(recorded: Recorded): Outgoing | undefined | Promise<Outgoing | undefined>;
  readonly kafka: Kafka;
  /** The service's database, where the checkpoint is. */
  readonly db: Database;
  /** One of them relays. */
  readonly replicas: Replicas;
  readonly log: Log;
}

export interface RelayStatus {
  readonly topic: string;
  /** Another replica's relay may be active instead. */
  readonly active: boolean;
  readonly epoch: bigint | undefined;
  /** Everything in the log up to here is in the broker; undefined while another replica's relay is active. */
  readonly position: bigint | undefined;
  readonly movedAt: Date | undefined;
  readonly sent: number;
  readonly caughtUp: boolean;
  readonly trouble: string | undefined;
}

const BATCH = 1_000;
/** A batch costs the broker and the database the same whether it is full or not. */
const CATCHING_UP = { until: ({ kind }: LogItem) => kind === 'caught-up', most_ms: 20 };
const RETRY_MS = 500;

/**
 * Publishes a service's log to its topic: at least once, in order, and so that a consumer sees what is missing or
 * double. One relay per topic is active; another one takes over when its lease is free.
 *
 * @example
 * const relay = startRelay({ topic: evaluationTopic, store, prefixes: ['evaluation.'], publish, kafka, db, replicas, log });
 * await relay.stop();
 */
export const startRelay = (options: RelayOptions): Relay => {
  const relay = new Relay(options);
  relay.start();
  return relay;
};

export class Relay {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private term: Term | undefined;
  private sent = 0;
  private caughtUp = false;
  private trouble: string | undefined;
  private position: bigint | undefined;
  private movedAt: Date | undefined;

  constructor(private readonly options: RelayOptions) {}

  start(): void {
    this.running = this.run();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  status(): RelayStatus {
    return {
      topic: this.options.topic.name,
      active: this.term !== undefined,
      epoch: this.term?.epoch,
      position: this.position,
      movedAt: this.movedAt,
      sent: this.sent,
      caughtUp: this.caughtUp,
      trouble: this.trouble,
    };
  }

  private async run(): Promise<void> {
    const { topic, kafka, log } = this.options;
    const { signal } = this.stopping;
    while (!signal.aborted) {
      try {
        // Before the lease: a relay that the broker does not answer keeps no other one from sending.
        await ensureTopics(kafka, [topic]);
        await this.serve();
        this.trouble = undefined;
      } catch (error) {
        if (error === signal.reason) return;
        this.trouble = error instanceof Error ? error.message : String(error);
        const text =
          error instanceof Superseded ? 'another relay took over' : 'the relay starts again from its checkpoint';
        log.warn({ topic: topic.name, trouble: this.trouble }, text);
      }
      await rest(RETRY_MS, signal);
    }
  }

  /** From the time when no other relay is active until this one is not either. */
  private async serve(): Promise<void> {
    const { topic, db, replicas } = this.options;
    // Whoever is active meanwhile tells how far the topic is.
    this.position = undefined;
    const lease = await replicas.take(leaseOf(topic.name), this.stopping.signal);
    try {
      this.term = await Term.begin(db, topic.name, lease);
      this.position = this.term.position;
      await this.send(this.term);
    } finally {
      this.caughtUp = false;
      this.term = undefined;
      await replicas.release(lease);
    }
  }

  private async send(term: Term): Promise<void> {
    const { topic, store, prefixes, kafka, log } = this.options;
    const producer = carefulProducer(kafka);
    await producer.connect();
    log.info({ topic: topic.name, epoch: String(term.epoch), after: String(term.position) }, 'the relay is active');
    const over = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, over.signal, term.lost]);
    try {
      const { position: after } = term;
      const items = store.subscribe({ ...(after !== undefined && { after }), prefixes }, signal);
      for await (const batch of inBatches(items, BATCH, CATCHING_UP)) {
        await this.forward(term, producer, batch);
        if (signal.aborted) break;
      }
      term.lost.throwIfAborted();
    } finally {
      over.abort();
      await producer.disconnect().catch((error: unknown) => {
        log.warn({ topic: topic.name, error: String(error) }, 'the producer did not disconnect');
      });
    }
  }

  /** Send, wait for the acknowledgement, then move the checkpoint: a crash between the two repeats, never loses. */
  private async forward(term: Term, producer: Producer, batch: readonly LogItem[]): Promise<void> {
    const spans = new SharedSpans('relay', SpanKind.PRODUCER, {
      'messaging.destination.name': this.options.topic.name,
    });
    await spans.during(() => this.forwardWithin(spans, term, producer, batch));
  }

  private async forwardWithin(
    spans: SharedSpans,
    term: Term,
    producer: Producer,
    batch: readonly LogItem[],
  ): Promise<void> {
    const { topic } = this.options;
    const last = new Map(term.last);
    let { position } = term;
    const messages: Message[] = [];
    for (const item of batch) {
      if (item.kind === 'caught-up') continue;
      const at = item.kind === 'event' ? item.recorded.position : item.position;
      if (item.kind === 'event') {
        const message = await this.messageOf(item.recorded, term, last, spans);
        if (message !== undefined) messages.push(message);
      }
      if (position === undefined || at > position) position = at;
    }
    if (messages.length > 0) {
      term.assertHeld();
      await producer.sendBatch({ acks: -1, topicMessages: [{ topic: topic.name, messages }] });
      this.sent += messages.length;
      count('kinerja_relay_sent_total', { topic: topic.name }, messages.length);
    }
    if (position !== undefined && position !== term.position) {
      await term.checkpoint(position, last);
      this.position = position;
      this.movedAt = new Date();
    }
    // What comes in the same batch after the end was reached came while it was being read.
    this.caughtUp = batch.some(({ kind }) => kind === 'caught-up') || (this.caughtUp && batch.length < BATCH);
    this.trouble = undefined;
  }

  private async messageOf(
    recorded: Recorded,
    term: Term,
    last: Map<number, bigint>,
    spans: SharedSpans,
  ): Promise<Message | undefined> {
    const { topic } = this.options;
    const decided = this.options.publish(recorded);
    const outgoing = decided instanceof Promise ? await decided : decided;
    if (outgoing === undefined) return undefined;
    const partition = partitionOf(outgoing.key ?? recorded.stream);
    const previous = topic.keeps === 'chain' ? last.get(partition) : undefined;
    last.set(partition, recorded.position);
    if (term.silentUntil !== undefined && recorded.position <= term.silentUntil) return undefined;
    const traceparent = spans.begin(recorded.metadata.traceparent);
    const sender = { service: topic.service, previous, epoch: term.epoch, traceparent };
    return { ...seal(recorded, outgoing, sender), partition };
  }
}
