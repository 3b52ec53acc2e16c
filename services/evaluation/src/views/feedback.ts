import { Controller, Query } from '@nestjs/common';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Day,
  Id,
  Instant,
  keyAfter,
  listed,
  NULL,
  OneOf,
  Page,
  Part,
  rowsToRead,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { FEEDBACK_GIVERS, REACTIONS } from '../domain/feedback.ts';
import type { FeedbackEvent, FeedbackGiver, Reaction } from '../domain/feedback.ts';

class AboutRow {
  @Uuid() readonly planId!: string;
  @Uuid() readonly resultId!: string;
}
class CoachingRow {
  @Day() readonly heldOn!: string;
  @Words({ optional: true }) readonly agreed?: string;
}
class ReactionRow {
  @OneOf(REACTIONS) readonly reaction!: Reaction;
  @Words({ optional: true }) readonly text?: string;
  @Instant() readonly at!: string;
}
class FeedbackFollowUpRow {
  @Words() readonly text!: string;
  @Instant() readonly at!: string;
}

export class FeedbackRow {
  @Uuid() readonly feedbackId!: string;
  @Uuid() readonly employeeId!: string;
  @Words() readonly by!: string;
  /** As what; null in what was recorded before others than superiors could speak. */
  @OneOf(FEEDBACK_GIVERS, NULL) readonly as!: FeedbackGiver | null;
  @Words() readonly text!: string;
  @Part(() => AboutRow, NULL) readonly about!: AboutRow | null;
  /** Of a note about a coaching talk. */
  @Part(() => CoachingRow, NULL) readonly coaching!: CoachingRow | null;
  @Part(() => ReactionRow, NULL) readonly reaction!: ReactionRow | null;
  @Part(() => FeedbackFollowUpRow, NULL) readonly followUp!: FeedbackFollowUpRow | null;
  @Instant() readonly at!: string;
}

const COLUMNS = `feedback_id AS "feedbackId", employee_id AS "employeeId", given_by AS "by", given_as AS "as", text, about,
  coaching, reaction, follow_up AS "followUp", at`;

export const feedbackView = view<FeedbackEvent>({
  name: 'feedback',
  version: 2,
  tables: ['feedback'],
  on: {
    'feedback-given.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO feedback (feedback_id, employee_id, given_by, text, about, at, given_as, coaching)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8)`,
        [
          ...[data.feedbackId, data.employeeId, data.by, data.text, data.about ?? null, data.at],
          ...[data.as ?? null, data.coaching ?? null],
        ],
      ),
    'feedback-reacted.v1': (tx, { event: { data } }) => {
      const { feedbackId, reaction, text, at } = data;
      return tx.query('UPDATE feedback SET reaction = $2 WHERE feedback_id = $1', [feedbackId, { reaction, text, at }]);
    },
    'feedback-followed-up.v1': (tx, { event: { data } }) => {
      const { feedbackId, text, at } = data;
      return tx.query('UPDATE feedback SET follow_up = $2 WHERE feedback_id = $1', [feedbackId, { text, at }]);
    },
  },
  concerns: ({ type, data }) => [data.employeeId, type === 'feedback-given.v1' ? data.by : data.to],
});

const newestFirst = async (
  db: Database,
  where: 'employee_id' | 'given_by',
  personId: string,
  page: Page,
): Promise<Listed<FeedbackRow>> => {
  const [at, id] = keyAfter(page).split(' ');
  const rows = await db.query<FeedbackRow[]>(
    `SELECT ${COLUMNS} FROM feedback WHERE ${where} = $1 AND ($2 = '' OR (at, feedback_id::text) < ($2, $3))
     ORDER BY at DESC, feedback_id::text DESC LIMIT $4`,
    [personId, at ?? '', id ?? '', rowsToRead(page)],
  );
  return listed(rows, page, (row) => `${row.at} ${row.feedbackId}`);
};

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
    return newestFirst(this.db, 'employee_id', personId, page);
  }
}

@Controller('feedback')
export class GivenFeedbackEndpoint {
  constructor(private readonly db: Database) {}

  @Shows('given', {
    summary: 'Feedback that one gave oneself, and what came of it, the newest first',
    list: FeedbackRow,
  })
  given(@Query() page: Page, @Asker() { caller }: Asking): Promise<Listed<FeedbackRow>> {
    return newestFirst(this.db, 'given_by', caller.id, page);
  }
}
