/**
 * Following a stream or the log. A subscription holds a cursor and pulls: from the newest events in memory, or from the
 * database when it is further behind. Nothing is pushed to it, so nothing can overflow and no wake-up can be lost.
 */
import { streamDeleted } from './errors.ts';
import { LAST_REVISION, NO_REVISION, type StoredEvent } from './event.ts';
import type { ReadRequest } from './read-request.ts';
import { viewStream } from './reads.ts';
import type { Session } from './session.ts';
import { CAUGHT_UP, checkpointAnswer, confirmationAnswer, FELL_BEHIND } from './wire.ts';

const PAGE = 512;

export interface Subscriber {
  readonly signal: AbortSignal;
  readonly send: (answer: Buffer) => Promise<void> | undefined;
  readonly sendEvent: (event: StoredEvent) => Promise<void> | undefined;
}

/** A page of what comes after a cursor. */
interface Pulled {
  readonly events: readonly StoredEvent[];
  /** It came from memory: the subscription is not behind. */
  readonly live: boolean;
  /** Nothing newer exists now. */
  readonly atEnd: boolean;
}

interface Source {
  /** Up to where in the log everything was pulled; known at the end at the latest. */
  readonly position: bigint;
  pull(): Promise<Pulled>;
}

export async function follow(session: Session, request: ReadRequest, subscriber: Subscriber): Promise<void> {
  const source =
    request.stream === undefined
      ? new AllSource(session, request.from)
      : await StreamSource.open(session, request.stream, request.from);
  await subscriber.send(confirmationAnswer(crypto.randomUUID()));
  const checkpoints = request.filter && new Checkpoints(request.filter.checkpointEvery, subscriber.send);
  const matches = request.filter?.matches ?? (() => true);
  const left = (): boolean => subscriber.signal.aborted;
  let caughtUp = false;
  while (!left()) {
    const { events, live, atEnd } = await source.pull();
    if (!live && caughtUp) {
      caughtUp = false;
      await subscriber.send(FELL_BEHIND);
    }
    for (const event of events) {
      const sent = matches(event) ? subscriber.sendEvent(event) : undefined;
      if (sent !== undefined) await sent;
      const told = checkpoints?.after(event.position);
      if (told !== undefined) await told;
      if (left()) return;
    }
    if (!atEnd) continue;
    if (!caughtUp) {
      caughtUp = true;
      await checkpoints?.at(source.position);
      await subscriber.send(CAUGHT_UP);
    }
    await session.recent.newerThan(source.position, subscriber.signal);
  }
}

/** Tells where a filtered subscription stands although it has nothing to send. */
class Checkpoints {
  private considered = 0;
  private last = NO_REVISION;

  constructor(
    private readonly every: number,
    private readonly send: Subscriber['send'],
  ) {}

  /** One more event was considered. */
  after(position: bigint): Promise<void> | undefined {
    this.considered += 1;
    return this.considered % this.every === 0 ? this.at(position) : undefined;
  }

  at(position: bigint): Promise<void> | undefined {
    if (position <= this.last) return undefined;
    this.last = position;
    return this.send(checkpointAnswer(position));
  }
}

class AllSource implements Source {
  position: bigint;
  private ahead: { readonly after: bigint; readonly page: Promise<readonly StoredEvent[]> } | undefined;

  constructor(
    private readonly session: Session,
    from: ReadRequest['from'],
  ) {
    this.position = from === 'end' ? session.recent.head : from === 'start' ? NO_REVISION : from;
  }

  async pull(): Promise<Pulled> {
    const recent = this.session.recent.after(this.position, PAGE);
    const events = recent ?? (await this.stored());
    this.position = events.at(-1)?.position ?? this.position;
    if (recent === undefined && events.length === PAGE) this.readAhead();
    return { events, live: recent !== undefined, atEnd: events.length === 0 };
  }

  private stored(): Promise<readonly StoredEvent[]> {
    const { ahead, position } = this;
    this.ahead = undefined;
    // Read ahead and then found in memory, a page would come a second time when memory no longer reaches back so far.
    if (ahead?.after === position) return ahead.page;
    return this.session.storage.allForwards(position, PAGE);
  }

  /** While one page is sent the next is read. */
  private readAhead(): void {
    const { position: after } = this;
    const page = this.session.storage.allForwards(after, PAGE);
    page.catch(() => undefined); // heard of when it is awaited, if it ever is
    this.ahead = { after, page };
  }
}

class StreamSource implements Source {
  position = NO_REVISION;
  private caughtUp = false;

  private constructor(
    private readonly session: Session,
    private readonly stream: string,
    /** The next revision to send. */
    private next: bigint,
  ) {}

  static async open(session: Session, stream: string, from: ReadRequest['from']): Promise<StreamSource> {
    const { last } = await viewStream(session.storage, stream);
    const next = from === 'start' ? 0n : from === 'end' ? last + 1n : from + 1n;
    return new StreamSource(session, stream, next);
  }

  async pull(): Promise<Pulled> {
    const recent = this.caughtUp ? this.session.recent.after(this.position, PAGE) : undefined;
    if (recent === undefined) return this.stored();
    this.position = recent.at(-1)?.position ?? this.position;
    const events = this.advance(recent.filter((event) => event.stream === this.stream && event.revision >= this.next));
    return { events, live: true, atEnd: recent.length < PAGE };
  }

  /** An empty page says that the stream holds nothing newer than the log did before it was asked. */
  private async stored(): Promise<Pulled> {
    const { head } = this.session.recent;
    const view = await viewStream(this.session.storage, this.stream);
    // Of a softly deleted stream nothing is visible now, but what is appended next will be.
    const from = view.from > this.next ? view.from : this.next;
    const page = await this.session.storage.streamForwards(this.stream, from, PAGE);
    this.caughtUp = page.length === 0;
    if (this.caughtUp) this.position = head;
    const events = this.advance(page).filter((event) => event.created >= view.createdFrom);
    return { events, live: false, atEnd: this.caughtUp };
  }

  private advance(events: readonly StoredEvent[]): readonly StoredEvent[] {
    const last = events.at(-1);
    if (last?.revision === LAST_REVISION) throw streamDeleted(this.stream);
    if (last !== undefined) this.next = last.revision + 1n;
    return events;
  }
}
