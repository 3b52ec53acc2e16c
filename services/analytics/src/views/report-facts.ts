import type { Handlers } from '@kinerja/kafka';
import type { Writes } from '@kinerja/read-model';

type State = 'submitted' | 'accepted' | 'returned' | 'withdrawn';

interface Entry {
  readonly entryId: string;
  readonly employeeId: string;
  readonly day: string;
  /** Absent where the event says nothing about them: they stay as they are. */
  readonly minutes?: number;
  readonly state: State;
}

// The sums move by the difference between the entry as it was and as it is now: told twice, the difference is nothing.
const SET = `
  WITH before AS (
    SELECT minutes, state FROM report_fact WHERE entry_id = $1
  ), entry AS (
    INSERT INTO report_fact (entry_id, employee_id, day, minutes, state) VALUES ($1, $2, $3, coalesce($4::integer, 0), $5)
    ON CONFLICT (entry_id) DO UPDATE SET minutes = coalesce($4::integer, report_fact.minutes), state = EXCLUDED.state
    RETURNING minutes, state
  ), change AS (
    SELECT
      (entry.state <> 'withdrawn')::integer - coalesce((SELECT (state <> 'withdrawn')::integer FROM before), 0) AS reports,
      CASE entry.state WHEN 'accepted' THEN entry.minutes ELSE 0 END
        - coalesce((SELECT CASE state WHEN 'accepted' THEN minutes ELSE 0 END FROM before), 0) AS minutes
    FROM entry
  )
  INSERT INTO work_sum (employee_id, month, reports, accepted_minutes)
  SELECT $2, $6, reports, minutes FROM change
  ON CONFLICT (employee_id, month) DO UPDATE SET reports = work_sum.reports + EXCLUDED.reports,
    accepted_minutes = work_sum.accepted_minutes + EXCLUDED.accepted_minutes`;

const set = (tx: Writes, { entryId, employeeId, day, minutes, state }: Entry): Writes =>
  tx.query(SET, [entryId, employeeId, day, minutes, state, day.slice(0, 7)]);

/** One row for each entry of a day's work, and the sums for each person and month. */
export const reportFacts: Handlers = {
  'task-reporting.work-reported.v1': (tx, { data }) => set(tx, { ...data, state: 'submitted' }),
  'task-reporting.work-changed.v1': (tx, { data }) => set(tx, { ...data, state: 'submitted' }),
  'task-reporting.work-corrected.v1': (tx, { data }) => set(tx, { ...data, state: 'submitted' }),
  'task-reporting.work-accepted.v1': (tx, { data }) => set(tx, { ...data, state: 'accepted' }),
  'task-reporting.work-returned.v1': (tx, { data }) => set(tx, { ...data, state: 'returned' }),
  'task-reporting.work-withdrawn.v1': (tx, { data }) => set(tx, { ...data, state: 'withdrawn' }),
};
