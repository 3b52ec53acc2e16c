import { Controller, Query } from '@nestjs/common';
import { Directory, ownPosts } from '@kinerja/directory';
import type { Overseen } from '@kinerja/directory';
import { daysOf, monthsIn } from '@kinerja/event-sourcing';
import { Asker, Count, keyAfter, listed, NULL, Page, Part, Period, rowsToRead, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';

/** How many people got which predicate. */
export class PredicateCounts {
  @Count() readonly 'sangat-baik'!: number;
  @Count() readonly baik!: number;
  @Count() readonly 'butuh-perbaikan'!: number;
  @Count() readonly kurang!: number;
  @Count() readonly 'sangat-kurang'!: number;
}

/** One unit in one period. Sums only, of the people whose own post is in the unit itself, not in those below it. */
export class BoardRow {
  @Uuid() readonly unitId!: string;
  @Words() readonly name!: string;
  @Words() readonly kind!: string;
  @Uuid(NULL) readonly parentId!: string | null;
  @Count() readonly people!: number;
  @Count({ description: 'have a plan for the year' }) readonly planned!: number;
  @Count({ description: 'have an agreed plan for the year' }) readonly agreed!: number;
  @Count({ description: 'reported work in the period' }) readonly reporting!: number;
  @Count() readonly reports!: number;
  @Count() readonly acceptedMinutes!: number;
  @Count({ description: 'were rated while they were in this unit' }) readonly rated!: number;
  /** null where so few were rated that a count would tell about a person, except to those who answer for the unit */
  @Part(() => PredicateCounts, NULL) readonly predicates!: PredicateCounts | null;
}

export class BoardQuery extends Page {
  @Period() readonly period!: string;
}

/** Fewer rated people than this, and a count would tell about one of them. */
const SMALLEST_GROUP = 5;

/** $1 the day on which people are counted, $2 period, $3 year, $4 the unit after which to go on, $5 how many, $6 months of work. */
const BOARD = `
  WITH people AS (
    SELECT own.unit_id, count(*) AS people,
      count(*) FILTER (WHERE plan.planned) AS planned,
      count(*) FILTER (WHERE plan.agreed) AS agreed,
      count(*) FILTER (WHERE work.reports > 0) AS reporting,
      coalesce(sum(work.reports), 0) AS reports,
      coalesce(sum(work.accepted_minutes), 0) AS accepted_minutes
    FROM ${ownPosts('$1')} own
    LEFT JOIN (
      SELECT employee_id, true AS planned, bool_or(status = 'agreed') AS agreed
      FROM plan_fact WHERE year = $3 GROUP BY employee_id
    ) plan ON plan.employee_id = own.person_id
    LEFT JOIN (
      SELECT employee_id, sum(reports) AS reports, sum(accepted_minutes) AS accepted_minutes
      FROM work_sum WHERE month = ANY($6) GROUP BY employee_id
    ) work ON work.employee_id = own.person_id
    GROUP BY own.unit_id
  ), rated AS (
    SELECT unit_id, count(*) AS rated,
      count(*) FILTER (WHERE predicate = 'sangat-baik')::integer AS "sangat-baik",
      count(*) FILTER (WHERE predicate = 'baik')::integer AS "baik",
      count(*) FILTER (WHERE predicate = 'butuh-perbaikan')::integer AS "butuh-perbaikan",
      count(*) FILTER (WHERE predicate = 'kurang')::integer AS "kurang",
      count(*) FILTER (WHERE predicate = 'sangat-kurang')::integer AS "sangat-kurang"
    FROM appraisal_fact WHERE period = $2 AND predicate IS NOT NULL GROUP BY unit_id
  )
  SELECT unit.unit_id AS "unitId", unit.name, unit.kind, unit.parent_id AS "parentId",
    coalesce(people, 0)::integer AS people, coalesce(planned, 0)::integer AS planned,
    coalesce(agreed, 0)::integer AS agreed, coalesce(reporting, 0)::integer AS reporting,
    coalesce(reports, 0)::integer AS reports, coalesce(accepted_minutes, 0)::integer AS "acceptedMinutes",
    coalesce(rated, 0)::integer AS rated,
    jsonb_build_object('sangat-baik', coalesce("sangat-baik", 0), 'baik', coalesce("baik", 0),
      'butuh-perbaikan', coalesce("butuh-perbaikan", 0), 'kurang', coalesce("kurang", 0),
      'sangat-kurang', coalesce("sangat-kurang", 0)) AS predicates
  FROM directory_unit unit
  LEFT JOIN people ON people.unit_id = unit.unit_id
  LEFT JOIN rated ON rated.unit_id = unit.unit_id
  WHERE unit.from_day <= $1::date
    AND ($4 = '' OR (unit.code, unit.unit_id) > (SELECT code, unit_id FROM directory_unit WHERE unit_id = $4))
  ORDER BY unit.code, unit.unit_id LIMIT $5`;

@Controller('board')
export class BoardEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows('', { summary: 'Each unit in a month, quarter or year: plans, reports, ratings', list: BoardRow })
  async board(@Query() { period, ...page }: BoardQuery, @Asker() { caller, day }: Asking): Promise<Listed<BoardRow>> {
    const { to } = daysOf(period);
    const rows = await this.db.query<BoardRow[]>(BOARD, [
      day < to ? day : to,
      period,
      Number(period.slice(0, 4)),
      keyAfter(page),
      rowsToRead(page),
      monthsIn(period),
    ]);
    const overseen = await this.directory.unitsOverseenBy(caller.id, day);
    return listed(rows.map(discreet(overseen)), page, ({ unitId }) => unitId);
  }
}

/** Leaves out the predicates of a unit where too few were rated, unless the reader answers for it. */
export const discreet =
  (overseen: Overseen) =>
  (row: BoardRow): BoardRow =>
    row.rated >= SMALLEST_GROUP || overseen.everywhere || overseen.units.includes(row.unitId)
      ? row
      : { ...row, predicates: null };
