import type { Directory } from '@kinerja/directory';
import { daysOf } from '@kinerja/event-sourcing';
import type { EventStore } from '@kinerja/event-sourcing';
import type { Database } from '@kinerja/read-model';
import { agreedOn, Plans } from '../domain/plan.ts';
import type { Plan } from '../domain/plan.ts';

interface Around {
  readonly store: EventStore;
  readonly db: Database;
  readonly directory: Directory;
}

/** The plan that a period is judged by, and since when it is agreed, read from its stream. */
export const planOf = async (
  { store, db, directory }: Around,
  employeeId: string,
  period: string,
): Promise<{ readonly plan: Plan; readonly agreedOn: string | undefined }> => {
  const planId = await planIdOf({ db, directory }, employeeId, period);
  if (planId === undefined) return { plan: { status: 'absent' }, agreedOn: undefined };
  const { state, events } = await new Plans(store).load(planId);
  return { plan: state, agreedOn: agreedOn(events) };
};

/** The agreed plan for the post held on the last day of the period, so a transfer later changes nothing; else the one agreed last. */
export const planIdOf = async (
  { db, directory }: Omit<Around, 'store'>,
  employeeId: string,
  period: string,
): Promise<string | undefined> => {
  const post = await directory.positionOf(employeeId, daysOf(period).to);
  const [row] = await db.query<{ planId: string }[]>(
    `SELECT plan_id AS "planId" FROM plan WHERE employee_id = $1 AND year = $2
     ORDER BY (status = 'agreed') DESC, (position_id = $3) DESC NULLS LAST, agreed_at DESC NULLS LAST LIMIT 1`,
    [employeeId, Number(period.slice(0, 4)), post?.positionId ?? null],
  );
  return row?.planId;
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
