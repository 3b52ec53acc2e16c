import { Controller } from '@nestjs/common';
import { daysOf, EventStore } from '@kinerja/event-sourcing';
import { Directory, mayOversee } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Count,
  Facts,
  Flag,
  Id,
  InPeriod,
  Instant,
  Many,
  NotAllowed,
  NULL,
  OneOf,
  Part,
  Period,
  Place,
  Shows,
  SomeOf,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { checkDistribution, countsOf, LIMITS } from '../domain/distribution.ts';
import type { Constraint, Counts } from '../domain/distribution.ts';
import { CITY, inForceIfAny, ORGANISATION_RESULTS, PREDICATES, RuleSets } from '../domain/rules.ts';
import type { OrganisationResult, Predicate } from '../domain/rules.ts';
import type { UnitPeriod, UnitPeriodEvent } from '../domain/unit-period.ts';
import { peopleOf } from './plan-of.ts';

/** One line of the pattern, and what became of it. */
class CheckRow {
  @SomeOf(PREDICATES) readonly predicates!: readonly Predicate[];
  @OneOf(LIMITS) readonly limit!: Constraint['limit'];
  @Count({ optional: true }) readonly percent?: number;
  @Count() readonly counted!: number;
  /** In people. */
  @Count() readonly bound!: number;
  /** Rounded to whole people in favour of a small unit. */
  @Flag() readonly rounded!: boolean;
  /** The least number of people that would have to move, out of these predicates (`at-most`) or into them; 0 when it holds. */
  @Count() readonly toMove!: number;
}
class RatedRow {
  @Uuid() readonly employeeId!: string;
  @OneOf(PREDICATES) readonly predicate!: Predicate;
}
class MissingRow {
  @Uuid() readonly employeeId!: string;
}
class SentRow {
  @Facts() readonly counts!: Counts;
  @Words(NULL) readonly reason!: string | null;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class ReopenedRow {
  @Words() readonly reason!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}

/** A quarter of a unit: who is rated, who is not, and how the predicates stand to the pattern. */
export class UnitPeriodRow {
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  @OneOf(['open', 'sent', 'reopened']) readonly status!: UnitPeriod['status'];
  @OneOf(ORGANISATION_RESULTS, NULL) readonly organisationResult!: OrganisationResult | null;
  @Many(() => RatedRow) readonly rated!: readonly RatedRow[];
  /** Those with an agreed plan who are still to be rated. */
  @Many(() => MissingRow) readonly missing!: readonly MissingRow[];
  @Facts() readonly counts!: Counts;
  /** Null: there is no organisation result, or the rules say nothing about the distribution. */
  @Many(() => CheckRow, NULL) readonly checks!: readonly CheckRow[] | null;
  @Words(NULL) readonly source!: string | null;
  @Words(NULL) readonly version!: string | null;
  /** What was sent last. Where its counts are not those above, an objection or a rating of the same moment changed them. */
  @Part(() => SentRow, NULL) readonly sent!: SentRow | null;
  @Part(() => ReopenedRow, NULL) readonly reopened!: ReopenedRow | null;
  @Place() readonly revision!: string;
}

type Stored = Pick<UnitPeriodRow, 'status' | 'sent' | 'reopened' | 'revision'>;

export const unitPeriodsView = view<UnitPeriodEvent>({
  name: 'unit-periods',
  version: 1,
  tables: ['unit_period'],
  on: {
    'unit-period-sent.v1': (tx, { event: { data }, revision }) => {
      const { counts, reason = null, by, at } = data;
      return tx.query(
        `INSERT INTO unit_period (unit_id, period, status, sent, revision) VALUES ($1, $2, 'sent', $3, $4)
         ON CONFLICT (unit_id, period) DO UPDATE
         SET status = 'sent', sent = EXCLUDED.sent, reopened = NULL, revision = EXCLUDED.revision`,
        [data.unitId, data.period, { counts, reason, by, at }, revision],
      );
    },
    'unit-period-reopened.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE unit_period SET status = 'reopened', reopened = $3, revision = $4 WHERE unit_id = $1 AND period = $2`,
        [data.unitId, data.period, { reason: data.reason, by: data.by, at: data.at }, revision],
      ),
  },
  concerns: ({ data }) => ('sentBy' in data ? [data.by, data.sentBy] : [data.by]),
});

@Controller('units')
export class UnitPeriodEndpoint {
  constructor(
    readonly db: Database,
    private readonly store: EventStore,
    readonly directory: Directory,
    private readonly people: PersonReads,
  ) {}

  @Shows(':unitId/periods/:period', {
    summary: 'The ratings of a unit for a period, against the pattern of its organisation result',
    row: UnitPeriodRow,
    asksPurpose: true,
  })
  async one(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<UnitPeriodRow> {
    const { caller, day } = asking;
    const relations = await this.directory.unitRelation(caller.id, unitId, day);
    if (!mayOversee(relations)) {
      throw new NotAllowed({ who: 'leader, leader-above, performance-admin, city-admin, auditor' });
    }
    const [people, ratings, [result], [stored = NOTHING], { state: rules }] = await Promise.all([
      peopleOf(this, unitId, period),
      this.db.query<RatedRow[]>(
        `SELECT employee_id AS "employeeId", predicate FROM appraisal
         WHERE unit_id = $1 AND period = $2 AND predicate IS NOT NULL ORDER BY employee_id`,
        [unitId, period],
      ),
      this.db.query<{ value: OrganisationResult }[]>(
        'SELECT value FROM unit_result WHERE unit_id = $1 AND period = $2',
        [unitId, period],
      ),
      this.db.query<Stored[]>(
        'SELECT status, sent, reopened, revision FROM unit_period WHERE unit_id = $1 AND period = $2',
        [unitId, period],
      ),
      new RuleSets(this.store).load(CITY),
    ]);
    const ruleSet = inForceIfAny(rules, daysOf(period).to);
    const distribution = ruleSet?.distribution;
    const counts = countsOf(ratings.map(({ predicate }) => predicate));
    const isRated = new Set(ratings.map(({ employeeId }) => employeeId));
    await this.people.openAll(asking, relations, { people: [...isRated, ...people], what: 'ratings', period });
    return {
      ...{ unitId, period, organisationResult: result?.value ?? null, rated: ratings, counts },
      missing: people.filter((each) => !isRated.has(each)).map((employeeId) => ({ employeeId })),
      checks: distribution && result ? checkDistribution(distribution, result.value, counts) : null,
      source: distribution?.source ?? null,
      version: ruleSet?.distribution === undefined ? null : ruleSet.version,
      ...stored,
    };
  }
}

const NOTHING: Stored = { status: 'open', sent: null, reopened: null, revision: '-1' };
