/** What the conformance suite and the crash tests say with the vendor's client. */
import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { EventStoreDBClient, jsonEvent, type AllStreamRecordedEvent, type EventData } from '@eventstore/db-client';

/** Takes `host:port` or a whole connection string. */
export const connect = (address: string): EventStoreDBClient =>
  EventStoreDBClient.connectionString(address.includes('://') ? address : `esdb://${address}?tls=false`);

/** A name nothing else uses, so that a suite may run twice against the same server. */
export const aStream = (about: string): string => `conformance.${about}-${randomUUID()}`;

export const anEvent = (nr = 0, type = 'counted.v1'): EventData => jsonEvent({ type, data: { nr } });
export const events = (count: number, type?: string): EventData[] =>
  Array.from({ length: count }, (_, nr) => anEvent(nr, type));

/** The part of an event that most tests look at. */
export interface Seen {
  readonly id: string;
  readonly type: string;
  readonly streamId: string;
  readonly revision: bigint;
  readonly position: bigint;
  readonly data: unknown;
}

export interface Resolved {
  readonly event?: Pick<AllStreamRecordedEvent, 'id' | 'type' | 'streamId' | 'revision' | 'data'> & {
    readonly position?: { readonly commit: bigint };
  };
}

export const seen = ({ event }: Resolved): Seen => {
  if (event === undefined) throw new Error('there is no event');
  const { id, type, streamId, revision, data, position } = event;
  return { id, type, streamId, revision, data, position: position?.commit ?? -1n };
};

export async function collect(read: AsyncIterable<Resolved>): Promise<Seen[]> {
  const all: Seen[] = [];
  for await (const resolved of read) all.push(seen(resolved));
  return all;
}

export const idsOf = (all: readonly { readonly id: string }[]): string[] => all.map(({ id }) => id);
export const revisionsOf = (all: readonly Seen[]): bigint[] => all.map(({ revision }) => revision);
export const numbers = (from: number, to: number): bigint[] =>
  Array.from({ length: to - from + 1 }, (_, index) => BigInt(from + index));

/** What a promise was rejected with. */
export const refusal = async (promise: Promise<unknown>): Promise<unknown> => {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error('it was not refused');
};

interface Subscribable {
  on(event: 'caughtUp' | 'confirmation' | 'end' | 'close', listener: () => void): unknown;
  on(event: 'data', listener: (resolved: Resolved) => void): unknown;
  on(event: 'error', listener: (error: Error) => void): unknown;
  unsubscribe(): Promise<void>;
}

/** A subscription under observation. */
export class Follower {
  readonly events: Seen[] = [];
  readonly resolved: Resolved[] = [];
  confirmations = 0;
  /** How many events had come at each transition to live. */
  readonly caughtUpAfter: number[] = [];
  error: Error | undefined;

  constructor(private readonly subscription: Subscribable) {
    subscription.on('confirmation', () => (this.confirmations += 1));
    subscription.on('caughtUp', () => this.caughtUpAfter.push(this.resolved.length));
    subscription.on('error', (error) => (this.error = error));
    subscription.on('data', (resolved) => {
      this.resolved.push(resolved);
      if (resolved.event !== undefined) this.events.push(seen(resolved));
    });
  }

  caughtUp(): Promise<this> {
    return this.until(() => this.caughtUpAfter.length > 0);
  }

  has(count: number): Promise<this> {
    return this.until(() => this.resolved.length >= count);
  }

  async until(condition: () => boolean, timeout_ms = 15_000): Promise<this> {
    const end = Date.now() + timeout_ms;
    while (!condition()) {
      if (this.error !== undefined) throw this.error;
      if (Date.now() > end) throw new Error(`the subscription has only ${String(this.resolved.length)} events`);
      await pause(2);
    }
    return this;
  }

  stop(): Promise<void> {
    return this.subscription.unsubscribe();
  }
}
