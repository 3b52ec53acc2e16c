import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Database, migrate } from '@kinerja/read-model';
import { freshDatabase } from '@kinerja/testing';
import type { FreshDatabase } from '@kinerja/testing';
import { Analytics1700000001000 } from '../migrations/1700000001000-analytics.ts';
import { Months1700000002000 } from '../migrations/1700000002000-months.ts';

describe('the sums of work by month', () => {
  let database: FreshDatabase;
  let db: Database;
  beforeAll(async () => {
    database = await freshDatabase();
    db = new Database(database.url);
  });
  afterAll(async () => {
    await db.close();
    await database.drop();
  });

  it('are made again out of the reports where there were sums of quarters', async () => {
    await migrate(db, [Analytics1700000001000]);
    const reports = [
      ['a', '2026-07-31', 90, 'accepted'],
      ['b', '2026-07-01', 30, 'submitted'],
      ['c', '2026-07-02', 20, 'withdrawn'],
      ['d', '2026-08-01', 60, 'accepted'],
    ];
    for (const [entryId, ...report] of reports)
      await db.query(
        `INSERT INTO report_fact (entry_id, employee_id, day, minutes, state) VALUES ($1, 'siti', $2, $3, $4)`,
        [entryId, ...report],
      );
    await db.query(
      `INSERT INTO work_sum (employee_id, period, reports, accepted_minutes) VALUES ('siti', '2026-Q3', 3, 150)`,
    );
    await migrate(db, [Analytics1700000001000, Months1700000002000]);
    await expect(
      db.query('SELECT employee_id, month, reports, accepted_minutes FROM work_sum ORDER BY month'),
    ).resolves.toEqual([
      { employee_id: 'siti', month: '2026-07', reports: 2, accepted_minutes: 90 },
      { employee_id: 'siti', month: '2026-08', reports: 1, accepted_minutes: 60 },
    ]);
  });
});
