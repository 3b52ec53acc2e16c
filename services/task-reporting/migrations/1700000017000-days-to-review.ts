import type { Migration, Sql } from '@kinerja/read-model';

/** Within how many working days a superior looks at a report. */
export class DaysToReview1700000017000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('ALTER TABLE policy ADD COLUMN days_to_review integer NOT NULL DEFAULT 3');
  }
}
