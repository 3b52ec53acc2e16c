import type { Migration, Sql } from '@kinerja/read-model';

export class AuditCases1700000011000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE audit_case (
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
    await db.query(`CREATE TABLE audit_question (
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
}
