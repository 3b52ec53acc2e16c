import { existsSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { setTimeout as pause } from 'node:timers/promises';
import { checkpointSigned, checkpointsTopic } from '@kinerja/contracts';
import type { DataOf } from '@kinerja/contracts';
import { eventId } from '@kinerja/event-sourcing';
import type { Recorded } from '@kinerja/event-sourcing';
import { carefulProducer, connectKafka, ensureTopics, seal } from '@kinerja/kafka';
import type { Logger } from 'pino';
import type { Checkpoints, SignedCheckpoint } from './checkpoints.ts';

const { type } = checkpointSigned;
/** Ids follow from the log and the size, so a checkpoint that is sent again has the same one. */
const NAMESPACE = '3f0c1c52-0f5e-5d0b-9d0e-6f1f6c1b7a55';
const RETRY_MS = 1_000;
const BATCH = 500;

interface Sent {
  readonly size: number;
  readonly position?: string;
}

/** What is told of a checkpoint: pure. */
export const published = (origin: string, { size, position, checkpoint }: SignedCheckpoint): DataOf<typeof type> => ({
  origin,
  size,
  position,
  checkpoint,
});

/** Publishes every checkpoint to its topic: send, then remember, so that a crash repeats and never leaves out. */
export class Publisher {
  private readonly stopping = new AbortController();
  private running: Promise<void> = Promise.resolve();
  private wake = (): void => undefined;

  constructor(
    private readonly parts: {
      readonly brokers: string;
      readonly origin: string;
      readonly checkpoints: Checkpoints;
      /** Remembers what was sent. */
      readonly file: string;
      readonly log: Logger;
    },
  ) {}

  start(): void {
    this.running = this.run();
    this.stopping.signal.addEventListener('abort', () => {
      this.wake();
    });
  }

  /** There is something new. */
  tell(): void {
    this.wake();
  }

  async stop(): Promise<void> {
    this.stopping.abort();
    await this.running;
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    const { brokers, log } = this.parts;
    const kafka = connectKafka(brokers, 'notary', log);
    while (!this.isStopping()) {
      const producer = carefulProducer(kafka);
      try {
        await ensureTopics(kafka, [checkpointsTopic]);
        await producer.connect();
        while (!this.isStopping()) {
          const news = new Promise<void>((resolve) => {
            this.wake = resolve;
          });
          await this.sendAll(async (messages) => {
            await producer.send({ topic: checkpointsTopic.name, acks: -1, messages });
          });
          await news;
        }
      } catch (error) {
        log.warn({ err: error }, 'checkpoints cannot be published; trying again');
        await pause(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
      } finally {
        await producer.disconnect();
      }
    }
  }

  private async sendAll(send: (messages: ReturnType<typeof seal>[]) => Promise<void>): Promise<void> {
    const { origin, checkpoints, file } = this.parts;
    let sent: Sent = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Sent) : { size: 0 };
    let last = sent;
    let batch: ReturnType<typeof seal>[] = [];
    const flush = async (): Promise<void> => {
      if (batch.length === 0) return;
      await send(batch);
      batch = [];
      sent = last;
      remember(file, sent);
    };
    for await (const checkpoint of checkpoints.after(sent.size)) {
      batch.push(messageOf(origin, checkpoint, last.position));
      last = { size: checkpoint.size, position: checkpoint.position };
      if (batch.length >= BATCH) await flush();
    }
    await flush();
  }
}

/** A crash, or a full disk, leaves what was there before. */
const remember = (file: string, sent: Sent): void => {
  writeFileSync(`${file}.next`, `${JSON.stringify(sent)}\n`);
  renameSync(`${file}.next`, file);
};

/** One log is one key, hence one partition, in which each message names the one before it. */
const messageOf = (
  origin: string,
  checkpoint: SignedCheckpoint,
  previous: string | undefined,
): ReturnType<typeof seal> => {
  const id = eventId(NAMESPACE, checkpoint.size);
  const recorded: Recorded = {
    id,
    stream: `notary.checkpoint-${origin}`,
    revision: BigInt(checkpoint.size),
    position: BigInt(checkpoint.position),
    recordedAt: checkpoint.at,
    event: { type, data: {} },
    metadata: {
      commandId: id,
      commandHash: '',
      correlationId: id,
      actor: { id: 'notary', kind: 'machine', role: 'notary' },
      occurredAt: checkpoint.at,
    },
  };
  return seal(
    recorded,
    { type, data: published(origin, checkpoint) },
    { service: 'notary', previous: previous === undefined ? undefined : BigInt(previous), epoch: 1n },
  );
};
