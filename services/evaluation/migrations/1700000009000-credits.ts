import type { Migration, Sql } from '@kinerja/read-model';

export class Credits1700000009000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE credit (
      employee_id uuid NOT NULL,
      period text NOT NULL,
      revision bigint NOT NULL,
      level text NOT NULL,
      months integer NOT NULL,
      predicate text NOT NULL,
      share text NOT NULL,
      coefficient text NOT NULL,
      credit text NOT NULL,
      rules_version text NOT NULL,
      source text NOT NULL,
      rating_revision bigint NOT NULL,
      reason text,
      granted_by text NOT NULL,
      at text NOT NULL,
      position bigint NOT NULL,
      PRIMARY KEY (employee_id, period, revision)
    )`);
  }
}
