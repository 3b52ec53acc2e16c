import { Controller, Query } from '@nestjs/common';
import { Database, view } from '@kinerja/read-model';
import { Asker, Id, Instant, keyAfter, listed, NULL, Page, Part, rowsToRead, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import type { FeedbackEvent } from '../domain/feedback.ts';
import { PersonReads } from './person-reads.ts';

class AboutRow {
  @Uuid() readonly planId!: string;
  @Uuid() readonly resultId!: string;
}

export class FeedbackRow {
  @Uuid() readonly feedbackId!: string;
  @Uuid() readonly employeeId!: string;
  @Words() readonly by!: string;
  @Words() readonly text!: string;
  @Part(() => AboutRow, NULL) readonly about!: AboutRow | null;
  @Instant() readonly at!: string;
}

export const feedbackView = view<FeedbackEvent>({
  name: 'feedback',
  version: 1,
  tables: ['feedback'],
  on: {
    'feedback-given.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO feedback (feedback_id, employee_id, given_by, text, about, at) VALUES ($1, $2, $3, $4, $5, $6)`,
        [data.feedbackId, data.employeeId, data.by, data.text, data.about ?? null, data.at],
      ),
  },
  concerns: ({ data }) => [data.employeeId],
});

@Controller('people')
export class FeedbackListEndpoint {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
  ) {}

  @Shows(':personId/feedback', {
    summary: 'Feedback a person received, the newest first',
    list: FeedbackRow,
    asksPurpose: true,
  })
  async ofPerson(
    @Id('personId') personId: string,
    @Query() page: Page,
    @Asker() asking: Asking,
  ): Promise<Listed<FeedbackRow>> {
    await this.people.open(asking, { employeeId: personId, what: 'feedback' });
    const [at, id] = keyAfter(page).split(' ');
    const rows = await this.db.query<FeedbackRow[]>(
      `SELECT feedback_id AS "feedbackId", employee_id AS "employeeId", given_by AS "by", text, about, at FROM feedback
       WHERE employee_id = $1 AND ($2 = '' OR (at, feedback_id::text) < ($2, $3))
       ORDER BY at DESC, feedback_id::text DESC LIMIT $4`,
      [personId, at ?? '', id ?? '', rowsToRead(page)],
    );
    return listed(rows, page, (row) => `${row.at} ${row.feedbackId}`);
  }
}
