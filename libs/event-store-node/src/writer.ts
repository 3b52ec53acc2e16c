/**
 * The one writer. Appends queue up; all that wait are decided in memory, written by one statement and answered together.
 * Positions come from a counter in here: from a sequence, a reader of "position > x" would miss what commits late.
 */
import { record, secondsSince } from '@kinerja/telemetry';
import type { Logger } from 'pino';
import { decide, type Decision, type ExpectedRevision, type Written } from './decision.ts';
import {
  appendSize,
  isMetastream,
  LAST_REVISION,
  METADATA_TYPE,
  metastreamOf,
  NO_REVISION,
  RECORD_OVERHEAD,
  recordSize,
  TOMBSTONE_TYPE,
  type ProposedEvent,
  type StoredEvent,
} from './event.ts';
import { isSoftDeleted, withTruncateBefore } from './metadata.ts';
import type { RecentEvents } from './recent-events.ts';
import { RecentIds } from './recent-ids.ts';
import type { Storage } from './storage.ts';
import { StreamStates } from './stream-states.ts';

const GROUP_REQUESTS = 1_000;
const GROUP_BYTES = 8 * 1024 * 1024;
const QUEUE_BYTES = 32 * 1024 * 1024;
const RECENT_IDS = 16_384;
const STREAMS = 20_000;

export interface AppendRequest {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly events: readonly ProposedEvent[];
  /** Milliseconds since 1970: nothing is recorded after it. */
  readonly deadline?: number;
}

export type AppendOutcome =
  | { readonly kind: 'written'; readonly revision: bigint; readonly position: bigint | undefined }
  | { readonly kind: 'wrong-version'; readonly current: bigint }
  | { readonly kind: 'deleted' }
  | { readonly kind: 'too-late' };

interface Waiting extends AppendRequest {
  readonly bytes: number;
  /** The last event of its stream, whatever comes: `delete` and `tombstone` are appends too. */
  readonly deletion?: 'soft' | 'tombstone';
  readonly compared?: boolean;
  readonly answer: (outcome: AppendOutcome) => void;
  readonly fail: (error: Error) => void;
}

interface Group {
  readonly events: StoredEvent[];
  readonly created: bigint;
  /** To be called when the group is durable: even a refusal may rest on what is written with it. */
  readonly answers: (() => void)[];
}

/** The outcome is unknown: the append may or may not have been recorded. */
export class WriteFailed extends Error {
  override readonly name = 'WriteFailed';
}

export class Writer {
  private queue: Waiting[] = [];
  private queuedBytes = 0;
  private running: Promise<void> | undefined;
  private readonly states: StreamStates;
  private readonly recentIds = new RecentIds(RECENT_IDS);
  private roomMade: (() => void)[] = [];
  private stopped: Error | undefined;

  constructor(
    private readonly storage: Storage,
    private readonly recent: RecentEvents,
    private next: bigint,
    private readonly log: Logger,
    private readonly broken: (reason: Error) => void,
  ) {
    this.states = new StreamStates(STREAMS, (keys) => storage.states(keys));
  }

  get waitingBytes(): number {
    return this.queuedBytes;
  }

  append(request: AppendRequest): Promise<AppendOutcome> {
    return this.enqueue(request);
  }

  /** A soft delete is metadata that hides everything; a tombstone is a last event with the last revision. */
  delete(stream: string, expected: ExpectedRevision, deletion: 'soft' | 'tombstone'): Promise<AppendOutcome> {
    return this.enqueue({ stream, expected, events: [] }, deletion);
  }

  /** Undefined when the queue has room; otherwise who reads from the network waits for it. */
  room(): Promise<void> | undefined {
    if (this.queuedBytes < QUEUE_BYTES || this.stopped !== undefined) return undefined;
    return new Promise((resolve) => this.roomMade.push(resolve));
  }

  /** Takes nothing more; resolves when everything that was taken is answered. */
  async finish(reason: Error): Promise<void> {
    this.stopped = reason;
    await this.running;
  }

  /** Fails what waits and everything that comes. */
  stop(reason: Error): void {
    this.stopped = reason;
    const waiting = this.queue;
    this.queue = [];
    this.queuedBytes = 0;
    for (const request of waiting) request.fail(reason);
    this.makeRoom();
  }

  private enqueue(request: AppendRequest, deletion?: 'soft' | 'tombstone'): Promise<AppendOutcome> {
    return new Promise((answer, fail) => {
      const bytes = request.events.reduce((sum, event) => sum + RECORD_OVERHEAD + appendSize(event), 0);
      const since = performance.now();
      const tell = (outcome: AppendOutcome): void => {
        record('kinerja_node_append_duration_seconds', secondsSince(since), { outcome: outcome.kind });
        answer(outcome);
      };
      this.push({ ...request, bytes, answer: tell, fail, ...(deletion && { deletion }) });
    });
  }

  private push(waiting: Waiting): void {
    if (this.stopped !== undefined) {
      waiting.fail(this.stopped);
      return;
    }
    this.queue.push(waiting);
    void this.states.want(waiting.stream);
    this.queuedBytes += waiting.bytes;
    this.running ??= this.run().finally(() => {
      this.running = undefined;
    });
  }

  private async run(): Promise<void> {
    // Let everything that arrived in the same moment join the first group.
    await new Promise((resolve) => setImmediate(resolve));
    while (this.queue.length > 0) await this.writeGroup(this.take());
  }

  private take(): Waiting[] {
    let bytes = 0;
    let count = 0;
    for (const waiting of this.queue) {
      bytes += waiting.bytes;
      if (count > 0 && (count >= GROUP_REQUESTS || bytes > GROUP_BYTES)) break;
      count += 1;
    }
    const taken = this.queue.splice(0, count);
    for (const waiting of taken) this.queuedBytes -= waiting.bytes;
    if (this.queuedBytes < QUEUE_BYTES) this.makeRoom();
    return taken;
  }

  private makeRoom(): void {
    const resume = this.roomMade;
    this.roomMade = [];
    for (const resolve of resume) resolve();
  }

  private async writeGroup(requests: readonly Waiting[]): Promise<void> {
    const group: Group = { events: [], created: BigInt(Date.now()) * 1_000n, answers: [] };
    try {
      await this.states.know(requests.map(({ stream }) => stream));
      for (const request of requests) this.decide(request, group);
      if (group.events.length > 0) await this.storage.insert(group.events, group.created);
    } catch (error) {
      await this.forget(group, requests, error);
      return;
    }
    this.recent.publish(group.events);
    for (const answer of group.answers) answer();
    this.states.trim();
  }

  private decide(request: Waiting, group: Group): void {
    if (request.deadline !== undefined && Date.now() > request.deadline) {
      group.answers.push(() => {
        request.answer({ kind: 'too-late' });
      });
      return;
    }
    const ids = request.events.map((event) => event.id);
    const decision = decide(this.states.get(request.stream), { ...request, ids }, this.recentIds.find);
    if (request.deletion !== undefined && decision.kind === 'nothing')
      this.writeDeletion(request, request.deletion, group);
    else this.carryOut(request, decision, group);
  }

  private carryOut(request: Waiting, decision: Decision, group: Group): void {
    const later = (outcome: AppendOutcome): void => {
      group.answers.push(() => {
        request.answer(outcome);
      });
    };
    switch (decision.kind) {
      case 'write':
        this.undelete(request.stream, group);
        later(this.write(request.stream, decision.first, request.events, group));
        return;
      case 'nothing':
        later({ kind: 'written', revision: decision.current, position: undefined });
        return;
      case 'repeated':
        later({ kind: 'written', ...pick(decision.last) });
        return;
      case 'compare':
        group.answers.push(() => {
          this.compare(request, decision.first).catch(request.fail);
        });
        return;
      case 'wrong-version':
      case 'deleted':
        later(decision);
    }
  }

  private write(stream: string, first: bigint, events: readonly ProposedEvent[], group: Group): AppendOutcome {
    const name = Buffer.byteLength(stream);
    let revision = first - 1n;
    let position = NO_REVISION;
    for (const event of events) {
      revision += 1n;
      position = this.next;
      this.next += recordSize(name, event);
      const { id, type, isJson, data, metadata } = event;
      group.events.push({ id, type, isJson, data, metadata, stream, revision, position, created: group.created });
      this.recentIds.remember(event.id, { stream, revision, position });
    }
    const last = events.at(-1);
    if (last !== undefined) this.states.advance(stream, revision, last.data);
    return { kind: 'written', revision, position };
  }

  /** An append to a softly deleted stream shows the stream again, from this append on. */
  private undelete(stream: string, group: Group): void {
    const { last, metadata } = this.states.get(stream);
    if (isMetastream(stream) || !isSoftDeleted(metadata)) return;
    this.writeMetadata(stream, withTruncateBefore(metadata, last + 1n), group);
  }

  private writeMetadata(stream: string, data: Buffer, group: Group): AppendOutcome {
    const metastream = metastreamOf(stream);
    const first = this.states.get(metastream).last + 1n;
    return this.write(metastream, first, [systemEvent(METADATA_TYPE, data)], group);
  }

  private writeDeletion(request: Waiting, deletion: 'soft' | 'tombstone', group: Group): void {
    const { stream } = request;
    const outcome =
      deletion === 'tombstone'
        ? this.write(stream, LAST_REVISION, [systemEvent(TOMBSTONE_TYPE, Buffer.alloc(0))], group)
        : this.writeMetadata(stream, withTruncateBefore(this.states.get(stream).metadata, LAST_REVISION), group);
    group.answers.push(() => {
      request.answer(outcome);
    });
  }

  /** Were exactly these events written at that revision, long ago? Stored ids never change, so nobody has to wait for the answer. */
  private async compare(request: Waiting, first: bigint): Promise<void> {
    const stored = await this.storage.streamForwards(request.stream, first, request.events.length);
    const same = request.events.filter((event, index) => stored[index]?.id === event.id).length;
    const last = stored.at(-1);
    if (last !== undefined && same === request.events.length) request.answer({ kind: 'written', ...pick(last) });
    else this.push({ ...request, compared: true });
  }

  /** The write failed: nothing of what was decided counts, and what was counted is asked of the database again. */
  private async forget(group: Group, requests: readonly Waiting[], cause: unknown): Promise<void> {
    this.log.error({ err: cause, requests: requests.length }, 'a group of appends could not be written');
    this.states.clear();
    for (const event of group.events) this.recentIds.forget(event.id);
    for (const request of requests) request.fail(new WriteFailed('the append could not be written', { cause }));
    const first = group.events[0];
    if (this.stopped !== undefined || first === undefined) return;
    try {
      this.next = (await this.storage.end()).next;
    } catch (error) {
      this.log.error({ err: error }, 'the end of the log could not be read');
      this.broken(new WriteFailed('the end of the log could not be read', { cause: error }));
    }
  }
}

const pick = ({ revision, position }: Pick<Written, 'revision' | 'position'>) => ({ revision, position });

const systemEvent = (type: string, data: Buffer): ProposedEvent => ({
  id: crypto.randomUUID(),
  type,
  isJson: type === METADATA_TYPE,
  data,
  metadata: Buffer.alloc(0),
});
