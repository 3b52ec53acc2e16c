import type { Migration, Sql } from '@kinerja/read-model';

export class Mail1700000003000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE mail_due (
      person_id text NOT NULL,
      position bigint NOT NULL,
      kind text NOT NULL,
      facts jsonb NOT NULL,
      at text NOT NULL,
      PRIMARY KEY (person_id, position)
    )`);
    // Apart from what is due, which can be filled again: nobody is written to twice for that.
    await db.query(`CREATE TABLE mail_sent (
      person_id text NOT NULL,
      position bigint NOT NULL,
      claimed_until timestamptz NOT NULL,
      ended_at timestamptz,
      PRIMARY KEY (person_id, position)
    )`);
  }
}
