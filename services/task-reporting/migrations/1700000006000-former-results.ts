import type { Migration, Sql } from '@kinerja/read-model';

/** What a revision took out of a plan stays, because work was reported on it. */
export class FormerResults1700000006000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('ALTER TABLE plan_result ADD COLUMN former boolean NOT NULL DEFAULT false');
    await db.query('ALTER TABLE plan_indicator ADD COLUMN former boolean NOT NULL DEFAULT false');
  }
}
