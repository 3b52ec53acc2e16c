import type { Migration, Sql } from '@kinerja/read-model';

export class CorrectiveActions1700000008100 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE corrective_action (
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
    await db.query('CREATE INDEX corrective_action_of_unit ON corrective_action (unit_id, at DESC)');
    await db.query(`CREATE INDEX corrective_action_open ON corrective_action (owner) WHERE status <> 'verified'`);
  }
}
