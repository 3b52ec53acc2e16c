import { v5 as uuidv5 } from 'uuid';
import { fold } from './event.ts';
import type { Event, Fold, Metadata, NewEvent, Recorded } from './event.ts';
import { NO_STREAM } from './event-store.ts';
import type { Appended, EventStore } from './event-store.ts';
import { Known, Recent } from './recent.ts';
import { DomainError, PreconditionFailed, StreamMoved } from './refusal.ts';

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

/** What follows from a state: facts to record, or a refusal that is thrown. */
type Decide<S, E extends Event> = (state: S) => Promise<Decided<E> | readonly E[]> | Decided<E> | readonly E[];

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
  async transact(id: string, context: Context, decide: Decide<S, E>): Promise<Appended> {
    const name = this.name(id);
    const recent = Recent.of(this.store);
    for (let attempt = 1; ; attempt += 1) {
      const remembered = attempt === 1 ? recent.get(name, this.definition) : undefined;
      try {
        const known = remembered ?? Known.of(this.definition, (await this.store.read<E>(name)).events);
        const before = known.answerTo(context);
        if (before !== undefined) return before;
        const fresh = await newEvents(known, context, decide);
        if (fresh.length > 0) {
          const appended = await this.store.append(name, fresh, known.at.revision);
          recent.keep(name, known.after(fresh, appended));
          return appended;
        }
        if (remembered === undefined) return known.at;
      } catch (error) {
        recent.forget(name);
        const isOutdated = error instanceof StreamMoved || (remembered !== undefined && isRefusal(error));
        if (!isOutdated || attempt === ATTEMPTS) throw error;
      }
    }
  }
}

const newEvents = async <S, E extends Event>(
  { state, at }: Known<S, E>,
  { expected, ...about }: Context,
  decide: Decide<S, E>,
): Promise<NewEvent<E>[]> => {
  if (expected !== undefined && expected !== at.revision) {
    const revision = at.revision === NO_STREAM ? '–' : String(at.revision);
    throw new PreconditionFailed({ revision, expected: String(expected) });
  }
  const decision = await decide(state);
  const { events, rules, role }: Decided<E> = 'events' in decision ? decision : { events: decision };
  const actor = role === undefined ? about.actor : { ...about.actor, role };
  const metadata: Metadata = { ...about, actor, ...(rules === undefined ? {} : { rules }) };
  return events.map((event, index) => ({ id: eventId(about.commandId, index), event, metadata }));
};

/** It says something about what is recorded, not about what cannot be reached. */
const isRefusal = (error: unknown): boolean => error instanceof DomainError && error.kind !== 'unavailable';
