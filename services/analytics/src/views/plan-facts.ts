import type { Handlers } from '@kinerja/kafka';

const UPSERT = `
  INSERT INTO plan_fact (plan_id, employee_id, year, unit_id, status) VALUES ($1, $2, $3, $4, $5)
  ON CONFLICT (plan_id) DO UPDATE SET employee_id = EXCLUDED.employee_id, year = EXCLUDED.year,
    unit_id = EXCLUDED.unit_id, status = EXCLUDED.status`;

// An agreed plan stays agreed while a revision of it is signed.
const SET_STATUS = `UPDATE plan_fact SET status = $2 WHERE plan_id = $1 AND status <> 'agreed'`;

/** One row for each plan, with where it stands. */
export const planFacts: Handlers = {
  'evaluation.plan-drafted.v1': (tx, { data: { planId, employeeId, year, unitId } }) =>
    tx.query(UPSERT, [planId, employeeId, year, unitId, 'draft']),
  'evaluation.plan-submitted.v1': (tx, { data: { planId } }) => tx.query(SET_STATUS, [planId, 'submitted']),
  'evaluation.plan-returned.v1': (tx, { data: { planId } }) => tx.query(SET_STATUS, [planId, 'returned']),
  'evaluation.plan-agreed.v1': (tx, { data: { planId, employeeId, year, unitId } }) =>
    tx.query(UPSERT, [planId, employeeId, year, unitId, 'agreed']),
};
