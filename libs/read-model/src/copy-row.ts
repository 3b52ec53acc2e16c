import { Superseded } from './lease.ts';
import type { Transaction } from './database.ts';
import type { Lease } from './lease.ts';

interface Row {
  readonly position: string;
  readonly version: number;
}

/** Nothing was kept, or it was written by another version of the projection. */
export class NoWayBack extends Error {
  override readonly name = 'NoWayBack';
}

/** What is known of a copy besides its rows: of which version it is, how far it is, and in whose name it is filled. */
export class CopyRow {
  private epoch = 0n;

  constructor(
    private readonly name: string,
    private readonly version: number,
  ) {}

  async register(tx: Transaction): Promise<void> {
    await tx.query(`DELETE FROM view_position WHERE view = $1 AND source = 'next'`, [this.name]);
    await tx.query(`INSERT INTO view_position (view, source, position, version) VALUES ($1, 'next', 0, $2)`, [
      this.name,
      this.version,
    ]);
  }

  /** Where to go on; undefined when there is no copy of this version. Whoever filled it before is refused from now on. */
  async begin(tx: Transaction, lease: Lease): Promise<bigint | undefined> {
    const [row] = await tx.query<Row[]>(
      `UPDATE view_position SET epoch = $3 WHERE view = $1 AND source = 'next' AND version = $2 AND epoch < $3
       RETURNING position`,
      [this.name, this.version, lease.epoch],
    );
    if (row === undefined) return undefined;
    this.epoch = lease.epoch;
    return BigInt(row.position);
  }

  async move(tx: Transaction, position: bigint): Promise<void> {
    const count = await tx.change(
      `UPDATE view_position SET position = $3, moved_at = now() WHERE view = $1 AND source = 'next' AND epoch = $2`,
      [this.name, this.epoch, position],
    );
    if (count !== 1) throw this.superseded();
  }

  /** The copy is live now; what was live, as far as that was, is the one that is kept. */
  async exchanged(tx: Transaction, live: { readonly position: bigint; readonly version: number }): Promise<void> {
    const own = await tx.change(`DELETE FROM view_position WHERE view = $1 AND source = 'next' AND epoch = $2`, [
      this.name,
      this.epoch,
    ]);
    if (own !== 1) throw this.superseded();
    await tx.query(
      `INSERT INTO view_position (view, source, position, version) VALUES ($1, 'old', $2, $3)
       ON CONFLICT (view, source) DO UPDATE SET position = EXCLUDED.position, version = EXCLUDED.version, moved_at = now()`,
      [this.name, live.position, live.version],
    );
  }

  /** What was kept is the copy that is gone on with. */
  async takeBack(tx: Transaction): Promise<void> {
    const { name, version } = this;
    const [old] = await tx.query<Row[]>(`SELECT version FROM view_position WHERE view = $1 AND source = 'old'`, [name]);
    if (old === undefined) throw new NoWayBack(`nothing of ${name} was kept: rebuild it instead`);
    if (old.version !== version) {
      throw new NoWayBack(
        `what was kept of ${name} is of version ${String(old.version)}, the projection of this program is of version ` +
          `${String(version)}: go back with the program of that version`,
      );
    }
    await tx.query(`DELETE FROM view_position WHERE view = $1 AND source = 'next'`, [name]);
    await tx.query(`UPDATE view_position SET source = 'next', epoch = 0 WHERE view = $1 AND source = 'old'`, [name]);
  }

  private superseded(): Superseded {
    return new Superseded(`another process fills the copy of ${this.name}`);
  }
}
