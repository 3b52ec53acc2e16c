import { Controller, Query } from '@nestjs/common';
import { Database, view } from '@kinerja/read-model';
import type { Project } from '@kinerja/read-model';
import { Asker, Facts, Instant, keyAfter, listed, OneOf, Page, Place, rowsToRead, Shows, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import type { AppraisalEvent } from '../domain/appraisal.ts';
import type { CreditEvent } from '../domain/credit.ts';
import type { FeedbackEvent } from '../domain/feedback.ts';
import type { PlanEvent } from '../domain/plan.ts';
import type { UnitCalendarEvent } from '../domain/unit-calendar.ts';

export const NOTIFICATIONS = [
  'reminded',
  'escalated',
  'plan-returned',
  'plan-agreed',
  'feedback',
  'rated',
  'objection-filed',
  'objection-decided',
  'credit',
] as const;
type Kind = (typeof NOTIFICATIONS)[number];

/** Something that a person is told. What waits is on the start page; this is what happened. */
export class NotificationRow {
  @OneOf(NOTIFICATIONS) readonly kind!: Kind;
  /** What leads there: `period`, `employeeId`, `planId`, `unitId`, `step`, `due`, `about`, as far as they apply. */
  @Facts() readonly facts!: Readonly<Record<string, string>>;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
  /** Of the event in the log: the order, and what a reader has seen. */
  @Place() readonly position!: string;
}

type Notified = UnitCalendarEvent | PlanEvent | FeedbackEvent | AppraisalEvent | CreditEvent;

type Row = readonly [personId: string, kind: Kind, facts: Readonly<Record<string, string>>, by: string, at: string];

/** Whom an event is told to, and what of it. Nobody is told what they did themselves. */
export const toldOf = ({ type, data }: Notified): readonly Row[] => {
  switch (type) {
    case 'reminder-sent.v1':
    case 'deadline-escalated.v1': {
      const { unitId, period, step, due, by, at } = data;
      const kind = type === 'reminder-sent.v1' ? 'reminded' : 'escalated';
      return data.to.map(({ personId, about }): Row => [
        personId,
        kind,
        { unitId, period, step, due, about: String(about) },
        by,
        at,
      ]);
    }
    case 'plan-returned.v1':
    case 'plan-agreed.v1': {
      const { employeeId, planId, by, at } = data;
      return [[employeeId, type === 'plan-agreed.v1' ? 'plan-agreed' : 'plan-returned', { planId }, by, at]];
    }
    case 'feedback-given.v1':
      return [[data.employeeId, 'feedback', {}, data.by, data.at]];
    case 'evaluation-rated.v1':
      return [[data.employeeId, 'rated', { employeeId: data.employeeId, period: data.period }, data.ratedBy, data.at]];
    case 'objection-filed.v1': {
      const { employeeId, period, assessorId, superiorId, at } = data;
      return [assessorId, superiorId].map((each): Row => [
        each,
        'objection-filed',
        { employeeId, period },
        employeeId,
        at,
      ]);
    }
    case 'objection-decided.v1':
      return [
        [data.employeeId, 'objection-decided', { employeeId: data.employeeId, period: data.period }, data.by, data.at],
      ];
    case 'credit-granted.v1':
    case 'credit-corrected.v1':
      return [[data.employeeId, 'credit', { period: data.period }, data.by, data.at]];
    default:
      return [];
  }
};

const tell: Project<Notified> = (tx, { event, position }) => {
  for (const [personId, kind, facts, by, at] of toldOf(event)) {
    if (personId === by) continue;
    tx.query(
      `INSERT INTO notification (person_id, position, kind, facts, told_by, at) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT DO NOTHING`,
      [personId, position, kind, facts, by, at],
    );
  }
};

export const notificationsView = view<Notified>({
  name: 'notifications',
  version: 1,
  tables: ['notification'],
  on: {
    'reminder-sent.v1': tell,
    'deadline-escalated.v1': tell,
    'plan-returned.v1': tell,
    'plan-agreed.v1': tell,
    'feedback-given.v1': tell,
    'evaluation-rated.v1': tell,
    'objection-filed.v1': tell,
    'objection-decided.v1': tell,
    'credit-granted.v1': tell,
    'credit-corrected.v1': tell,
  },
  concerns: (event) => toldOf(event).map(([personId]) => personId),
});

@Controller('notifications')
export class NotificationsEndpoint {
  constructor(private readonly db: Database) {}

  @Shows('', { summary: 'What one is told oneself, the newest first', list: NotificationRow })
  async own(@Query() page: Page, @Asker() { caller }: Asking): Promise<Listed<NotificationRow>> {
    const rows = await this.db.query<NotificationRow[]>(
      `SELECT kind, facts, told_by AS "by", at, position FROM notification
       WHERE person_id = $1 AND ($2 = '' OR position < $2::bigint) ORDER BY position DESC LIMIT $3`,
      [caller.id, keyAfter(page, /^\d{0,18}$/), rowsToRead(page)],
    );
    return listed(rows, page, ({ position }) => position);
  }
}
