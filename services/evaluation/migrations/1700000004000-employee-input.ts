import type { MigrationInterface, QueryRunner } from 'typeorm';

export class EmployeeInput1700000004000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.query(`CREATE TABLE employee_input (
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
    await runner.query('CREATE INDEX employee_input_of_unit ON employee_input (unit_id, at DESC)');
    await runner.query('CREATE INDEX employee_input_of_person ON employee_input (given_by, at DESC)');
    await runner.query(`CREATE TABLE employee_input_support (
      input_id uuid NOT NULL,
      person_id text NOT NULL,
      PRIMARY KEY (input_id, person_id)
    )`);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DROP TABLE employee_input, employee_input_support');
  }
}
