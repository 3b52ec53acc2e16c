import type { MigrationInterface, QueryRunner } from 'typeorm';

export class Looks1700000010000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE look (
      employee_id uuid NOT NULL,
      position bigint NOT NULL,
      looked_by text NOT NULL,
      role text NOT NULL,
      what text NOT NULL,
      period text,
      purpose text NOT NULL,
      at text NOT NULL,
      PRIMARY KEY (employee_id, position)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE look');
  }
}
