import type { Migration, Sql } from '@kinerja/read-model';

export class EmployeeInput1700000004000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE employee_input (
      input_id uuid PRIMARY KEY,
      unit_id uuid NOT NULL,
      given_by text NOT NULL,
      about text NOT NULL,
      title text NOT NULL,
      text text NOT NULL,
      status text NOT NULL,
      at text NOT NULL,
      due_on text,
      rules_version text,
      answers jsonb NOT NULL,
      follow_up jsonb,
      withdrawn jsonb,
      revision bigint NOT NULL
    )`);
    await db.query('CREATE INDEX employee_input_of_unit ON employee_input (unit_id, at DESC)');
    await db.query('CREATE INDEX employee_input_of_person ON employee_input (given_by, at DESC)');
    await db.query(`CREATE TABLE employee_input_support (
      input_id uuid NOT NULL,
      person_id text NOT NULL,
      PRIMARY KEY (input_id, person_id)
    )`);
  }
}
