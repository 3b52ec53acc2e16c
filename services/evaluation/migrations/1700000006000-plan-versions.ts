import type { Migration, Sql } from '@kinerja/read-model';

export class PlanVersions1700000006000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('ALTER TABLE plan ADD COLUMN version integer NOT NULL DEFAULT 0, ADD COLUMN proposed jsonb');
    await db.query('ALTER TABLE appraisal ADD COLUMN plan_version integer');
    await db.query('UPDATE appraisal SET plan_version = 1 WHERE plan_id IS NOT NULL');
    await db.query(`CREATE TABLE plan_version (
      plan_id uuid NOT NULL,
      version integer NOT NULL,
      results jsonb NOT NULL,
      reason text,
      submitted_at text,
      agreed_at text NOT NULL,
      agreed_by text NOT NULL,
      PRIMARY KEY (plan_id, version)
    )`);
  }
}
