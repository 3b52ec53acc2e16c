import type { MigrationInterface, QueryRunner } from 'typeorm';

export class AuditCases1700000011000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE audit_case (
      case_id uuid PRIMARY KEY,
      title text NOT NULL,
      question text NOT NULL,
      status text NOT NULL,
      opened_by text NOT NULL,
      at text NOT NULL,
      samples jsonb NOT NULL,
      findings jsonb NOT NULL,
      closed jsonb,
      revision bigint NOT NULL
    )`);
    await runner.query(`CREATE TABLE audit_question (
      case_id uuid NOT NULL,
      question_id uuid NOT NULL,
      unit_id uuid NOT NULL,
      text text NOT NULL,
      asked_by text NOT NULL,
      at text NOT NULL,
      answer jsonb,
      PRIMARY KEY (case_id, question_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE audit_case, audit_question');
  }
}
