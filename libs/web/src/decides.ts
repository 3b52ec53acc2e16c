import { Inject } from '@nestjs/common';
import { CommandHandler } from '@nestjs/cqrs';
import type { Command, ICommandHandler } from '@nestjs/cqrs';
import { EventStore } from '@kinerja/event-sourcing';
import type { Appended, Context, Decided, Event, Streams } from '@kinerja/event-sourcing';
import { Directory } from '@kinerja/directory';
import { Database, Memory } from '@kinerja/read-model';
import { followedTraceparent } from '@kinerja/telemetry';
import { Access, NotAllowed } from './access.ts';
import type { Role } from './access.ts';
import type { Call } from './call.ts';

/** What a decision may be told about the rest of the service. Looked up before it, so that the decision stays pure. */
export interface Look {
  readonly store: EventStore;
  readonly db: Database;
  readonly directory: Directory;
  /** For what is asked of tables that are `remembered`. */
  readonly memory: Memory;
}

interface Deciding<C, S, E extends Event, F> {
  /** The stream that decides, without its category. */
  readonly id: (command: C) => string;
  /** Whom the act concerns and in which roles it may be done; the first that fits is recorded with the event. */
  readonly may: {
    readonly subject?: (state: S, command: C) => string | undefined;
    readonly as: readonly Role[];
    /** Where no relation of the day says who it is, such as whoever signed: in which role the caller acts, if in any. */
    readonly found?: (look: Look, state: S, command: C) => Promise<Role | undefined>;
  };
  readonly facts?: (look: Look, state: S, command: C, role: Role) => Promise<F>;
  readonly decide: (state: S, command: C, facts: F) => readonly E[] | Decided<E>;
}

type CommandOf = Command<Appended> & { readonly call: Call };
type StreamsOf<S, E extends Event> = new (store: EventStore) => Streams<S, E>;

/**
 * The handler of a command as one expression: which stream, who may, which facts, what is decided.
 *
 * @example
 * export const AgreePlanHandler = decides(AgreePlan, Plans, {
 *   id: ({ planId }) => planId,
 *   may: { subject: (plan) => plan.employeeId, as: ['assessor'] },
 *   decide: (plan, { call }) => agreePlan(plan, { by: call.caller.id, at: call.occurredAt }),
 * });
 */
export const decides = <C extends CommandOf, S, E extends Event, F = undefined>(
  command: new (...parts: never[]) => C,
  streams: StreamsOf<S, E>,
  { id, may, facts, decide }: Deciding<C, S, E, F>,
): new (
  store: EventStore,
  db: Database,
  directory: Directory,
  memory: Memory,
  access: Access,
) => ICommandHandler<C> => {
  class Handler {
    private readonly streams: Streams<S, E>;

    constructor(
      readonly store: EventStore,
      readonly db: Database,
      readonly directory: Directory,
      readonly memory: Memory,
      private readonly access: Access,
    ) {
      this.streams = new streams(store);
    }

    execute(one: C): Promise<Appended> {
      return this.streams.transact(id(one), contextOf(one.call), async (state) => {
        const role = await this.roleOf(state, one);
        const known = facts === undefined ? (undefined as F) : await facts(this, state, one, role);
        const decided = decide(state, one, known);
        return 'events' in decided ? { role, ...decided } : { role, events: decided };
      });
    }

    private async roleOf(state: S, one: C): Promise<Role> {
      if (may.found === undefined) return this.access.roleOf(one.call, may.subject?.(state, one), may.as);
      const role = await may.found(this, state, one);
      if (role === undefined) throw new NotAllowed({ who: may.as.join(', ') });
      return role;
    }
  }
  [EventStore, Database, Directory, Memory, Access].forEach((token, index) => {
    Inject(token)(Handler, undefined, index);
  });
  CommandHandler(command as never)(Handler);
  Object.defineProperty(Handler, 'name', { value: `${command.name}Handler` });
  return Handler as never;
};

/** What a command brings to `transact` besides its content, for handlers that need I/O before deciding. */
export const contextOf = ({ caller, commandId, commandHash, correlationId, occurredAt, expected }: Call): Context => {
  const traceparent = followedTraceparent();
  return {
    commandId,
    commandHash,
    correlationId,
    occurredAt,
    actor: { id: caller.id, kind: caller.kind, role: caller.kind },
    ...(expected === undefined ? {} : { expected }),
    ...(traceparent === undefined ? {} : { traceparent }),
  };
};
