import type { Migration, Sql } from '@kinerja/read-model';

export class Calendar1700000012000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE unit_calendar (
      unit_id uuid NOT NULL,
      period text NOT NULL,
      step text NOT NULL,
      extension jsonb,
      reminder jsonb,
      escalation jsonb,
      PRIMARY KEY (unit_id, period, step)
    )`);
    await db.query(`CREATE TABLE notification (
      person_id text NOT NULL,
      position bigint NOT NULL,
      kind text NOT NULL,
      facts jsonb NOT NULL,
      told_by text NOT NULL,
      at text NOT NULL,
      PRIMARY KEY (person_id, position)
    )`);
  }
}
