import type { Handlers } from '@kinerja/kafka';

/** One row for each person and quarter; rated again or changed upon an objection, the later predicate counts. */
export const appraisalFacts: Handlers = {
  'evaluation.self-assessment-written.v1': (tx, { data: { employeeId, period, at } }) =>
    tx.query(
      `INSERT INTO appraisal_fact (employee_id, period, self_assessed_at) VALUES ($1, $2, $3)
       ON CONFLICT (employee_id, period) DO UPDATE SET self_assessed_at = EXCLUDED.self_assessed_at`,
      [employeeId, period, at],
    ),
  'evaluation.evaluation-rated.v1': (tx, { data: { employeeId, period, unitId, predicate, at } }) =>
    tx.query(
      `INSERT INTO appraisal_fact (employee_id, period, unit_id, predicate, rated_at) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (employee_id, period) DO UPDATE SET unit_id = EXCLUDED.unit_id, predicate = EXCLUDED.predicate,
         rated_at = EXCLUDED.rated_at`,
      [employeeId, period, unitId, predicate, at],
    ),
  'evaluation.evaluation-acknowledged.v1': (tx, { data: { employeeId, period, at } }) =>
    tx.query(
      `INSERT INTO appraisal_fact (employee_id, period, acknowledged_at) VALUES ($1, $2, $3)
       ON CONFLICT (employee_id, period) DO UPDATE SET acknowledged_at = EXCLUDED.acknowledged_at`,
      [employeeId, period, at],
    ),
  'evaluation.objection-decided.v1': (tx, { data: { employeeId, period, unitId, changed } }) => {
    if (changed === undefined) return;
    tx.query(
      `INSERT INTO appraisal_fact (employee_id, period, unit_id, predicate) VALUES ($1, $2, $3, $4)
       ON CONFLICT (employee_id, period) DO UPDATE SET predicate = EXCLUDED.predicate`,
      [employeeId, period, unitId, changed.predicate],
    );
  },
};
