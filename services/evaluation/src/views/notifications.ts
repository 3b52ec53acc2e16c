import { Controller, Query } from '@nestjs/common';
import { Database, view } from '@kinerja/read-model';
import type { Project } from '@kinerja/read-model';
import { Asker, Facts, Instant, keyAfter, listed, OneOf, Page, Place, rowsToRead, Shows, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import type { AppraisalEvent } from '../domain/appraisal.ts';
import type { CalibrationEvent } from '../domain/calibration.ts';
import type { CreditEvent } from '../domain/credit.ts';
import type { DevelopmentEvent } from '../domain/development.ts';
import type { FeedbackEvent } from '../domain/feedback.ts';
import type { PlanDialogueEvent } from '../domain/plan-dialogue.ts';
import type { PlanEvent } from '../domain/plan.ts';
import type { Reminded, UnitCalendarEvent } from '../domain/unit-calendar.ts';

export const NOTIFICATIONS = [
  'reminded',
  'escalated',
  'plan-returned',
  'plan-agreed',
  'plan-remarked',
  'feedback',
  'feedback-answered',
  'rated',
  'calibration',
  'objection-filed',
  'objection-decided',
  'credit',
  'development',
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

type Notified =
  | UnitCalendarEvent
  | PlanEvent
  | PlanDialogueEvent
  | CalibrationEvent
  | DevelopmentEvent
  | FeedbackEvent
  | AppraisalEvent
  | CreditEvent;

type Row = readonly [personId: string, kind: Kind, facts: Readonly<Record<string, string>>, by: string, at: string];

type Telling = { readonly [T in Notified['type']]?: (data: Extract<Notified, { type: T }>['data']) => readonly Row[] };

const ofStep = (kind: 'reminded' | 'escalated', { unitId, period, step, due, to, by, at }: Reminded): readonly Row[] =>
  to.map(({ personId, about }) => [personId, kind, { unitId, period, step, due, about: String(about) }, by, at]);
const ofPlan = (
  kind: 'plan-returned' | 'plan-agreed',
  { employeeId, planId, by, at }: { employeeId: string; planId: string; by: string; at: string },
): readonly Row[] => [[employeeId, kind, { planId }, by, at]];
const ofCredit = (credit: { employeeId: string; period: string; by: string; at: string }): readonly Row[] => [
  [credit.employeeId, 'credit', { period: credit.period }, credit.by, credit.at],
];

/** What people are told, and whom. */
const TOLD: Telling = {
  'reminder-sent.v1': (data) => ofStep('reminded', data),
  'deadline-escalated.v1': (data) => ofStep('escalated', data),
  'plan-returned.v1': (data) => ofPlan('plan-returned', data),
  'plan-agreed.v1': (data) => ofPlan('plan-agreed', data),
  'plan-remarked.v1': ({ to, planId, by, at }) => (to === undefined ? [] : [[to, 'plan-remarked', { planId }, by, at]]),
  'feedback-given.v1': ({ employeeId, by, at }) => [[employeeId, 'feedback', {}, by, at]],
  'feedback-reacted.v1': ({ employeeId, to, at }) => [[to, 'feedback-answered', {}, employeeId, at]],
  'feedback-followed-up.v1': ({ employeeId, to, at }) => [[to, 'feedback-answered', {}, employeeId, at]],
  'evaluation-rated.v1': ({ employeeId, period, ratedBy, at }) => [
    [employeeId, 'rated', { employeeId, period }, ratedBy, at],
  ],
  'calibration-proposed.v1': ({ assessorId, employeeId, unitId, period, by, at }) => [
    [assessorId, 'calibration', { employeeId, unitId, period }, by, at],
  ],
  'objection-filed.v1': ({ employeeId, period, assessorId, superiorId, at }) =>
    [assessorId, superiorId].map((each) => [each, 'objection-filed', { employeeId, period }, employeeId, at]),
  'objection-decided.v1': ({ employeeId, period, by, at }) => [
    [employeeId, 'objection-decided', { employeeId, period }, by, at],
  ],
  'development-agreed.v1': ({ employeeId, year, by, at }) => [
    [employeeId, 'development', { employeeId, period: String(year) }, by, at],
  ],
  'credit-granted.v1': ofCredit,
  'credit-corrected.v1': ofCredit,
};

const toldOf = ({ type, data }: Notified): readonly Row[] => {
  const tells = TOLD[type] as ((about: Notified['data']) => readonly Row[]) | undefined;
  return tells?.(data) ?? [];
};

/** Nobody is told what they did themselves. */
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
  version: 2,
  tables: ['notification'],
  on: Object.fromEntries(Object.keys(TOLD).map((type) => [type, tell])),
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
