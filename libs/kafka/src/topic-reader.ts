import { randomUUID } from 'node:crypto';
import type { Topic } from '@kinerja/contracts';
import type { Admin, Consumer, EachBatchPayload, Kafka } from 'kafkajs';
import { envelopeOf } from './envelope.ts';
import type { Envelope } from './envelope.ts';
import { sourceOf } from './fold.ts';

const HIGH_WATER = 4_000;

interface Queue {
  readonly waiting: Envelope[];
  /** Of the last message that was put here: after a new distribution of the partitions they come again. */
  last: bigint;
  resume: (() => void) | undefined;
}

/** Reads topics from their beginning and on, each partition in a queue of its own, without bound in none of them. */
export class TopicReader {
  private readonly queues = new Map<string, Queue>();
  private readonly groupId: string;
  private readonly consumer: Consumer;
  private failure: Error | undefined;
  private arrived = (): void => undefined;

  constructor(
    kafka: Kafka,
    private readonly topics: readonly Topic[],
    private readonly admin: Admin,
    name: string,
  ) {
    this.groupId = `${name}-${randomUUID()}`;
    this.consumer = kafka.consumer({ groupId: this.groupId, allowAutoTopicCreation: false, maxWaitTimeInMs: 50 });
  }

  async start(): Promise<void> {
    const { consumer } = this;
    consumer.on(consumer.events.CRASH, ({ payload }) => {
      if (payload.restart) return;
      this.failure = payload.error;
      this.arrived();
    });
    await consumer.connect();
    await consumer.subscribe({ topics: this.topics.map(({ name }) => name), fromBeginning: true });
    await consumer.run({ autoCommit: false, eachBatch: (payload) => this.take(payload) });
  }

  async stop(): Promise<void> {
    await this.consumer.disconnect();
    await this.admin.deleteGroups([this.groupId]);
  }

  /** The messages of one partition that wait, the oldest first. */
  waiting(source: string): readonly Envelope[] {
    return this.queueOf(source).waiting;
  }

  drop(source: string, count: number): void {
    const queue = this.queueOf(source);
    queue.waiting.splice(0, count);
    if (queue.waiting.length >= HIGH_WATER / 2) return;
    queue.resume?.();
    queue.resume = undefined;
  }

  /** Waits until anything more is there. */
  async more(signal: AbortSignal): Promise<void> {
    if (this.failure !== undefined) throw this.failure;
    signal.throwIfAborted();
    await new Promise<void>((resolve) => {
      const done = (): void => {
        signal.removeEventListener('abort', done);
        resolve();
      };
      this.arrived = done;
      signal.addEventListener('abort', done);
    });
  }

  private async take(payload: EachBatchPayload): Promise<void> {
    const { topic, partition, messages } = payload.batch;
    const queue = this.queueOf(sourceOf(topic, partition));
    for (const message of messages) {
      if (BigInt(message.offset) <= queue.last) continue;
      queue.last = BigInt(message.offset);
      queue.waiting.push(envelopeOf(topic, partition, message));
    }
    payload.resolveOffset(payload.batch.lastOffset());
    if (queue.waiting.length >= HIGH_WATER) queue.resume = payload.pause();
    this.arrived();
    await payload.heartbeat();
  }

  private queueOf(source: string): Queue {
    let queue = this.queues.get(source);
    if (queue === undefined) {
      queue = { waiting: [], last: -1n, resume: undefined };
      this.queues.set(source, queue);
    }
    return queue;
  }
}
