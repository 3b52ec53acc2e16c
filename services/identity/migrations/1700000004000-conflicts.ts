import type { Migration, Sql } from '@kinerja/read-model';

export class Conflicts1700000004000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE conflict_of_interest (
      conflict_id text PRIMARY KEY,
      person_id text NOT NULL,
      subject_id text NOT NULL,
      ground text NOT NULL,
      from_day date NOT NULL,
      to_day date
    )`);
    await db.query('CREATE INDEX ON conflict_of_interest (person_id)');
    await db.query('CREATE INDEX ON conflict_of_interest (subject_id)');
  }
}
