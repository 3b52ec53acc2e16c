import { Controller, Query } from '@nestjs/common';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Count,
  Day,
  Decimal,
  Flag,
  Id,
  Instant,
  keyAfter,
  listed,
  Many,
  NULL,
  OneOf,
  Page,
  Percent,
  rowsToRead,
  Shows,
  Uuid,
  Whole,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Type } from 'class-transformer';
import { percentOf } from '../domain/attainment.ts';
import type { Aspect } from '../domain/attainment.ts';
import type { ProgressEvent } from '../domain/progress.ts';
import { EvidenceRow } from './work.ts';

class Point {
  @Uuid() readonly progressId!: string;
  @Decimal() readonly value!: string;
  @Day() readonly day!: string;
  @Words(NULL) readonly note!: string | null;
  @Many(() => EvidenceRow) readonly evidence!: readonly EvidenceRow[];
  @Instant() readonly at!: string;
}

/** An indicator of an agreed plan, and where it stands: the history, newest first, explains the number. */
export class ProgressRow {
  @Uuid() readonly planId!: string;
  @Count() readonly year!: number;
  @Uuid() readonly resultId!: string;
  @Uuid() readonly indicatorId!: string;
  @Words() readonly sentence!: string;
  @OneOf(['quantity', 'quality', 'time', 'cost']) readonly aspect!: Aspect;
  @Words() readonly indicator!: string;
  @Decimal() readonly target!: string;
  @Words() readonly unit!: string;
  /** Whether a revision took it out of the plan. */
  @Flag() readonly former!: boolean;
  @Decimal(NULL) readonly value!: string | null;
  @Percent(NULL) readonly percent!: number | null;
  @Day(NULL) readonly day!: string | null;
  @Instant(NULL) readonly at!: string | null;
  @Many(() => Point) readonly history!: readonly Point[];
}

export const progressView = view<ProgressEvent>({
  name: 'progress',
  version: 1,
  tables: ['progress_point'],
  on: {
    'progress-reported.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO progress_point (plan_id, progress_id, employee_id, result_id, indicator_id, value, day, note,
           evidence, at, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, $11)`,
        [
          data.planId,
          data.progressId,
          data.employeeId,
          data.resultId,
          data.indicatorId,
          data.value,
          data.day,
          data.note ?? null,
          JSON.stringify(data.evidence),
          data.at,
          revision,
        ],
      ),
  },
  concerns: ({ data }) => [data.employeeId],
});

export class ProgressQuery extends Page {
  @Whole({ min: 2020, max: 2100, optional: true })
  @Type(() => Number)
  readonly year?: number;
}

type Read = Omit<ProgressRow, 'value' | 'percent' | 'day' | 'at'> & { readonly place: string };

@Controller('people')
export class ProgressEndpoint {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
  ) {}

  // The indicators come from evaluation over Kafka, so they are joined here and not in the projection.
  @Shows(':personId/progress', {
    summary: 'Where each indicator of the agreed plans stands',
    list: ProgressRow,
    asksPurpose: true,
  })
  async ofPerson(
    @Id('personId') personId: string,
    @Query() query: ProgressQuery,
    @Asker() asking: Asking,
  ): Promise<Listed<ProgressRow>> {
    await this.people.open(asking, { employeeId: personId, what: 'progress' });
    const rows = await this.db.query<Read[]>(
      `SELECT * FROM (
         SELECT plan_id AS "planId", year, result_id AS "resultId", indicator_id AS "indicatorId", sentence, aspect,
           i.text AS indicator, target, unit, i.former,
           format('%s %s %s %s %s %s', 9999 - year, plan_id, i.former::int, lpad(r.place::text, 4, '0'),
             lpad(i.place::text, 4, '0'), indicator_id) AS place,
           coalesce((SELECT jsonb_agg(jsonb_build_object('progressId', progress_id, 'value', value, 'day', day,
               'note', note, 'evidence', evidence, 'at', at) ORDER BY day DESC, revision DESC)
             FROM progress_point WHERE (plan_id, indicator_id) = (i.plan_id, i.indicator_id)), '[]') AS history
         FROM known_plan JOIN plan_result r USING (plan_id) JOIN plan_indicator i USING (plan_id, result_id)
         WHERE employee_id = $1 AND ($2::int IS NULL OR year = $2)
       ) indicators WHERE (NOT former OR history <> '[]') AND place > $3 COLLATE "C" ORDER BY place COLLATE "C" LIMIT $4`,
      [personId, query.year ?? null, keyAfter(query), rowsToRead(query)],
    );
    const { items, ...more } = listed(rows, query, ({ place }) => place);
    return { items: items.map(standing), ...more };
  }
}

const standing = ({ place: _, ...row }: Read): ProgressRow => {
  const [latest] = row.history;
  const { value = null, day = null, at = null } = latest ?? {};
  return { ...row, value, percent: percentOf(row.aspect, value, row.target), day, at };
};
