import { v5 as uuidv5 } from 'uuid';
import { fold } from './event.ts';
import type { Event, Fold, Metadata, Recorded } from './event.ts';

import type { Appended, EventStore } from './event-store.ts';
import { CommandIdReused, PreconditionFailed, StreamMoved } from './refusal.ts';

/** What a decision yields: the facts to record and the rule versions they rest on. */
export interface Decided<E extends Event> {
  readonly events: readonly E[];
  readonly rules?: Readonly<Record<string, string>>;
  /** The role that the access rules found for this act. */
  readonly role?: string;
}

/** What every command brings besides its content. */
export interface Context extends Omit<Metadata, 'rules'> {
  /** The revision the client last saw (`If-Match`). */
  readonly expected?: bigint;
}

const ATTEMPTS = 12;

/** Event ids follow from the command id, so a resent command carries the same ids (RFC 9562, UUIDv5). */
export const eventId = (commandId: string, index: number): string => uuidv5(String(index), commandId);

/**
 * The streams of one category: load, decide, append is this one function and nowhere else.
 *
 * @example
 * const plans = new Streams(store, 'evaluation.plan', plan);
 * await plans.transact(planId, context, (state) => agreePlan(state, { by, at }));
 */
export class Streams<S, E extends Event> {
  constructor(
    private readonly store: EventStore,
    readonly category: string,
    readonly definition: Fold<S, E>,
  ) {}

  name(id: string): string {
    return `${this.category}-${id}`;
  }

  async load(id: string): Promise<{ state: S; events: Recorded<E>[]; revision: bigint }> {
    const { events, revision } = await this.store.read<E>(this.name(id));
    return {
      state: fold(
        this.definition,
        events.map(({ event }) => event),
      ),
      events,
      revision,
    };
  }

  /**
   * The decision may run again when another writer was first, so it must not have effects. It may be asynchronous
   * only to look up facts. A command that was recorded before gets its first answer without deciding again.
   *
   * @throws {CommandIdReused} this command id was recorded here with other content
   * @throws {PreconditionFailed} `expected` is not the stream's revision
   */
  async transact(
    id: string,
    context: Context,
    decide: (state: S) => Promise<Decided<E> | readonly E[]> | Decided<E> | readonly E[],
  ): Promise<Appended> {
    const { expected, ...about } = context;
    for (let attempt = 1; ; attempt += 1) {
      const { state, events, revision } = await this.load(id);
      const before = firstAnswer(events, about);
      if (before !== undefined) return before;
      if (expected !== undefined && expected !== revision) {
        throw new PreconditionFailed({ revision: String(revision), expected: String(expected) });
      }
      const decision = await decide(state);
      const { events: decided, rules, role }: Decided<E> = 'events' in decision ? decision : { events: decision };
      if (decided.length === 0) return { revision, position: events.at(-1)?.position ?? 0n };
      const actor = role === undefined ? about.actor : { ...about.actor, role };
      const metadata: Metadata = { ...about, actor, ...(rules === undefined ? {} : { rules }) };
      const fresh = decided.map((event, index) => ({ id: eventId(about.commandId, index), event, metadata }));
      try {
        return await this.store.append(this.name(id), fresh, revision);
      } catch (error) {
        if (!(error instanceof StreamMoved) || attempt === ATTEMPTS) throw error;
      }
    }
  }
}

const firstAnswer = (events: readonly Recorded[], { commandId, commandHash }: Context): Appended | undefined => {
  const recorded = events.findLast(({ metadata }) => metadata.commandId === commandId);
  if (recorded === undefined) return undefined;
  if (recorded.metadata.commandHash !== commandHash) {
    throw new CommandIdReused();
  }
  return { revision: recorded.revision, position: recorded.position };
};
