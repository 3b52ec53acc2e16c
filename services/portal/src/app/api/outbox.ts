import { ApiError, OFFLINE, type Problem } from './problem.ts';
import type { Recorded, Service } from './client.ts';

/** One act of a person that is on its way: kept on the device until the server has it. Its key makes it count once. */
export interface Posting {
  key: string;
  personId: string;
  service: Service;
  path: string;
  body: Record<string, unknown>;
  /** Files go first; their hashes then become the body's evidence. */
  files: { key: string; name: string; blob: Blob }[];
  writtenAt: string;
  /** Set when the server refused it: it stays for the person to read and to put right, and is not sent again. */
  refused?: Problem;
}

export interface OutboxStore {
  all: () => Promise<Posting[]>;
  put: (posting: Posting) => Promise<void>;
  remove: (key: string) => Promise<void>;
}

export type Deliver = (posting: Posting) => Promise<Recorded>;

export type Outcome = { recorded: Recorded } | { waiting: Problem } | { refused: Problem };

/** Keeps what people send and delivers it in the order written, one at a time, as soon as somebody answers. */
export class Outbox {
  private running: Promise<void> | undefined;
  private readonly outcomes = new Map<string, Outcome>();
  private readonly listeners = new Set<() => void>();

  constructor(
    private readonly store: OutboxStore,
    private readonly deliver: Deliver,
  ) {}

  /** Keeps it first, sends it then: whatever happens in between, it is not lost. */
  async post(posting: Posting): Promise<Outcome> {
    await this.store.put(posting);
    this.changed();
    await this.running;
    await this.flush(posting.personId);
    const outcome = this.outcomes.get(posting.key) ?? (await this.elsewhere(posting.key));
    this.outcomes.delete(posting.key);
    return outcome;
  }

  flush(personId: string): Promise<void> {
    this.running ??= this.sendAll(personId).finally(() => {
      this.running = undefined;
      this.changed();
    });
    return this.running;
  }

  async of(personId: string): Promise<Posting[]> {
    const all = await this.store.all();
    return all.filter((posting) => posting.personId === personId).sort((a, b) => (a.writtenAt < b.writtenAt ? -1 : 1));
  }

  async discard(key: string): Promise<void> {
    await this.store.remove(key);
    this.changed();
  }

  subscribe(listener: () => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  private async sendAll(personId: string): Promise<void> {
    let unreachable: Problem | undefined;
    for (const posting of await this.of(personId)) {
      if (posting.refused) continue;
      const outcome: Outcome = unreachable ? { waiting: unreachable } : await this.send(posting);
      this.outcomes.set(posting.key, outcome);
      if ('waiting' in outcome) unreachable = outcome.waiting;
    }
  }

  // Another tab may have been quicker: what is no longer kept has arrived.
  private async elsewhere(key: string): Promise<Outcome> {
    const kept = (await this.store.all()).find((posting) => posting.key === key);
    if (!kept) return { recorded: { at: new Date().toISOString() } };
    return kept.refused ? { refused: kept.refused } : { waiting: OFFLINE };
  }

  private async send(posting: Posting): Promise<Outcome> {
    try {
      const recorded = await this.deliver(posting);
      await this.store.remove(posting.key);
      return { recorded };
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
      // Without a session the person signs in again first; the posting is theirs and waits.
      if (error.transient || error.status === 401) return { waiting: error.problem };
      await this.store.put({ ...posting, refused: error.problem });
      return { refused: error.problem };
    }
  }

  private changed(): void {
    for (const listener of this.listeners) listener();
  }
}
