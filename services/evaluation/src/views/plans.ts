import { Controller, Injectable, NotFoundException, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import type { Wanted } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import type { Listed } from '@kinerja/web';
import {
  Asker,
  Count,
  Facts,
  Id,
  Instant,
  Many,
  NULL,
  OneOf,
  Part,
  Place,
  Shows,
  Uuid,
  Whole,
  Words,
} from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { Type } from 'class-transformer';
import { WorkResultBody } from '../commands/set-work-result.ts';
import type { PlanParts } from '../domain/plan-parts.ts';
import { PLAN_STATUSES } from '../domain/plan.ts';
import type { PlanEvent, PlanStatus } from '../domain/plan.ts';

const WRITTEN = ['draft', 'submitted', 'returned'] as const;

class InheritedFromRow {
  @Uuid() readonly planId!: string;
  @Uuid() readonly resultId!: string;
}

export class PlanResultRow extends WorkResultBody {
  /** The result of the predecessor in the post that it is. */
  @Part(() => InheritedFromRow, { optional: true }) readonly inheritedFrom?: InheritedFromRow;
}

/** The revision of a plan while it is open. */
class ProposedRow {
  @OneOf(WRITTEN) readonly status!: (typeof WRITTEN)[number];
  /** Why the plan is revised. */
  @Words() readonly why!: string;
  @Words() readonly by!: string;
  @Many(() => PlanResultRow) readonly results!: readonly PlanResultRow[];
  @Facts() readonly expectations!: PlanParts['expectations'];
  @Facts() readonly appendices!: PlanParts['appendices'];
  /** Why it came back. */
  @Words({ optional: true }) readonly reason?: string;
  @Instant({ optional: true }) readonly submittedAt?: string;
}

/** A plan as people read it: its contents are those in force, once it was agreed. */
export class PlanRow {
  @Uuid() readonly planId!: string;
  @Uuid() readonly employeeId!: string;
  @Count() readonly year!: number;
  @Uuid() readonly unitId!: string;
  @Uuid() readonly positionId!: string;
  @OneOf(PLAN_STATUSES) readonly status!: PlanStatus;
  @Many(() => PlanResultRow) readonly results!: readonly PlanResultRow[];
  /** What the assessor expects of each value of conduct; and the appendices, as far as they are written. */
  @Facts() readonly expectations!: PlanParts['expectations'];
  @Facts() readonly appendices!: PlanParts['appendices'];
  @Words(NULL) readonly reason!: string | null;
  @Instant(NULL) readonly submittedAt!: string | null;
  @Instant(NULL) readonly agreedAt!: string | null;
  @Words(NULL) readonly agreedBy!: string | null;
  /** How often it was agreed. */
  @Count() readonly version!: number;
  @Part(() => ProposedRow, NULL) readonly proposed!: ProposedRow | null;
  @Place() readonly revision!: string;
}

/** A version as it was agreed. */
export class PlanVersionRow {
  @Count() readonly version!: number;
  @Many(() => PlanResultRow) readonly results!: readonly PlanResultRow[];
  /** Why the plan was revised; null in the first version. */
  @Words(NULL) readonly reason!: string | null;
  @Instant(NULL) readonly submittedAt!: string | null;
  @Instant() readonly agreedAt!: string;
  @Words() readonly agreedBy!: string;
}

const COLUMNS = `plan_id AS "planId", employee_id AS "employeeId", year, unit_id AS "unitId", position_id AS "positionId",
  status, results, expectations, appendices, reason, submitted_at AS "submittedAt", agreed_at AS "agreedAt", agreed_by AS "agreedBy", version, proposed,
  revision`;

/** Where results are kept: of the plan itself, or of its revision. Without a revision its part stays null. */
const PROPOSED = "proposed->'results'";

const withResult = (results: string): string => `CASE
  WHEN EXISTS (SELECT FROM jsonb_array_elements(${results}) r WHERE r->>'resultId' = $2::jsonb->>'resultId')
  THEN (SELECT jsonb_agg(CASE WHEN r->>'resultId' = $2::jsonb->>'resultId' THEN $2::jsonb ELSE r END ORDER BY n)
        FROM jsonb_array_elements(${results}) WITH ORDINALITY AS each(r, n))
  ELSE ${results} || $2::jsonb END`;

const withoutResult = (results: string): string => `coalesce(
  (SELECT jsonb_agg(r ORDER BY n) FROM jsonb_array_elements(${results}) WITH ORDINALITY AS each(r, n)
   WHERE r->>'resultId' <> $2), '[]')`;

/** What is written changes: the revision while one is open, else the plan. */
const written = (change: (results: string) => string): string => `UPDATE plan SET revision = $3,
  results = CASE WHEN proposed IS NULL THEN ${change('results')} ELSE results END,
  proposed = jsonb_set(proposed, '{results}', ${change(PROPOSED)})
  WHERE plan_id = $1`;

/** The same for a part of the plan, by its name: `$2` is the key, `$4` the text. */
const withPart = (column: 'expectations' | 'appendices'): string => `UPDATE plan SET revision = $3,
  ${column} = CASE WHEN proposed IS NULL THEN ${column} || jsonb_build_object($2::text, $4::text) ELSE ${column} END,
  proposed = jsonb_set(proposed, '{${column}}', proposed->'${column}' || jsonb_build_object($2::text, $4::text))
  WHERE plan_id = $1`;
const [EXPECTATION, APPENDIX] = [withPart('expectations'), withPart('appendices')];

export const plansView = view<PlanEvent>({
  name: 'plans',
  version: 3,
  tables: ['plan', 'plan_version'],
  on: {
    'plan-drafted.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO plan (plan_id, employee_id, year, unit_id, position_id, status, results, revision)
         VALUES ($1, $2, $3, $4, $5, 'draft', '[]', $6)`,
        [data.planId, data.employeeId, data.year, data.unitId, data.positionId, revision],
      ),
    'work-result-set.v1': (tx, { event: { data }, revision }) =>
      tx.query(written(withResult), [data.planId, JSON.stringify(data.result), revision]),
    'work-result-removed.v1': (tx, { event: { data }, revision }) =>
      tx.query(written(withoutResult), [data.planId, data.resultId, revision]),
    'plan-expectation-set.v1': (tx, { event: { data }, revision }) =>
      tx.query(EXPECTATION, [data.planId, data.value, revision, data.text]),
    'plan-appendix-set.v1': (tx, { event: { data }, revision }) =>
      tx.query(APPENDIX, [data.planId, data.appendix, revision, data.text]),
    'plan-submitted.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE plan SET revision = $3, proposed = proposed || $4::jsonb,
           status = CASE WHEN proposed IS NULL THEN 'submitted' ELSE status END,
           submitted_at = CASE WHEN proposed IS NULL THEN $2 ELSE submitted_at END
         WHERE plan_id = $1`,
        [data.planId, data.at, revision, JSON.stringify({ status: 'submitted', submittedAt: data.at })],
      ),
    'plan-returned.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE plan SET revision = $3, proposed = proposed || $4::jsonb,
           status = CASE WHEN proposed IS NULL THEN 'returned' ELSE status END,
           reason = CASE WHEN proposed IS NULL THEN $2 ELSE reason END
         WHERE plan_id = $1`,
        [data.planId, data.reason, revision, JSON.stringify({ status: 'returned', reason: data.reason })],
      ),
    'plan-revision-opened.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE plan SET revision = $3, proposed = $2::jsonb || jsonb_build_object('results', results,
           'expectations', expectations, 'appendices', appendices) WHERE plan_id = $1`,
        [data.planId, JSON.stringify({ status: 'draft', why: data.reason, by: data.by }), revision],
      ),
    'plan-revision-dropped.v1': (tx, { event: { data }, revision }) =>
      tx.query('UPDATE plan SET revision = $2, proposed = NULL WHERE plan_id = $1', [data.planId, revision]),
    'plan-agreed.v1': (tx, { event: { data }, revision }) =>
      tx
        .query(
          `INSERT INTO plan_version (plan_id, version, results, reason, submitted_at, agreed_at, agreed_by)
           SELECT plan_id, version + 1, $2, proposed->>'why', coalesce(proposed->>'submittedAt', submitted_at), $3, $4
           FROM plan WHERE plan_id = $1`,
          [data.planId, JSON.stringify(data.results), data.at, data.by],
        )
        .query(
          `UPDATE plan SET status = 'agreed', results = $2, agreed_at = $3, agreed_by = $4, reason = NULL, revision = $5,
             expectations = $6, appendices = $7,
             submitted_at = coalesce(proposed->>'submittedAt', submitted_at), version = version + 1, proposed = NULL
           WHERE plan_id = $1`,
          [
            data.planId,
            JSON.stringify(data.results),
            data.at,
            data.by,
            revision,
            data.parts?.expectations ?? {},
            data.parts?.appendices ?? {},
          ],
        ),
  },
  concerns: ({ data }) => [data.employeeId],
});

export class YearQuery {
  @Whole({ min: 2020, max: 2100, optional: true })
  @Type(() => Number)
  readonly year?: number;
}

/** The one way to the plans of others, for every endpoint that shows them. */
@Injectable()
export class PlanReads {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
    private readonly directory: Directory,
  ) {}

  /** @throws NotFoundException, NotAllowed, PurposeMissing */
  async one(planId: string, asking: Asking): Promise<PlanRow> {
    const [row] = await this.db.query<PlanRow[]>(`SELECT ${COLUMNS} FROM plan WHERE plan_id = $1`, [planId]);
    if (row === undefined) throw new NotFoundException();
    await this.toRead(asking, { employeeId: row.employeeId, what: 'plan' });
    return row;
  }

  /** People also read the plan above them, because their own results serve it. */
  async toRead(asking: Asking, wanted: Wanted): Promise<void> {
    const serving = await this.directory.relation(wanted.employeeId, asking.caller.id, asking.day);
    if (!serving.includes('assessor') && !serving.includes('superior')) await this.people.open(asking, wanted);
  }
}

@Controller()
export class PlansEndpoint {
  constructor(
    private readonly db: Database,
    private readonly plans: PlanReads,
    private readonly directory: Directory,
  ) {}

  @Shows('plans/:planId', { summary: 'A plan with its work results', row: PlanRow, missing: true, asksPurpose: true })
  one(@Id('planId') planId: string, @Asker() asking: Asking): Promise<PlanRow> {
    return this.plans.one(planId, asking);
  }

  @Shows('plans/:planId/versions', {
    summary: 'The agreed versions of a plan, the first one first',
    list: PlanVersionRow,
    asksPurpose: true,
  })
  async versions(@Id('planId') planId: string, @Asker() asking: Asking): Promise<Listed<PlanVersionRow>> {
    await this.plans.one(planId, asking); // as far as one may read the plan
    return {
      items: await this.db.query<PlanVersionRow[]>(
        `SELECT version, results, reason, submitted_at AS "submittedAt", agreed_at AS "agreedAt", agreed_by AS "agreedBy"
         FROM plan_version WHERE plan_id = $1 ORDER BY version`,
        [planId],
      ),
    };
  }

  @Shows('people/:personId/plans', { summary: "A person's plans, the newest first", list: PlanRow, asksPurpose: true })
  async ofPerson(
    @Id('personId') personId: string,
    @Query() { year }: YearQuery,
    @Asker() asking: Asking,
  ): Promise<Listed<PlanRow>> {
    await this.plans.toRead(asking, { employeeId: personId, what: 'plans' });
    return { items: await this.plansOf([personId], year) };
  }

  @Shows('team/plans', { summary: 'The plans of those whom one assesses', list: PlanRow })
  async ofTeam(@Query() { year }: YearQuery, @Asker() { caller, day }: Asking): Promise<Listed<PlanRow>> {
    const team = await this.directory.team(caller.id, day);
    return {
      items: await this.plansOf(
        team.map(({ personId }) => personId),
        year,
      ),
    };
  }

  private plansOf(people: readonly string[], year: number | undefined): Promise<PlanRow[]> {
    return this.db.query(
      `SELECT ${COLUMNS} FROM plan WHERE employee_id = ANY($1) AND ($2::int IS NULL OR year = $2)
       ORDER BY year DESC, employee_id, plan_id`,
      [people, year ?? null],
    );
  }
}
