import type { Sql } from './database.ts';
import type { Migration } from './migrate.ts';

/** The table that every service with views needs. */
export class ViewPositions1700000000001 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE view_position (
      view text NOT NULL,
      source text NOT NULL,
      position bigint NOT NULL,
      version integer NOT NULL,
      moved_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (view, source)
    )`);
  }
}

/** Who of several replicas is active for what, and in the name of which epoch a view was written to last. */
export class Leases1700000000005 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE lease (
      name text PRIMARY KEY,
      holder text NOT NULL,
      epoch bigint NOT NULL,
      until timestamptz NOT NULL
    )`);
    await db.query('ALTER TABLE view_position ADD COLUMN epoch bigint NOT NULL DEFAULT 0');
  }
}

/** Every service with views lists these among its migrations. */
export const viewMigrations = [ViewPositions1700000000001, Leases1700000000005];
