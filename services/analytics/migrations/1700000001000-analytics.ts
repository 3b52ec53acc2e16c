import type { Migration, Sql } from '@kinerja/read-model';

export class Analytics1700000001000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE plan_fact (
      plan_id text PRIMARY KEY,
      employee_id text NOT NULL,
      year integer NOT NULL,
      unit_id text NOT NULL,
      status text NOT NULL
    )`);
    await db.query('CREATE INDEX plan_fact_of_person ON plan_fact (employee_id, year)');
    await db.query(`CREATE TABLE report_fact (
      entry_id text PRIMARY KEY,
      employee_id text NOT NULL,
      day date NOT NULL,
      minutes integer NOT NULL,
      state text NOT NULL
    )`);
    await db.query('CREATE INDEX report_fact_of_person ON report_fact (employee_id, day)');
    // The sums of report_fact, so that a board need not count a quarter's entries each time somebody looks.
    await db.query(`CREATE TABLE work_sum (
      employee_id text NOT NULL,
      period text NOT NULL,
      reports integer NOT NULL,
      accepted_minutes integer NOT NULL,
      PRIMARY KEY (employee_id, period)
    )`);
    await db.query(`CREATE TABLE appraisal_fact (
      employee_id text NOT NULL,
      period text NOT NULL,
      unit_id text,
      predicate text,
      rated_at text,
      self_assessed_at text,
      acknowledged_at text,
      PRIMARY KEY (employee_id, period)
    )`);
    await db.query('CREATE INDEX appraisal_fact_of_unit ON appraisal_fact (period, unit_id)');
  }
}
