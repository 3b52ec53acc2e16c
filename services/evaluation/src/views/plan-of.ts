import type { EventStore } from '@kinerja/event-sourcing';
import type { DataSource } from 'typeorm';
import { Plans } from '../domain/plan.ts';
import type { Plan } from '../domain/plan.ts';

/** The plan that a quarter is judged by: the agreed one of that year, read from its stream. */
export const planOf = async (
  { store, db }: { store: EventStore; db: DataSource },
  employeeId: string,
  period: string,
): Promise<Plan> => {
  const [row] = await db.query<{ planId: string }[]>(
    `SELECT plan_id AS "planId" FROM plan WHERE employee_id = $1 AND year = $2
     ORDER BY (status = 'agreed') DESC, agreed_at DESC NULLS LAST LIMIT 1`,
    [employeeId, Number(period.slice(0, 4))],
  );
  return row === undefined ? { status: 'absent' } : (await new Plans(store).load(row.planId)).state;
};
