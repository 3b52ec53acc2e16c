import type { Directory } from '@kinerja/directory';
import { daysOf } from '@kinerja/event-sourcing';
import type { EventStore } from '@kinerja/event-sourcing';
import type { Database } from '@kinerja/read-model';
import { agreedOn, Plans } from '../domain/plan.ts';
import type { Plan } from '../domain/plan.ts';

/** The plan that a period is judged by, and since when it is agreed: the agreed one of that year, read from its stream. */
export const planOf = async (
  { store, db }: { store: EventStore; db: Database },
  employeeId: string,
  period: string,
): Promise<{ readonly plan: Plan; readonly agreedOn: string | undefined }> => {
  const [row] = await db.query<{ planId: string }[]>(
    `SELECT plan_id AS "planId" FROM plan WHERE employee_id = $1 AND year = $2
     ORDER BY (status = 'agreed') DESC, agreed_at DESC NULLS LAST LIMIT 1`,
    [employeeId, Number(period.slice(0, 4))],
  );
  if (row === undefined) return { plan: { status: 'absent' }, agreedOn: undefined };
  const { state, events } = await new Plans(store).load(row.planId);
  return { plan: state, agreedOn: agreedOn(events) };
};

/**
 * Who is to be rated in a unit's quarter: everybody who was in it on the last day and has an agreed plan there, and whoever
 * was rated there all the same.
 */
export const peopleOf = async (
  { db, directory }: { db: Database; directory: Directory },
  unitId: string,
  period: string,
): Promise<string[]> => {
  const members = await directory.membersOf(unitId, daysOf(period).to);
  const rows = await db.query<{ employeeId: string }[]>(
    `SELECT employee_id AS "employeeId" FROM plan
     WHERE unit_id = $1 AND year = $2 AND status = 'agreed' AND employee_id::text = ANY($3)
     UNION SELECT employee_id FROM appraisal WHERE unit_id = $1 AND period = $4 AND predicate IS NOT NULL
     ORDER BY 1`,
    [unitId, Number(period.slice(0, 4)), members, period],
  );
  return rows.map(({ employeeId }) => employeeId);
};
