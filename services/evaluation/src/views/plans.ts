import { Controller, NotFoundException, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { view } from '@kinerja/read-model';
import type { Listed } from '@kinerja/web';
import { Access, Asker, Count, Id, Instant, Many, NULL, OneOf, Place, Shows, Uuid, Whole, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { Type } from 'class-transformer';
import { DataSource } from 'typeorm';
import { WorkResultBody } from '../commands/set-work-result.ts';
import { PLAN_STATUSES } from '../domain/plan.ts';
import type { PlanEvent, PlanStatus } from '../domain/plan.ts';

/** A plan as people read it. */
export class PlanRow {
  @Uuid() readonly planId!: string;
  @Uuid() readonly employeeId!: string;
  @Count() readonly year!: number;
  @Uuid() readonly unitId!: string;
  @Uuid() readonly positionId!: string;
  @OneOf(PLAN_STATUSES) readonly status!: PlanStatus;
  @Many(() => WorkResultBody) readonly results!: readonly WorkResultBody[];
  @Words(NULL) readonly reason!: string | null;
  @Instant(NULL) readonly submittedAt!: string | null;
  @Instant(NULL) readonly agreedAt!: string | null;
  @Words(NULL) readonly agreedBy!: string | null;
  @Place() readonly revision!: string;
}

const COLUMNS = `plan_id AS "planId", employee_id AS "employeeId", year, unit_id AS "unitId", position_id AS "positionId",
  status, results, reason, submitted_at AS "submittedAt", agreed_at AS "agreedAt", agreed_by AS "agreedBy", revision`;

export const plansView = view<PlanEvent>({
  name: 'plans',
  version: 1,
  tables: ['plan'],
  on: {
    'plan-drafted.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO plan (plan_id, employee_id, year, unit_id, position_id, status, results, revision)
         VALUES ($1, $2, $3, $4, $5, 'draft', '[]', $6)`,
        [data.planId, data.employeeId, data.year, data.unitId, data.positionId, revision],
      ),
    'work-result-set.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE plan SET revision = $3, results = CASE
           WHEN EXISTS (SELECT FROM jsonb_array_elements(results) r WHERE r->>'resultId' = $2::jsonb->>'resultId')
           THEN (SELECT jsonb_agg(CASE WHEN r->>'resultId' = $2::jsonb->>'resultId' THEN $2::jsonb ELSE r END ORDER BY n)
                 FROM jsonb_array_elements(results) WITH ORDINALITY AS each(r, n))
           ELSE results || $2::jsonb END
         WHERE plan_id = $1`,
        [data.planId, JSON.stringify(data.result), revision],
      ),
    'work-result-removed.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE plan SET revision = $3, results = coalesce(
           (SELECT jsonb_agg(r ORDER BY n) FROM jsonb_array_elements(results) WITH ORDINALITY AS each(r, n)
            WHERE r->>'resultId' <> $2), '[]')
         WHERE plan_id = $1`,
        [data.planId, data.resultId, revision],
      ),
    'plan-submitted.v1': (tx, { event: { data }, revision }) =>
      tx.query(`UPDATE plan SET status = 'submitted', submitted_at = $2, revision = $3 WHERE plan_id = $1`, [
        data.planId,
        data.at,
        revision,
      ]),
    'plan-returned.v1': (tx, { event: { data }, revision }) =>
      tx.query(`UPDATE plan SET status = 'returned', reason = $2, revision = $3 WHERE plan_id = $1`, [
        data.planId,
        data.reason,
        revision,
      ]),
    'plan-agreed.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE plan SET status = 'agreed', agreed_at = $2, agreed_by = $3, reason = NULL, revision = $4
         WHERE plan_id = $1`,
        [data.planId, data.at, data.by, revision],
      ),
  },
  concerns: ({ data }) => [data.employeeId],
});

export class YearQuery {
  @Whole({ min: 2020, max: 2100, optional: true })
  @Type(() => Number)
  readonly year?: number;
}

@Controller()
export class PlansEndpoint {
  constructor(
    private readonly db: DataSource,
    private readonly access: Access,
    private readonly directory: Directory,
  ) {}

  @Shows('plans/:planId', { summary: 'A plan with its work results', row: PlanRow, missing: true })
  async one(@Id('planId') planId: string, @Asker() asking: Asking): Promise<PlanRow> {
    const [row] = await this.db.query<PlanRow[]>(`SELECT ${COLUMNS} FROM plan WHERE plan_id = $1`, [planId]);
    if (row === undefined) throw new NotFoundException();
    // People read the plan above them, because their own results serve it.
    const serving = await this.directory.relation(row.employeeId, asking.caller.id, asking.day);
    if (!serving.includes('assessor') && !serving.includes('superior'))
      await this.access.toRead(asking, row.employeeId);
    return row;
  }

  @Shows('people/:personId/plans', { summary: "A person's plans, the newest first", list: PlanRow })
  async ofPerson(
    @Id('personId') personId: string,
    @Query() { year }: YearQuery,
    @Asker() asking: Asking,
  ): Promise<Listed<PlanRow>> {
    const serving = await this.directory.relation(personId, asking.caller.id, asking.day);
    if (!serving.includes('assessor') && !serving.includes('superior')) await this.access.toRead(asking, personId);
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
