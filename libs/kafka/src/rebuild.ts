import { CopyRow, Pipeline, rebuildBeside } from '@kinerja/read-model';
import type { Filling, Lease, Rebuilding, Rebuilt, Sql, Transaction } from '@kinerja/read-model';
import type { Admin } from 'kafkajs';
import type { Known } from './chain.ts';
import { Fold, reachOf, sourceOf } from './fold.ts';
import type { Consumed, Reached } from './fold.ts';
import { TopicReader } from './topic-reader.ts';

/** Fills a consumer's tables again from the beginning of their topics, beside the live ones, and switches to them. */
export const rebuildConsumed = async (consumed: Consumed, rebuilding: Rebuilding): Promise<Rebuilt | undefined> => {
  const admin = consumed.kafka.admin();
  await admin.connect();
  const reader = new TopicReader(consumed.kafka, consumed.topics, admin, `${consumed.name}-rebuild`);
  try {
    await reader.start();
    return await rebuildBeside(new FromTopics(consumed, reader, admin), rebuilding);
  } finally {
    await reader.stop();
    await admin.disconnect();
  }
};

const BATCH = 2_000;
/** Handlers have no version: a copy that was begun is gone on with by whoever comes. */
const VERSION = 1;

/** How far the copy is in each partition. */
interface State {
  readonly known: ReadonlyMap<string, Known>;
  readonly next: ReadonlyMap<string, bigint>;
  readonly applied: number;
  /** What was left out because the consumer had set it aside. */
  readonly skipped: ReadonlySet<string>;
}

const NOTHING: State = { known: new Map(), next: new Map(), applied: 0, skipped: new Set() };

/** A message that the copy has left out was tried again since, and is in the live tables now. */
export class SkippedWasRetried extends Error {
  override readonly name = 'SkippedWasRetried';
}

interface PositionRow {
  readonly topic: string;
  readonly partition: number;
  readonly position: string | null;
  readonly epoch: string;
  readonly next_offset: string;
}

class FromTopics implements Filling<Reached> {
  readonly name: string;
  readonly tables: readonly string[];
  private readonly row: CopyRow;
  private started = NOTHING;
  private state = this.started;
  /** As the database has it, whatever comes of the transaction under way. */
  private committed = this.started;
  private readonly taken = new Map<string, number>();

  constructor(
    private readonly consumed: Consumed,
    private readonly reader: TopicReader,
    private readonly admin: Admin,
  ) {
    this.name = consumed.view;
    this.tables = consumed.tables;
    this.row = new CopyRow(consumed.view, VERSION);
  }

  isCurrent(): Promise<boolean> {
    return Promise.resolve(false);
  }

  async register(tx: Transaction): Promise<void> {
    await tx.query('DELETE FROM consumer_position WHERE consumer = $1', [this.consumerOf('next')]);
    await this.row.register(tx);
  }

  async begin(tx: Transaction, lease: Lease): Promise<boolean> {
    // How many messages the copy has left out stands in place of a position: which ones, only its process knows.
    const left_out = await this.row.begin(tx, lease);
    if (left_out !== 0n) return false;
    const rows = await tx.query<PositionRow[]>(
      'SELECT topic, partition, position, epoch, next_offset FROM consumer_position WHERE consumer = $1',
      [this.consumerOf('next')],
    );
    const known = rows.map(({ topic, partition, position, epoch }): [string, Known] => [
      sourceOf(topic, partition),
      { position: position === null ? undefined : BigInt(position), epoch: BigInt(epoch) },
    ]);
    const next = rows.map((row): [string, bigint] => [sourceOf(row.topic, row.partition), BigInt(row.next_offset)]);
    this.started = this.state = this.committed = { ...NOTHING, known: new Map(known), next: new Map(next) };
    return true;
  }

  async takeBack(tx: Transaction): Promise<void> {
    await this.row.takeBack(tx);
    await this.rename(tx, 'old', 'next');
  }

  reach(db: Sql, locked: boolean): Promise<Reached> {
    return reachOf(db, this.consumed, this.admin, locked);
  }

  async ready(to: Reached, signal: AbortSignal): Promise<void> {
    for (;;) {
      const open = this.openIn(to);
      if (open.length === 0 || open.some(([source]) => this.untaken(source) > 0)) return;
      await this.reader.more(signal);
    }
  }

  async advance(tx: Transaction, to: Reached): Promise<boolean> {
    const { handle, topics } = this.consumed;
    const writes = Pipeline.over(tx, 'fresh');
    const fold = new Fold(handle, topics, new Map(this.state.known));
    const next = new Map(this.state.next);
    const moved: string[] = [];
    let room = BATCH;
    for (const [source, { end }] of this.openIn(to)) {
      const from = this.taken.get(source) ?? 0;
      const waiting = this.reader.waiting(source).slice(from, from + room);
      const past = waiting.findIndex(({ offset }) => offset >= end);
      const batch = past === -1 ? waiting : waiting.slice(0, past);
      for (const envelope of batch) {
        if (envelope.offset >= (next.get(source) ?? 0n)) fold.apply(writes, envelope, to);
      }
      // Where nothing is left before the end (the topic was compacted), the copy is there as well.
      const reached = past === -1 ? (batch.at(-1)?.offset ?? -1n) + 1n : end;
      if (reached > (next.get(source) ?? 0n)) {
        next.set(source, reached);
        moved.push(source);
      }
      this.taken.set(source, from + batch.length);
      room -= batch.length;
    }
    for (const source of moved) this.move(writes, source, fold.known.get(source), next.get(source) ?? 0n);
    await writes.done();
    const skipped = new Set([...this.state.skipped, ...fold.skipped]);
    if ([...skipped].some((each) => !to.aside.has(each))) {
      throw new SkippedWasRetried(`a message was tried again while ${this.name} was rebuilt: rebuild it once more`);
    }
    await this.row.move(tx, BigInt(skipped.size));
    this.state = { known: fold.known, next, applied: this.state.applied + fold.applied, skipped };
    return this.openIn(to).length === 0;
  }

  settle(committed: boolean): void {
    if (committed) {
      this.committed = this.state;
      for (const [source, count] of this.taken) this.reader.drop(source, count);
    } else {
      this.state = this.committed;
    }
    this.taken.clear();
  }

  async exchanged(tx: Transaction): Promise<void> {
    await this.row.exchanged(tx, { position: 0n, version: VERSION });
    // The consumer itself goes on where it is: the copy is exactly there.
    await this.rename(tx, 'next', 'old');
  }

  progress(to: Reached): { events: number; part: number } {
    let [done, whole] = [0, 0];
    for (const [source, { end }] of to.partitions) {
      const from = this.started.next.get(source) ?? 0n;
      whole += Number(end - from);
      done += Number((this.state.next.get(source) ?? 0n) - from);
    }
    return { events: this.state.applied, part: whole > 0 ? done / whole : 1 };
  }

  close(): Promise<void> {
    return Promise.resolve();
  }

  private openIn({ partitions }: Reached): (readonly [string, { readonly end: bigint }])[] {
    return [...partitions].filter(([source, { end }]) => (this.state.next.get(source) ?? 0n) < end);
  }

  private untaken(source: string): number {
    return this.reader.waiting(source).length - (this.taken.get(source) ?? 0);
  }

  private move(writes: Pipeline, source: string, known: Known | undefined, next: bigint): void {
    const cut = source.lastIndexOf('/');
    writes.query(
      `INSERT INTO public.consumer_position (consumer, topic, partition, position, epoch, next_offset)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (consumer, topic, partition) DO UPDATE SET position = EXCLUDED.position, epoch = EXCLUDED.epoch,
         next_offset = EXCLUDED.next_offset, moved_at = now()`,
      [
        this.consumerOf('next'),
        source.slice(0, cut),
        Number(source.slice(cut + 1)),
        known?.position,
        known?.epoch ?? 0n,
        next,
      ],
    );
  }

  private async rename(tx: Transaction, from: 'next' | 'old', to: 'next' | 'old'): Promise<void> {
    await tx.query('DELETE FROM consumer_position WHERE consumer = $1', [this.consumerOf(to)]);
    await tx.query('UPDATE consumer_position SET consumer = $2 WHERE consumer = $1', [
      this.consumerOf(from),
      this.consumerOf(to),
    ]);
  }

  private consumerOf(place: 'next' | 'old'): string {
    return `${this.consumed.name} ${this.consumed.view} ${place}`;
  }
}
