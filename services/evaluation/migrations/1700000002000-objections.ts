import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Objections1700000002000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE appraisal ADD COLUMN acknowledged_at text, ADD COLUMN objection jsonb');
    await runner.query(`CREATE TABLE objection_terms (
      version text PRIMARY KEY,
      from_day text NOT NULL,
      terms jsonb,
      position bigint NOT NULL
    )`);
    await runner.query(
      `CREATE INDEX open_objection ON appraisal (employee_id) WHERE objection IS NOT NULL AND objection->>'decision' IS NULL`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE objection_terms');
    await runner.query('DROP INDEX open_objection');
    await runner.query('ALTER TABLE appraisal DROP COLUMN acknowledged_at, DROP COLUMN objection');
  }
}
