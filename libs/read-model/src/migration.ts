import type { MigrationInterface, QueryRunner } from 'typeorm';

/** The table that every service with views needs. */
export class ViewPositions1700000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE view_position (
      view text NOT NULL,
      source text NOT NULL,
      position bigint NOT NULL,
      version integer NOT NULL,
      moved_at timestamptz NOT NULL DEFAULT now(),
      PRIMARY KEY (view, source)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE view_position');
  }
}
