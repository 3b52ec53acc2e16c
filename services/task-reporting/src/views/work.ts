import { Controller, Query } from '@nestjs/common';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Count,
  Day,
  Id,
  Instant,
  keyAfter,
  listed,
  Many,
  NULL,
  OneOf,
  Page,
  Place,
  rowsToRead,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { ENTRY_STATES, WORK_KINDS } from '../domain/day.ts';
import type { DayEvent, EntryState, Reported, Work } from '../domain/day.ts';
import type { Evidence } from '../domain/evidence.ts';

/** A link has an address, a file a hash. */
export class EvidenceRow {
  @OneOf(['link', 'file']) readonly kind!: Evidence['kind'];
  @Words() readonly name!: string;
  @Words({ optional: true }) readonly url?: string;
  @Words({ optional: true }) readonly hash?: string;
}

/** A piece of work as people read it. */
export class WorkRow {
  @Day() readonly day!: string;
  @Uuid() readonly entryId!: string;
  @Count() readonly minutes!: number;
  @OneOf(WORK_KINDS) readonly kind!: Work['kind'];
  @Uuid(NULL) readonly planId!: string | null;
  @Uuid(NULL) readonly resultId!: string | null;
  @Words() readonly text!: string;
  @Many(() => EvidenceRow) readonly evidence!: readonly EvidenceRow[];
  @OneOf(ENTRY_STATES) readonly state!: EntryState;
  /** Why it was corrected after it was accepted. */
  @Words(NULL) readonly correction!: string | null;
  /** The superior's words with the last verdict. */
  @Words(NULL) readonly reason!: string | null;
  @Words(NULL) readonly reviewedBy!: string | null;
  @Instant(NULL) readonly reviewedAt!: string | null;
  @Instant() readonly at!: string;
  /** Of the whole day: for `If-Match`. */
  @Place() readonly revision!: string;
  @Place() readonly place!: string;
}

export const WORK_COLUMNS = `day, entry_id AS "entryId", minutes, kind, plan_id AS "planId", result_id AS "resultId", text,
  evidence, state, correction, reason, reviewed_by AS "reviewedBy", reviewed_at AS "reviewedAt", at, place,
  (SELECT max(whole.revision) FROM work_entry whole
   WHERE whole.employee_id = work_entry.employee_id AND whole.day = work_entry.day) AS revision`;

const saying = (data: Reported): unknown[] => [
  data.employeeId,
  data.day,
  data.entryId,
  data.minutes,
  data.kind,
  data.planId ?? null,
  data.resultId ?? null,
  data.text,
  JSON.stringify(data.evidence),
  data.at,
];

/** Said otherwise, it waits for a new word of the superior. */
const AGAIN = `UPDATE work_entry SET minutes = $4, kind = $5, plan_id = $6, result_id = $7, text = $8, evidence = $9::jsonb,
    at = $10, revision = $11, correction = $12, state = 'submitted', reason = NULL, reviewed_by = NULL, reviewed_at = NULL
  WHERE employee_id = $1 AND day = $2 AND entry_id = $3`;

const VERDICT = `UPDATE work_entry SET state = $4, reviewed_by = $5, reason = $6, reviewed_at = $7, revision = $8
  WHERE employee_id = $1 AND day = $2 AND entry_id = $3`;

export const workView = view<DayEvent>({
  name: 'work',
  version: 1,
  tables: ['work_entry'],
  on: {
    'work-reported.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO work_entry (employee_id, day, entry_id, minutes, kind, plan_id, result_id, text, evidence, at,
           state, place, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9::jsonb, $10, 'submitted', $11, $11)`,
        [...saying(data), revision],
      ),
    'work-changed.v1': (tx, { event: { data }, revision }) => tx.query(AGAIN, [...saying(data), revision, null]),
    'work-corrected.v1': (tx, { event: { data }, revision }) =>
      tx.query(AGAIN, [...saying(data), revision, data.reason]),
    'work-withdrawn.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE work_entry SET state = 'withdrawn', at = $4, revision = $5
         WHERE employee_id = $1 AND day = $2 AND entry_id = $3`,
        [data.employeeId, data.day, data.entryId, data.at, revision],
      ),
    'work-accepted.v1': (tx, { event: { data }, revision }) =>
      tx.query(VERDICT, [
        data.employeeId,
        data.day,
        data.entryId,
        'accepted',
        data.by,
        data.reason ?? null,
        data.at,
        revision,
      ]),
    'work-returned.v1': (tx, { event: { data }, revision }) =>
      tx.query(VERDICT, [data.employeeId, data.day, data.entryId, 'returned', data.by, data.reason, data.at, revision]),
  },
  concerns: ({ data }) => [data.employeeId],
});

export class WorkQuery extends Page {
  @Day({ optional: true }) readonly from?: string;
  @Day({ optional: true }) readonly to?: string;
}

@Controller('people')
export class WorkEndpoint {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
  ) {}

  @Shows(':personId/work', {
    summary: "A person's reported work, the newest day first",
    list: WorkRow,
    asksPurpose: true,
  })
  async ofPerson(
    @Id('personId') personId: string,
    @Query() query: WorkQuery,
    @Asker() asking: Asking,
  ): Promise<Listed<WorkRow>> {
    await this.people.open(asking, { employeeId: personId, what: 'work' });
    const [day = '', place = '0'] = keyAfter(query, /^(\d{4}-\d\d-\d\d \d{1,18})?$/).split(' ');
    const rows = await this.db.query<WorkRow[]>(
      `SELECT ${WORK_COLUMNS} FROM work_entry
       WHERE employee_id = $1 AND ($2::text IS NULL OR day >= $2) AND ($3::text IS NULL OR day <= $3)
         AND ($4 = '' OR (day, place) < ($4, $5::bigint))
       ORDER BY day DESC, place DESC LIMIT $6`,
      [personId, query.from ?? null, query.to ?? null, day, place, rowsToRead(query)],
    );
    return listed(rows, query, (row) => `${row.day} ${row.place}`);
  }
}
