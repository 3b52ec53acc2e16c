import type { Migration, Sql } from '@kinerja/read-model';

export class UnitPeriods1700000005000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE unit_period (
      unit_id uuid NOT NULL,
      period text NOT NULL,
      status text NOT NULL,
      sent jsonb,
      reopened jsonb,
      revision bigint NOT NULL,
      PRIMARY KEY (unit_id, period)
    )`);
    await db.query('CREATE INDEX appraisal_of_unit ON appraisal (unit_id, period)');
    await db.query('CREATE INDEX plan_of_unit ON plan (unit_id, year)');
  }
}
