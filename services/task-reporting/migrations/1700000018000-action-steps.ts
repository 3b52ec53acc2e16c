import type { Migration, Sql } from '@kinerja/read-model';

/** When the steps of action plans are due, and whether reports need one. Steps of before come with `kinerja rebuild task-reporting known-plans`. */
export class ActionSteps1700000018000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('ALTER TABLE policy ADD COLUMN action_step_required boolean NOT NULL DEFAULT false');
    await db.query(
      `CREATE TABLE action_step (plan_id uuid NOT NULL, step_id uuid NOT NULL, result_id uuid NOT NULL, due date NOT NULL,
         PRIMARY KEY (plan_id, step_id))`,
    );
    await db.query('CREATE INDEX ON action_step (plan_id, result_id)');
  }
}
