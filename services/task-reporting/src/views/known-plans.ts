import type { DataOf } from '@kinerja/contracts';
import type { Sql } from '@kinerja/directory';
import type { Writes } from '@kinerja/read-model';
import type { KnownPlan } from '../domain/known-plan.ts';

type Agreed = DataOf<'evaluation.plan-agreed.v1'>;
type StepSet = DataOf<'evaluation.action-step-set.v1'>;
type StepRemoved = DataOf<'evaluation.action-step-removed.v1'>;

/** An agreed plan arrived; agreed again, it replaces what was known, and what it no longer has is former. */
export const keepAgreedPlan = (tx: Writes, { planId, employeeId, year, results, at }: Agreed): Writes =>
  tx
    .query(
      `INSERT INTO known_plan (plan_id, employee_id, year, agreed_at) VALUES ($1, $2, $3, $4)
     ON CONFLICT (plan_id) DO UPDATE SET employee_id = EXCLUDED.employee_id, year = EXCLUDED.year,
       agreed_at = EXCLUDED.agreed_at`,
      [planId, employeeId, year, at],
    )
    .query('UPDATE plan_indicator SET former = true WHERE plan_id = $1', [planId])
    .query('UPDATE plan_result SET former = true WHERE plan_id = $1', [planId])
    .query(
      `INSERT INTO plan_result (plan_id, result_id, sentence, kind, place)
     SELECT $1, (r->>'resultId')::uuid, r->>'sentence', r->>'kind', n
     FROM jsonb_array_elements($2::jsonb) WITH ORDINALITY AS each(r, n)
     ON CONFLICT (plan_id, result_id) DO UPDATE SET sentence = EXCLUDED.sentence, kind = EXCLUDED.kind,
       place = EXCLUDED.place, former = false`,
      [planId, JSON.stringify(results)],
    )
    .query(
      `INSERT INTO plan_indicator (plan_id, result_id, indicator_id, aspect, text, target, unit, place)
     SELECT $1, (r->>'resultId')::uuid, (i->>'indicatorId')::uuid, i->>'aspect', i->>'text', i->>'target', i->>'unit', n
     FROM jsonb_array_elements($2::jsonb) AS each(r), jsonb_array_elements(r->'indicators') WITH ORDINALITY AS one(i, n)
     ON CONFLICT (plan_id, result_id, indicator_id) DO UPDATE SET aspect = EXCLUDED.aspect, text = EXCLUDED.text,
       target = EXCLUDED.target, unit = EXCLUDED.unit, place = EXCLUDED.place, former = false`,
      [planId, JSON.stringify(results)],
    );

export const keepActionStep = (tx: Writes, { planId, stepId, resultId, due }: StepSet): Writes =>
  tx.query(
    `INSERT INTO action_step (plan_id, step_id, result_id, due) VALUES ($1, $2, $3, $4)
     ON CONFLICT (plan_id, step_id) DO UPDATE SET result_id = EXCLUDED.result_id, due = EXCLUDED.due`,
    [planId, stepId, resultId, due],
  );

export const dropActionStep = (tx: Writes, { planId, stepId }: StepRemoved): Writes =>
  tx.query('DELETE FROM action_step WHERE plan_id = $1 AND step_id = $2', [planId, stepId]);

/** As far as word of it has arrived. */
export const knownPlan = async (db: Sql, planId: string | undefined): Promise<KnownPlan | undefined> => {
  if (planId === undefined) return undefined;
  const [plan] = await db.query<KnownPlan[]>(
    `SELECT plan_id AS "planId", employee_id AS "employeeId", year, coalesce(
       (SELECT jsonb_agg(jsonb_build_object('resultId', r.result_id, 'indicators', coalesce(
          (SELECT jsonb_agg(jsonb_build_object('indicatorId', i.indicator_id)) FROM plan_indicator i
           WHERE (i.plan_id, i.result_id) = (r.plan_id, r.result_id) AND NOT i.former), '[]'), 'steps', coalesce(
          (SELECT jsonb_agg(s.due) FROM action_step s
           WHERE (s.plan_id, s.result_id) = (r.plan_id, r.result_id)), '[]')))
        FROM plan_result r WHERE r.plan_id = known_plan.plan_id AND NOT r.former), '[]') AS results
     FROM known_plan WHERE plan_id = $1`,
    [planId],
  );
  return plan;
};

/** The work results of all agreed plans of an employee, as they are in force. */
export const knownResults = async (db: Sql, employeeId: string): Promise<string[]> => {
  const rows = await db.query<{ resultId: string }[]>(
    `SELECT result_id AS "resultId" FROM plan_result JOIN known_plan USING (plan_id)
     WHERE employee_id = $1 AND NOT former`,
    [employeeId],
  );
  return rows.map(({ resultId }) => resultId);
};
