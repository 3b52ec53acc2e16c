import { Controller, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { Asker, keyAfter, listed, Page, rowsToRead, Shows, Uuid } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { WORK_COLUMNS, WorkRow } from './work.ts';

/** Work that waits for the caller's word. */
export class WaitingRow extends WorkRow {
  @Uuid() readonly personId!: string;
}

@Controller('review-queue')
export class ReviewQueueEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  // Who is in the team is asked now: after a transfer the work waits for the new superior.
  @Shows('', {
    summary: "My team's work that waits for review: person by person, the oldest day first",
    list: WaitingRow,
  })
  async mine(@Query() page: Page, @Asker() { caller, day }: Asking): Promise<Listed<WaitingRow>> {
    const team = await this.directory.team(caller.id, day);
    const [person = '', on = '', place = '0'] = keyAfter(page, /^([\da-f-]{36} \d{4}-\d\d-\d\d \d{1,18})?$/).split(' ');
    const rows = await this.db.query<WaitingRow[]>(
      `SELECT employee_id AS "personId", ${WORK_COLUMNS} FROM work_entry
       WHERE employee_id = ANY($1::uuid[]) AND state = 'submitted'
         AND ($2 = '' OR (employee_id::text, day, place) > ($2, $3, $4::bigint))
       ORDER BY employee_id::text, day, place LIMIT $5`,
      [team.map(({ personId }) => personId), person, on, place, rowsToRead(page)],
    );
    return listed(rows, page, (row) => `${row.personId} ${row.day} ${row.place}`);
  }
}
