import { Controller } from '@nestjs/common';
import type { Sql } from '@kinerja/directory';
import { Database, view } from '@kinerja/read-model';
import { Shows } from '@kinerja/web';
import type { Listed } from '@kinerja/web';
import { PolicyBody } from '../commands/adopt-policy.ts';
import { BEFORE_ANY, withLater } from '../domain/policy.ts';
import type { PolicyEvent, ReportingPolicy } from '../domain/policy.ts';

export const policiesView = view<PolicyEvent>({
  name: 'policies',
  version: 3,
  tables: ['policy'],
  remembered: true,
  on: {
    'policy-adopted.v1': (tx, { event: { data }, revision }) => {
      const policy = withLater(data);
      return tx.query(
        `INSERT INTO policy (policy_id, version, from_day, source, minutes_per_entry, minutes_per_day, days_to_report, place,
           days_to_review, action_step_required)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)`,
        [
          policy.policyId,
          policy.version,
          policy.from,
          policy.source,
          policy.minutesPerEntry,
          policy.minutesPerDay,
          policy.daysToReport,
          revision,
          policy.daysToReview,
          policy.actionStepRequired,
        ],
      );
    },
  },
});

/** All policies in the order of their adoption. */
export const policiesIn = async (db: Sql): Promise<ReportingPolicy[]> => [
  BEFORE_ANY,
  ...(await db.query<ReportingPolicy[]>(
    `SELECT policy_id AS "policyId", version, from_day AS "from", source, minutes_per_entry AS "minutesPerEntry",
       minutes_per_day AS "minutesPerDay", days_to_report AS "daysToReport", days_to_review AS "daysToReview",
       action_step_required AS "actionStepRequired"
     FROM policy ORDER BY place`,
  )),
];

@Controller('policies')
export class PoliciesEndpoint {
  constructor(private readonly db: Database) {}

  // Everybody who reports must be able to see the limits.
  @Shows('', {
    summary: 'The limits of reporting, each with its source and the day it is in force from',
    list: PolicyBody,
  })
  async all(): Promise<Listed<PolicyBody>> {
    return { items: await policiesIn(this.db) };
  }
}
