import type { Migration, Sql } from '@kinerja/read-model';

export class Objections1700000002000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('ALTER TABLE appraisal ADD COLUMN acknowledged_at text, ADD COLUMN objection jsonb');
    await db.query(`CREATE TABLE objection_terms (
      version text PRIMARY KEY,
      from_day text NOT NULL,
      terms jsonb,
      position bigint NOT NULL
    )`);
    await db.query(
      `CREATE INDEX open_objection ON appraisal (employee_id) WHERE objection IS NOT NULL AND objection->>'decision' IS NULL`,
    );
  }
}
