import type { Migration, Sql } from '@kinerja/read-model';

/** A city may evaluate by months: the sums are kept by month, and a quarter is three of them. */
export class Months1700000002000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query('DELETE FROM work_sum');
    await db.query('ALTER TABLE work_sum RENAME COLUMN period TO month');
    await db.query(`INSERT INTO work_sum (employee_id, month, reports, accepted_minutes)
      SELECT employee_id, to_char(day, 'YYYY-MM'), count(*) FILTER (WHERE state <> 'withdrawn'),
        coalesce(sum(minutes) FILTER (WHERE state = 'accepted'), 0)
      FROM report_fact GROUP BY 1, 2`);
  }
}
