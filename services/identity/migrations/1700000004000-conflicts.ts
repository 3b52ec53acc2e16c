import type { Migration, Sql } from '@kinerja/read-model';

/** On what ground: of a conflict of interest the directory has the rest. */
export class Conflicts1700000004000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('CREATE TABLE conflict_ground (conflict_id text PRIMARY KEY, ground text NOT NULL)');
  }
}
