import type { Migration, Sql } from '@kinerja/read-model';

export class ActionSteps1700000016000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE action_step (
      plan_id uuid NOT NULL,
      step_id uuid NOT NULL,
      result_id uuid NOT NULL,
      text text NOT NULL,
      due text NOT NULL,
      done jsonb,
      PRIMARY KEY (plan_id, step_id)
    )`);
  }
}
