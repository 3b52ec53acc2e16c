import type { Recorded as RecordedEvent } from '@kinerja/event-sourcing';
import { field } from './fields.ts';
import type { Field, Presence } from './fields.ts';

// The fields that only an answer has. With those of `fields.ts` they make a row: its TypeScript type, and what the API
// document says of it. Tests hold every answer against that document, so neither can say more or less than is sent.

type Of = new () => object;

/** For what is not known yet. */
export const NULL = { nullable: true } as const;

/** Any text. */
export const Words = (presence: Presence = {}): Field => field({ type: 'string' }, presence);

/** An instant in UTC (RFC 3339). */
export const Instant = (presence: Presence = {}): Field => field({ type: 'string', format: 'date-time' }, presence);

/** A whole number that counts something. */
export const Count = (presence: Presence & { description?: string } = {}): Field => {
  const { description, ...others } = presence;
  return field({ type: 'integer', minimum: 0, ...(description === undefined ? {} : { description }) }, others);
};

/** A share of a whole in per cent, with at most two decimals. */
export const Percent = (presence: Presence = {}): Field =>
  field({ type: 'number', minimum: 0, maximum: 100 }, presence);

/** A revision or a place in the log: larger than a JSON number holds, so it travels as text; -1 is before the first. */
export const Place = (presence: Presence = {}): Field =>
  field({ type: 'string', pattern: '^(-1|[0-9]{1,19})$' }, presence);

/** As many objects of one class as there are. */
export const Many = (of: () => Of, presence: Presence = {}): Field =>
  field({ type: () => of(), isArray: true }, presence);

/** Names with a text or a number each. */
export const Facts = (presence: Presence = {}): Field =>
  field({ type: 'object', additionalProperties: { type: ['string', 'number'] } as never }, presence);

/** What was recorded, as it was recorded: the reference of events says what is in it. */
export const Recorded = (presence: Presence = {}): Field =>
  field({ type: 'object', additionalProperties: true }, presence);

/** One field of what was recorded: a text, a number, yes or no, or null. */
export const Scalar = (presence: Presence = {}): Field =>
  field({ oneOf: ['string', 'number', 'boolean', 'null'].map((type) => ({ type })) }, presence);

/** One recorded fact: what, when, by whom, in which role, under which rule. */
export class RecordedFact {
  @Place() readonly position!: string;
  @Words() readonly stream!: string;
  @Place() readonly revision!: string;
  @Words() readonly type!: string;
  /** When it was recorded. */
  @Instant() readonly at!: string;
  @Instant() readonly occurredAt!: string;
  @Words() readonly actor!: string;
  @Words() readonly role!: string;
  @Facts({ optional: true }) readonly rules?: Readonly<Record<string, string>>;
}

/** A recorded fact with its data. */
export class RecordedStep extends RecordedFact {
  @Recorded() readonly data!: object;
}

export const stepOf = ({ position, stream, revision, event, recordedAt, metadata }: RecordedEvent): RecordedStep => ({
  position: String(position),
  stream,
  revision: String(revision),
  type: event.type,
  at: recordedAt,
  occurredAt: metadata.occurredAt,
  actor: metadata.actor.id,
  role: metadata.actor.role,
  ...(metadata.rules === undefined ? {} : { rules: metadata.rules }),
  data: event.data,
});
