import { LRUCache } from 'lru-cache';
import { fold } from './event.ts';
import type { Event, Fold, Metadata, NewEvent, Recorded } from './event.ts';
import { NO_STREAM } from './event-store.ts';
import type { Appended, EventStore } from './event-store.ts';
import { CommandIdReused } from './refusal.ts';

type Answered = Appended & Pick<Metadata, 'commandHash'>;

/** A stream as a decision needs it: its state, how far it is, and the answer of every command that was recorded there. */
export class Known<S, E extends Event> {
  private constructor(
    readonly definition: Fold<S, E>,
    readonly state: S,
    readonly at: Appended,
    /** One for all that was known of the stream: an answer never changes, so it is true beside an earlier state as well. */
    private readonly answers: Map<string, Answered>,
  ) {}

  static of<S, E extends Event>(definition: Fold<S, E>, recorded: readonly Recorded<E>[]): Known<S, E> {
    const nothing = new Known(definition, definition.initial, { revision: NO_STREAM, position: 0n }, new Map());
    return nothing.and(recorded);
  }

  /** What is known after this was appended to it, with one answer for all. */
  after(appended: readonly NewEvent<E>[], at: Appended): Known<S, E> {
    return this.and(appended.map((event) => ({ ...event, ...at })));
  }

  /** @throws {CommandIdReused} the command was recorded with other content */
  answerTo({ commandId, commandHash }: Pick<Metadata, 'commandId' | 'commandHash'>): Appended | undefined {
    const answered = this.answers.get(commandId);
    if (answered === undefined) return undefined;
    if (answered.commandHash !== commandHash) throw new CommandIdReused();
    return { revision: answered.revision, position: answered.position };
  }

  /** How much is kept. */
  get size(): number {
    return 1 + this.answers.size;
  }

  private and(more: readonly (NewEvent<E> & Appended)[]): Known<S, E> {
    const { definition, state, answers } = this;
    for (const { metadata, revision, position } of more) {
      answers.set(metadata.commandId, { commandHash: metadata.commandHash, revision, position });
    }
    const { revision, position } = more.at(-1) ?? this.at;
    const events = more.map(({ event }) => event);
    return new Known(definition, fold({ ...definition, initial: state }, events), { revision, position }, answers);
  }
}

/** Commands whose answers are kept, over all streams together. */
const AT_MOST = 20_000;
const memories = new WeakMap<EventStore, Recent>();

/**
 * The streams that this process appended to last. Another process may have been there since, so what is remembered may
 * lead to an append, which the store checks, and to the answer of an old command, which never changes, but to nothing else.
 */
export class Recent {
  private readonly streams = new LRUCache<string, Known<unknown, never>>({
    maxSize: AT_MOST,
    maxEntrySize: AT_MOST / 10,
    sizeCalculation: ({ size }) => size,
  });

  static of(store: EventStore): Recent {
    const recent = memories.get(store) ?? new Recent();
    memories.set(store, recent);
    return recent;
  }

  get<S, E extends Event>(stream: string, definition: Fold<S, E>): Known<S, E> | undefined {
    const known = this.streams.get(stream) as unknown as Known<S, E> | undefined;
    return known?.definition === definition ? known : undefined;
  }

  keep<S, E extends Event>(stream: string, known: Known<S, E>): void {
    this.streams.set(stream, known as unknown as Known<unknown, never>);
  }

  forget(stream: string): void {
    this.streams.delete(stream);
  }
}
