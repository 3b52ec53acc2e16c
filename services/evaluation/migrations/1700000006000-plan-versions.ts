import type { MigrationInterface, QueryRunner } from 'typeorm';

export class PlanVersions1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plan ADD COLUMN version integer NOT NULL DEFAULT 0, ADD COLUMN proposed jsonb');
    await runner.query('ALTER TABLE appraisal ADD COLUMN plan_version integer');
    await runner.query('UPDATE appraisal SET plan_version = 1 WHERE plan_id IS NOT NULL');
    await runner.query(`CREATE TABLE plan_version (
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

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE plan_version');
    await runner.query('ALTER TABLE appraisal DROP COLUMN plan_version');
    await runner.query('ALTER TABLE plan DROP COLUMN version, DROP COLUMN proposed');
  }
}
