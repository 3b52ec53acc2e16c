/** A stored fact: plain data, past tense, a hand-written name with a version. */
export interface Event<Type extends string = string, Data = object> {
  readonly type: Type;
  readonly data: Data;
}

/** Who acts. A person by opaque id, or a machine client; `role` is what the access rules found for this act. */
export interface Actor {
  readonly id: string;
  readonly kind: 'person' | 'machine';
  readonly role: string;
  readonly onBehalfOf?: string;
}

/** What is known about an act besides its facts. Kept with every event; never personal data. */
export interface Metadata {
  readonly commandId: string;
  /** SHA-256 of the command's content: tells a resent command from another one under the same id. */
  readonly commandHash: string;
  readonly correlationId: string;
  readonly causationId?: string;
  readonly actor: Actor;
  /** When it happened for the person who acts, RFC 3339 UTC. When it was recorded is the store's to say. */
  readonly occurredAt: string;
  /** The span that recorded it (W3C Trace Context), while its trace is followed; for those who look on, never decided by. */
  readonly traceparent?: string;
  /** The versions of the rules that the decision used, e.g. `{ predicateTable: '1' }`. */
  readonly rules?: Readonly<Record<string, string>>;
}

/** An event as the store has it. `revision` counts in its stream from 0, `position` orders the whole log. */
export interface Recorded<E extends Event = Event> {
  readonly id: string;
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
  /** The store's clock, RFC 3339 UTC. */
  readonly recordedAt: string;
  readonly event: E;
  readonly metadata: Metadata;
}

/** An event on its way into the store, with its final id. */
export interface NewEvent<E extends Event = Event> {
  readonly id: string;
  readonly event: E;
  readonly metadata: Metadata;
}

/** How a state follows from events. `evolve` is total: no throw, no clock; an unknown event changes nothing. */
export interface Fold<S, E extends Event> {
  readonly initial: S;
  readonly evolve: (state: S, event: E) => S;
}

/** The state after these events. */
export const fold = <S, E extends Event>({ initial, evolve }: Fold<S, E>, events: Iterable<E>): S => {
  let state = initial;
  for (const event of events) state = evolve(state, event);
  return state;
};

/** `never` to the compiler, harmless at run time: a stored event that this version does not know changes nothing. */
export const unknownEvent = <S>(state: S, _type: never): S => state;
