import type { MigrationInterface, QueryRunner } from 'typeorm';

export class CorrectiveActions1700000008100 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE corrective_action (
      action_id uuid PRIMARY KEY,
      unit_id uuid NOT NULL,
      about text NOT NULL,
      title text NOT NULL,
      measure text NOT NULL,
      unit text NOT NULL,
      figure jsonb NOT NULL,
      expected jsonb NOT NULL,
      cause text NOT NULL,
      action text NOT NULL,
      owner text NOT NULL,
      due text NOT NULL,
      status text NOT NULL,
      steps jsonb NOT NULL,
      at text NOT NULL,
      revision bigint NOT NULL
    )`);
    await runner.query('CREATE INDEX corrective_action_of_unit ON corrective_action (unit_id, at DESC)');
    await runner.query(`CREATE INDEX corrective_action_open ON corrective_action (owner) WHERE status <> 'verified'`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE corrective_action');
  }
}
