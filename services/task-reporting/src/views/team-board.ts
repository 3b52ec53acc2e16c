import { Controller, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { Asker, Count, Day, keyAfter, listed, NULL, Page, Percent, rowsToRead, Shows, Uuid } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { overallPercent, percentOf } from '../domain/attainment.ts';
import type { Aspect } from '../domain/attainment.ts';
import { weekOf } from '../domain/week.ts';

/** A week of one person, for whoever leads them. The work and progress of the person explain each number. */
export class TeamRow {
  @Uuid() readonly personId!: string;
  @Count() readonly entriesThisWeek!: number;
  @Count() readonly minutesThisWeek!: number;
  /** Entries of any week that wait for review. */
  @Count() readonly waiting!: number;
  @Day(NULL) readonly lastReportDay!: string | null;
  /** The mean over the indicators of the year's plan; null while no plan is agreed. */
  @Percent(NULL) readonly progressPercent!: number | null;
}

export class BoardQuery extends Page {
  /** Any day of the week; absent: the present one. */
  @Day({ optional: true }) readonly week?: string;
}

@Controller('team-board')
export class TeamBoardEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows('', { summary: 'Those whom one leads: their week, what waits, and how far their plans are', list: TeamRow })
  async week(@Query() query: BoardQuery, @Asker() { caller, day }: Asking): Promise<Listed<TeamRow>> {
    const after = keyAfter(query);
    const people = (await this.directory.team(caller.id, day))
      .map(({ personId }) => personId)
      .filter((personId) => personId > after)
      .sort()
      .slice(0, rowsToRead(query));
    const on = query.week ?? day;
    const [weeks, percents] = await Promise.all([this.weeks(people, on), this.percents(people, on.slice(0, 4))]);
    const rows = people.map((personId) => ({
      personId,
      ...(weeks.get(personId) ?? { entriesThisWeek: 0, minutesThisWeek: 0, waiting: 0, lastReportDay: null }),
      progressPercent: overallPercent(percents.get(personId) ?? []),
    }));
    return listed(rows, query, ({ personId }) => personId);
  }

  private async weeks(people: readonly string[], on: string): Promise<Map<string, Omit<TeamRow, 'progressPercent'>>> {
    const { from, to } = weekOf(on);
    const rows = await this.db.query<Omit<TeamRow, 'progressPercent'>[]>(
      `SELECT employee_id AS "personId",
         count(*) FILTER (WHERE state <> 'withdrawn' AND day BETWEEN $2 AND $3)::int AS "entriesThisWeek",
         coalesce(sum(minutes) FILTER (WHERE state <> 'withdrawn' AND day BETWEEN $2 AND $3), 0)::int AS "minutesThisWeek",
         count(*) FILTER (WHERE state = 'submitted')::int AS waiting,
         max(day) FILTER (WHERE state <> 'withdrawn') AS "lastReportDay"
       FROM work_entry WHERE employee_id = ANY($1::uuid[]) GROUP BY employee_id`,
      [people, from, to],
    );
    return new Map(rows.map((row) => [row.personId, row]));
  }

  /** How far each indicator is, by person. After a transfer the plan agreed last is the one that counts. */
  private async percents(people: readonly string[], year: string): Promise<Map<string, (number | null)[]>> {
    const rows = await this.db.query<{ personId: string; aspect: Aspect; target: string; value: string | null }[]>(
      `SELECT employee_id AS "personId", aspect, target,
         (SELECT value FROM progress_point point WHERE (point.plan_id, point.indicator_id) = (i.plan_id, i.indicator_id)
          ORDER BY day DESC, revision DESC LIMIT 1) AS value
       FROM (SELECT DISTINCT ON (employee_id) employee_id, plan_id FROM known_plan
             WHERE employee_id = ANY($1::uuid[]) AND year = $2 ORDER BY employee_id, agreed_at DESC, plan_id) plan
         JOIN plan_indicator i USING (plan_id) WHERE NOT former`,
      [people, Number(year)],
    );
    const byPerson = new Map<string, (number | null)[]>();
    for (const { personId, aspect, value, target } of rows) {
      byPerson.set(personId, [...(byPerson.get(personId) ?? []), percentOf(aspect, value, target)]);
    }
    return byPerson;
  }
}
