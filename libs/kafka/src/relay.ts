import type { Topic } from '@kinerja/contracts';
import type { EventStore } from '@kinerja/event-sourcing';
import type { Kafka, Producer } from 'kafkajs';
import { Superseded } from '@kinerja/read-model';
import type { Database, Replicas } from '@kinerja/read-model';
import { count, SharedSpans } from '@kinerja/telemetry';
import { inBatches } from './batches.ts';
import { carefulProducer, ensureTopics } from './broker.ts';
import type { Log } from './log.ts';
import { grouped, inRequests } from './produce-request.ts';
import { rest } from './rest.ts';
import { Sealing } from './sealing.ts';
import type { Publish, Sealed } from './sealing.ts';
import { leaseOf, Term } from './term.ts';
import type { WrittenMessage } from './written-message.ts';

export interface RelayOptions {
  readonly topic: Topic;
  readonly store: EventStore;
  /** The streams of this service. */
  readonly prefixes: readonly string[];
  readonly publish: Publish;
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

const BATCH = 2_000;
const isEnd = ({ position }: Sealed): boolean => position === undefined;
/** A batch costs the broker and the database the same whether it is full or not. */
const CATCHING_UP = { until: isEnd, most_ms: 20 };
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
    const { topic, store, prefixes, publish, kafka, log } = this.options;
    const producer = carefulProducer(kafka);
    await producer.connect();
    log.info({ topic: topic.name, epoch: String(term.epoch), after: String(term.position) }, 'the relay is active');
    const over = new AbortController();
    const signal = AbortSignal.any([this.stopping.signal, over.signal, term.lost]);
    try {
      const { position: after } = term;
      const sealing = new Sealing(topic, term, publish);
      const items = store.subscribeInBatches({ ...(after !== undefined && { after }), prefixes }, signal);
      for await (const batch of inBatches(sealing.each(items), BATCH, CATCHING_UP)) {
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
  private async forward(term: Term, producer: Producer, batch: readonly Sealed[]): Promise<void> {
    const spans = new SharedSpans();
    for (const { span } of batch) spans.add(span);
    await spans.during(() => this.forwardWithin(term, producer, batch));
  }

  private async forwardWithin(term: Term, producer: Producer, batch: readonly Sealed[]): Promise<void> {
    const { topic } = this.options;
    const last = new Map(term.last);
    let position = term.position;
    const messages: WrittenMessage[] = [];
    for (const item of batch) {
      if (item.position === undefined) continue;
      if (item.message !== undefined) messages.push(item.message);
      if (item.partition !== undefined) last.set(item.partition, item.position);
      if (position === undefined || item.position > position) position = item.position;
    }
    if (messages.length > 0) {
      for (const some of inRequests(messages)) {
        term.assertHeld();
        await producer.sendBatch({ acks: -1, topicMessages: [{ topic: topic.name, messages: grouped(some) }] });
        for (const message of some) message.release();
      }
      this.sent += messages.length;
      count('kinerja_relay_sent_total', { topic: topic.name }, messages.length);
    }
    if (position !== undefined && position !== term.position) {
      await term.checkpoint(position, last);
      this.position = position;
      this.movedAt = new Date();
    }
    // What comes in the same batch after the end was reached came while it was being read.
    this.caughtUp = batch.some(isEnd) || (this.caughtUp && batch.length < BATCH);
    this.trouble = undefined;
  }
}
