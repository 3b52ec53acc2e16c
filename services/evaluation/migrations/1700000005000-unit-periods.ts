import type { MigrationInterface, QueryRunner } from 'typeorm';

export class UnitPeriods1700000005000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE unit_period (
      unit_id uuid NOT NULL,
      period text NOT NULL,
      status text NOT NULL,
      sent jsonb,
      reopened jsonb,
      revision bigint NOT NULL,
      PRIMARY KEY (unit_id, period)
    )`);
    await runner.query('CREATE INDEX appraisal_of_unit ON appraisal (unit_id, period)');
    await runner.query('CREATE INDEX plan_of_unit ON plan (unit_id, year)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP INDEX appraisal_of_unit, plan_of_unit');
    await runner.query('DROP TABLE unit_period');
  }
}
