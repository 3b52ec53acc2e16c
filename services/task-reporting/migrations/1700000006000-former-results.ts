import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What a revision took out of a plan stays, because work was reported on it. */
export class FormerResults1700000006000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plan_result ADD COLUMN former boolean NOT NULL DEFAULT false');
    await runner.query('ALTER TABLE plan_indicator ADD COLUMN former boolean NOT NULL DEFAULT false');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE plan_indicator DROP COLUMN former');
    await runner.query('ALTER TABLE plan_result DROP COLUMN former');
  }
}
