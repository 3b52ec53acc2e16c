import { setTimeout as pause } from 'node:timers/promises';
import type { EventStore } from '@kinerja/event-sourcing';
import { eventHash, signCheckpoint } from '@kinerja/merkle-log';
import type { SignerKey } from '@kinerja/merkle-log';
import type { Logger } from 'pino';
import type { Checkpoints, SignedCheckpoint } from './checkpoints.ts';
import { compare } from './compare.ts';
import type { Contradiction } from './compare.ts';
import type { Leaf, Ledger } from './ledger.ts';

export interface NotaryParts {
  readonly store: EventStore;
  readonly ledger: Ledger;
  readonly checkpoints: Checkpoints;
  readonly key: SignerKey;
  readonly log: Logger;
  readonly now: () => Date;
  readonly checkpointEvery_ms: number;
  readonly recheckEvery_ms: number;
  /** Told each checkpoint when it is on the disk. */
  readonly signed?: (checkpoint: SignedCheckpoint) => void;
}

const BATCH = 1_000;
const RETRY_MS = 500;

/**
 * Follows the whole log, hashes each event into the tree and signs its head. It decides nothing and changes nothing. What
 * it has signed it never contradicts: when the store gives another history than before, it stops signing for good.
 */
export class Notary {
  private readonly stopping = new AbortController();
  private readonly waiting: Leaf[] = [];
  private running: Promise<unknown> = Promise.resolve();
  private rechecking: Promise<unknown> = Promise.resolve();
  private found: Contradiction | undefined;
  private isCompared = false;

  constructor(private readonly parts: NotaryParts) {}

  get contradiction(): Contradiction | undefined {
    return this.found;
  }

  /** What was hashed before was read again and is still so. */
  get compared(): boolean {
    return this.isCompared;
  }

  /** How many events the newest checkpoint covers. */
  get signedSize(): number {
    return this.parts.checkpoints.last?.size ?? 0;
  }

  start(): void {
    const { checkpointEvery_ms, recheckEvery_ms } = this.parts;
    this.running = this.run();
    const signing = setInterval(() => {
      this.sign();
    }, checkpointEvery_ms);
    const rechecking = setInterval(() => {
      this.rechecking = this.rechecking.then(() => this.recheck());
    }, recheckEvery_ms);
    this.stopping.signal.addEventListener('abort', () => {
      clearInterval(signing);
      clearInterval(rechecking);
    });
  }

  /** What was hashed so far is signed before it goes. */
  async stop(): Promise<void> {
    this.stopping.abort();
    await Promise.all([this.running, this.rechecking]);
    this.sign();
    this.parts.ledger.close();
  }

  private isStopping(): boolean {
    return this.stopping.signal.aborted;
  }

  private async run(): Promise<void> {
    await this.recheck();
    while (!this.isStopping() && this.found === undefined) {
      try {
        await this.follow();
      } catch (error) {
        this.parts.log.warn({ err: error }, 'the log cannot be followed; trying again');
        await this.rest();
      }
    }
  }

  private async follow(): Promise<void> {
    const { store, ledger } = this.parts;
    const after = this.waiting.at(-1)?.position ?? ledger.lastPosition;
    const items = store.subscribe(after === undefined ? {} : { after }, this.stopping.signal);
    for await (const item of items) {
      if (this.found !== undefined) return;
      if (item.kind !== 'event') continue;
      const { recorded } = item;
      this.waiting.push({ position: recorded.position, hash: eventHash(recorded) });
      if (this.waiting.length >= BATCH) this.write();
    }
  }

  private write(): void {
    this.parts.ledger.append(this.waiting);
    this.waiting.length = 0;
  }

  private sign(): void {
    const { ledger, checkpoints, key, log, now, signed } = this.parts;
    if (!this.isCompared || this.found !== undefined) return;
    this.write();
    const { size, lastPosition } = ledger;
    if (lastPosition === undefined || size <= this.signedSize) return;
    ledger.sync();
    const checkpoint = signCheckpoint({ origin: key.name, size, root: ledger.rootAt(size) }, key);
    const line = { size, position: String(lastPosition), at: now().toISOString(), checkpoint };
    checkpoints.add(line);
    signed?.(line);
    log.debug({ size }, 'signed a checkpoint');
  }

  /** Compares the log with the tree; asks again while the store is away. */
  private async recheck(): Promise<void> {
    const { log } = this.parts;
    while (!this.isStopping() && this.found === undefined) {
      try {
        this.found = await compare(this.parts, this.stopping.signal);
        this.isCompared = true;
        if (this.found !== undefined)
          log.fatal({ contradiction: this.found }, 'the history was changed: nothing is signed any more');
        return;
      } catch (error) {
        if (this.isStopping()) return;
        log.warn({ err: error }, 'the log cannot be compared with the tree; trying again');
        await this.rest();
      }
    }
  }

  private async rest(): Promise<void> {
    await pause(RETRY_MS, undefined, { signal: this.stopping.signal }).catch(() => undefined);
  }
}
