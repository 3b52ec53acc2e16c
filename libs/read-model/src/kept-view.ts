import type { Recorded } from '@kinerja/event-sourcing';
import type { Database } from './database.ts';
import { Superseded } from './lease.ts';
import type { Lease } from './lease.ts';
import { Pipeline } from './pipeline.ts';
import type { ViewStatus } from './position.ts';
import type { Progress } from './rebuild.ts';
import { TELL_CHANGED } from './replicas.ts';
import type { View } from './view.ts';

/** A view as one replica sees it: how far it is known to be, and whether this replica may write to it. */
export class KeptView {
  /** While a copy of this version is being filled here. */
  rebuilding: Progress | undefined;
  private lease: Lease | undefined;

  constructor(
    readonly view: View,
    public position: bigint,
  ) {}

  get epoch(): bigint | undefined {
    return this.lease?.isHeld === true ? this.lease.epoch : undefined;
  }

  /** From here on whatever names an older epoch is refused, also what a replica still has under way that was frozen. */
  async begin(db: Database, lease: Lease): Promise<void> {
    const [row] = await db.query<{ position: string }[]>(
      `UPDATE view_position SET epoch = $2 WHERE view = $1 AND source = 'log' AND version = $3 AND epoch < $2
       RETURNING position`,
      [this.view.name, lease.epoch, this.view.version],
    );
    if (row === undefined) throw new Superseded(`epoch ${String(lease.epoch)} of the view ${this.view.name} is over`);
    this.moved(BigInt(row.position));
    this.lease = lease;
  }

  end(): void {
    this.lease = undefined;
  }

  moved(position: bigint): void {
    if (position > this.position) this.position = position;
  }

  status(): ViewStatus {
    const { epoch, position, rebuilding, view } = this;
    return { view: view.name, version: view.version, position, active: epoch !== undefined, epoch, rebuilding };
  }
}

/** A view and the epoch in whose name it is written to. */
export type Writing = Pick<KeptView, 'view' | 'epoch'>;

/** Applies what each view has not seen yet and advances the positions, all in one transaction. */
export const projectOnce = async (
  db: Database,
  writing: readonly Writing[],
  events: readonly Recorded[],
): Promise<void> => {
  const names = writing.map(({ view }) => view.name);
  await Pipeline.transact(db, { text: POSITIONS, values: [names] }, (writes, answered) => {
    const rows = answered as readonly PositionRow[];
    const positions = new Map(rows.map((row) => [row.view, row]));
    for (const { view, epoch } of writing) {
      if (epoch === undefined || BigInt(positions.get(view.name)?.epoch ?? -1) !== epoch) {
        throw new Superseded(`epoch ${String(epoch)} of the view ${view.name} is over`);
      }
    }
    const seen = new Map(rows.map(({ view, position }) => [view, BigInt(position)]));
    for (const recorded of events) {
      for (const { view } of writing) {
        if (recorded.position <= (seen.get(view.name) ?? 0n)) continue;
        view.on[recorded.event.type]?.(writes, recorded);
        // Also what comes twice in one batch has its effect once.
        seen.set(view.name, recorded.position);
      }
    }
    writes.query(MOVE, [names, events.at(-1)?.position ?? 0n]);
    if (writing.some(({ view }) => isChanged(view, events))) writes.query(...TELL_CHANGED);
  });
};

/** Whether replicas have to forget what they remember of a view. */
export const isChanged = (view: View, events: readonly Recorded[]): boolean =>
  view.remembered === true && events.some(({ event }) => view.on[event.type] !== undefined);

interface PositionRow {
  readonly view: string;
  readonly position: string;
  readonly epoch: string;
}

const POSITIONS = `
  SELECT view, position, epoch FROM view_position WHERE view = ANY($1) AND source = 'log' ORDER BY view FOR UPDATE`;

const MOVE = `
  UPDATE view_position SET position = $2, moved_at = now() WHERE view = ANY($1) AND source = 'log' AND position < $2`;
