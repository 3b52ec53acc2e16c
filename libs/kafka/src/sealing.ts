import type { Topic } from '@kinerja/contracts';
import type { LogItem, Recorded } from '@kinerja/event-sourcing';
import { spanFollowing, SpanKind, traceparentOf } from '@kinerja/telemetry';
import type { Span } from '@kinerja/telemetry';
import { seal } from './envelope.ts';
import type { Outgoing } from './envelope.ts';
import { partitionOf } from './partition.ts';
import type { Term } from './term.ts';
import { Pages } from './written-message.ts';
import type { WrittenMessage } from './written-message.ts';

/** At most one message per recorded event. May look things up (personal data), otherwise it is pure. */
export type Publish = (recorded: Recorded) => Outgoing | undefined | Promise<Outgoing | undefined>;

/** An item of the log as it waits to be sent. */
export interface Sealed {
  /** None where the end of the log was reached. */
  readonly position: bigint | undefined;
  /** The one that it is the newest of, when it is published. */
  readonly partition?: number;
  /** What goes to the broker; nothing when the topic is to be silent about it. */
  readonly message?: WrittenMessage;
  readonly span?: Span | undefined;
}

const END: Sealed = { position: undefined };

/** Makes messages of what the log tells in a term, each naming the one before it in its partition, as soon as it is told. */
export class Sealing {
  private readonly last: Map<number, bigint>;
  private readonly pages = new Pages();

  constructor(
    private readonly topic: Topic,
    private readonly term: Term,
    private readonly publish: Publish,
  ) {
    this.last = new Map(term.last);
  }

  async *each(batches: AsyncIterable<readonly LogItem[]>): AsyncGenerator<readonly Sealed[]> {
    for await (const items of batches) {
      const sealed: Sealed[] = [];
      try {
        for (const item of items) {
          if (item.kind === 'event') {
            const decided = this.publish(item.recorded);
            sealed.push(this.sealed(item.recorded, decided instanceof Promise ? await decided : decided));
          } else {
            sealed.push(item.kind === 'caught-up' ? END : { position: item.position });
          }
        }
      } finally {
        // What comes before the one that cannot be published goes out all the same.
        if (sealed.length > 0) yield sealed;
      }
    }
  }

  private sealed(recorded: Recorded, outgoing: Outgoing | undefined): Sealed {
    const { topic, term, last } = this;
    const { position } = recorded;
    if (outgoing === undefined) return { position };
    const partition = partitionOf(outgoing.key ?? recorded.stream);
    const previous = topic.keeps === 'chain' ? last.get(partition) : undefined;
    last.set(partition, position);
    if (term.silentUntil !== undefined && position <= term.silentUntil) return { position, partition };
    const span = spanFollowing(recorded.metadata.traceparent, 'relay', SpanKind.PRODUCER, {
      'messaging.destination.name': topic.name,
    });
    const traceparent = span && traceparentOf(span.spanContext());
    const sender = { service: topic.service, previous, epoch: term.epoch, traceparent };
    const message = this.pages.write(partition, seal(recorded, outgoing, sender));
    return { position, partition, message, span };
  }
}
