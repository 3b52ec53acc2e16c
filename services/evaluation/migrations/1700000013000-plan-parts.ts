import type { Migration, Sql } from '@kinerja/read-model';

export class PlanParts1700000013000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`ALTER TABLE plan ADD COLUMN expectations jsonb NOT NULL DEFAULT '{}',
      ADD COLUMN appendices jsonb NOT NULL DEFAULT '{}'`);
    await db.query(`CREATE TABLE plan_remark (
      plan_id uuid NOT NULL,
      remark_id uuid NOT NULL,
      position bigint NOT NULL,
      kind text NOT NULL,
      said text NOT NULL,
      result_id uuid,
      answers uuid,
      said_by text NOT NULL,
      at text NOT NULL,
      PRIMARY KEY (plan_id, remark_id)
    )`);
  }
}
