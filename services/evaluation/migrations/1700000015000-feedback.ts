import type { Migration, Sql } from '@kinerja/read-model';

export class Feedback1700000015000 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(
      'ALTER TABLE feedback ADD given_as text, ADD coaching jsonb, ADD reaction jsonb, ADD follow_up jsonb',
    );
    await db.query('CREATE INDEX feedback_given_by ON feedback (given_by, at DESC, feedback_id DESC)');
  }
}
