import type { Migration, Sql } from '@kinerja/read-model';

export class Evaluation1700000001000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE plan (
      plan_id uuid PRIMARY KEY,
      employee_id uuid NOT NULL,
      year integer NOT NULL,
      unit_id uuid NOT NULL,
      position_id uuid NOT NULL,
      status text NOT NULL,
      results jsonb NOT NULL,
      reason text,
      submitted_at text,
      agreed_at text,
      agreed_by text,
      revision bigint NOT NULL
    )`);
    await db.query('CREATE INDEX plan_of_person ON plan (employee_id, year)');
    await db.query(`CREATE TABLE appraisal (
      employee_id uuid NOT NULL,
      period text NOT NULL,
      status text NOT NULL,
      unit_id uuid,
      plan_id uuid,
      self_assessment jsonb,
      organisation_result text,
      results jsonb,
      result text,
      conduct jsonb,
      conduct_rating text,
      predicate text,
      rules jsonb,
      reasons jsonb,
      note text,
      rated_by text,
      rated_at text,
      revision bigint NOT NULL,
      PRIMARY KEY (employee_id, period)
    )`);
    await db.query(`CREATE TABLE feedback (
      feedback_id uuid PRIMARY KEY,
      employee_id uuid NOT NULL,
      given_by text NOT NULL,
      text text NOT NULL,
      about jsonb,
      at text NOT NULL
    )`);
    await db.query('CREATE INDEX feedback_of_person ON feedback (employee_id, at DESC)');
    await db.query(`CREATE TABLE unit_result (
      unit_id uuid NOT NULL,
      period text NOT NULL,
      value text NOT NULL,
      reason text NOT NULL,
      set_by text NOT NULL,
      at text NOT NULL,
      PRIMARY KEY (unit_id, period)
    )`);
  }
}
