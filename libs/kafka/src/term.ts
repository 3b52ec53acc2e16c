import { revoke, Superseded } from '@kinerja/read-model';
import type { Database, Lease, Transaction } from '@kinerja/read-model';

interface StateRow {
  readonly position: string | null;
  readonly last: Readonly<Record<string, string>>;
  readonly silent_until: string | null;
}

/** Names the lease of the relay of a topic. */
export const leaseOf = (topic: string): string => `relay ${topic}`;

const BEGIN = `
  INSERT INTO relay_state (topic, epoch) VALUES ($1, $2)
  ON CONFLICT (topic) DO UPDATE SET epoch = EXCLUDED.epoch WHERE relay_state.epoch < EXCLUDED.epoch
  RETURNING position, last, silent_until`;

const CHECKPOINT = `
  UPDATE relay_state SET position = $3, last = $4, moved_at = now() WHERE topic = $1 AND epoch = $2 RETURNING epoch`;

/** The time in which one relay is the active one of its topic: a lease, whose epoch is in every message and checkpoint. */
export class Term {
  private constructor(
    private readonly db: Database,
    private readonly topic: string,
    private readonly lease: Lease,
    readonly silentUntil: bigint | undefined,
    private state: { readonly position: bigint | undefined; readonly last: ReadonlyMap<number, bigint> },
  ) {}

  static async begin(db: Database, topic: string, lease: Lease): Promise<Term> {
    const [row] = await db.query<StateRow[]>(BEGIN, [topic, lease.epoch]);
    if (row === undefined) throw over(topic, lease.epoch);
    const last = new Map(Object.entries(row.last).map(([partition, each]) => [Number(partition), BigInt(each)]));
    const position = row.position === null ? undefined : BigInt(row.position);
    const silentUntil = row.silent_until === null ? undefined : BigInt(row.silent_until);
    return new Term(db, topic, lease, silentUntil, { position, last });
  }

  get epoch(): bigint {
    return this.lease.epoch;
  }

  /** Aborts when the term is over without our doing. */
  get lost(): AbortSignal {
    return this.lease.lost;
  }

  get position(): bigint | undefined {
    return this.state.position;
  }

  get last(): ReadonlyMap<number, bigint> {
    return this.state.last;
  }

  /** Before something is sent: a relay that was frozen must not go on where it stood. */
  assertHeld(): void {
    if (!this.lease.isHeld) this.lost.throwIfAborted();
  }

  async checkpoint(position: bigint, last: ReadonlyMap<number, bigint>): Promise<void> {
    const json = JSON.stringify(Object.fromEntries([...last].map(([partition, each]) => [partition, String(each)])));
    const count = await this.db.change(CHECKPOINT, [this.topic, this.epoch, position, json]);
    if (count !== 1) throw over(this.topic, this.epoch);
    this.state = { position, last };
  }
}

const over = (topic: string, epoch: bigint): Superseded =>
  new Superseded(`epoch ${String(epoch)} of the relay of ${topic} is over`);

/**
 * Sends everything after a position again, for consumers that miss something: the active relay loses its lease and the
 * next one begins with the chain it had there. What consumers have already, they drop.
 */
export const sendAgain = (db: Database | Transaction, topic: string, after: bigint): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.query(
      `UPDATE relay_state SET epoch = epoch + 1, position = NULL, last = '{}', silent_until = $2 WHERE topic = $1`,
      [topic, after],
    );
    await revoke(tx, leaseOf(topic));
  });
