import type { Migration, Sql } from '@kinerja/read-model';

export class Meetings1700000008000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE meeting (
      unit_id uuid NOT NULL,
      year int NOT NULL,
      status text NOT NULL,
      called_by text NOT NULL,
      called_at text NOT NULL,
      sitting jsonb NOT NULL,
      held jsonb NOT NULL,
      agenda jsonb NOT NULL,
      minutes jsonb,
      revision bigint NOT NULL,
      PRIMARY KEY (unit_id, year)
    )`);
    await db.query(`CREATE TABLE meeting_challenge (
      unit_id uuid NOT NULL,
      year int NOT NULL,
      challenge_id uuid NOT NULL,
      raised_by text NOT NULL,
      text text NOT NULL,
      status text NOT NULL,
      left_open text,
      at text NOT NULL,
      PRIMARY KEY (unit_id, year, challenge_id)
    )`);
    await db.query(`CREATE TABLE meeting_support (
      unit_id uuid NOT NULL,
      year int NOT NULL,
      challenge_id uuid NOT NULL,
      person_id text NOT NULL,
      PRIMARY KEY (unit_id, year, challenge_id, person_id)
    )`);
    await db.query(`CREATE TABLE meeting_solution (
      unit_id uuid NOT NULL,
      year int NOT NULL,
      solution_id uuid NOT NULL,
      answers uuid NOT NULL,
      text text NOT NULL,
      owner text NOT NULL,
      due text NOT NULL,
      status text NOT NULL,
      concluded boolean NOT NULL,
      steps jsonb NOT NULL,
      at text NOT NULL,
      PRIMARY KEY (unit_id, year, solution_id)
    )`);
    await db.query(
      `CREATE INDEX meeting_solution_open ON meeting_solution (owner) WHERE concluded AND status IN ('agreed', 'done')`,
    );
  }
}
