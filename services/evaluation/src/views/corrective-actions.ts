import { Controller, NotFoundException, Query } from '@nestjs/common';
import { Directory, mayOversee } from '@kinerja/directory';
import { Database, view } from '@kinerja/read-model';
import type { Writes } from '@kinerja/read-model';
import {
  Asker,
  Day,
  Decimal,
  Flag,
  Id,
  Instant,
  keyAfter,
  listed,
  Many,
  NotAllowed,
  NULL,
  OneOf,
  Page,
  Part,
  Place,
  rowsToRead,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { ACTION_STATUSES, DIRECTIONS, SUBJECTS } from '../domain/corrective-action.ts';
import type { ActionStatus, CorrectiveActionEvent, Expected, Subject } from '../domain/corrective-action.ts';
import { unitsOf } from './answerer.ts';
import { confirmerOf } from './chair.ts';

class FigureRow {
  @Decimal() readonly value!: string;
  @Day() readonly on!: string;
  @Words() readonly source!: string;
}
class ExpectedRow {
  @OneOf(DIRECTIONS) readonly direction!: Expected['direction'];
  @Decimal() readonly value!: string;
}
const STEPS = ['opened', 'assigned', 'carried-out', 'verified', 'reopened'] as const;
class ActionStepRow {
  @OneOf(STEPS) readonly what!: (typeof STEPS)[number];
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
  @Words({ optional: true }) readonly words?: string;
  @Part(() => FigureRow, { optional: true }) readonly figure?: FigureRow;
  @Words({ optional: true }) readonly owner?: string;
  @Day({ optional: true }) readonly due?: string;
}

/** A corrective action as people read it, with each step. */
export class CorrectiveActionRow {
  @Uuid() readonly actionId!: string;
  @Uuid() readonly unitId!: string;
  @OneOf(SUBJECTS) readonly about!: Subject;
  @Words() readonly title!: string;
  @Words() readonly measure!: string;
  @Words() readonly unit!: string;
  /** The latest that is known. */
  @Part(() => FigureRow) readonly figure!: FigureRow;
  @Part(() => ExpectedRow) readonly expected!: ExpectedRow;
  @Words() readonly cause!: string;
  @Words() readonly action!: string;
  @Words() readonly owner!: string;
  @Day() readonly due!: string;
  @OneOf(ACTION_STATUSES) readonly status!: ActionStatus;
  @Many(() => ActionStepRow) readonly steps!: readonly ActionStepRow[];
  @Instant() readonly at!: string;
  @Place() readonly revision!: string;
}
export class CorrectiveActionDetail extends CorrectiveActionRow {
  /** Who verifies it today; null when nobody but the owner leads the unit and those above. */
  @Words(NULL) readonly verifierId!: string | null;
  /** The one who asks leads the unit or one above it. */
  @Flag() readonly leads!: boolean;
}

const COLUMNS = `action_id AS "actionId", unit_id AS "unitId", about, title, measure, unit, figure, expected, cause, action,
  owner, due, status, steps, at, revision`;

interface Step {
  readonly what: (typeof STEPS)[number];
  readonly by: string;
  readonly at: string;
}
const STEPPED = `UPDATE corrective_action SET status = coalesce($2, status), owner = $3, due = coalesce($4, due),
  figure = coalesce($5::jsonb, figure), steps = steps || $6::jsonb, revision = $7 WHERE action_id = $1`;

type Later = Exclude<CorrectiveActionEvent, { type: 'corrective-action-opened.v1' }>;
const stepped = (tx: Writes, { data }: Later, step: Step, status: ActionStatus | null, revision: bigint): void => {
  const [due, figure] = ['due' in data ? data.due : null, 'figure' in data ? JSON.stringify(data.figure) : null];
  tx.query(STEPPED, [data.actionId, status, data.owner, due, figure, JSON.stringify([step]), revision]);
};

export const correctiveActionsView = view<CorrectiveActionEvent>({
  name: 'corrective-actions',
  version: 1,
  tables: ['corrective_action'],
  on: {
    'corrective-action-opened.v1': (tx, { event: { data }, revision }) => {
      const { actionId, unitId, about, title, measure, unit, figure, expected, cause, action, owner, due, by, at } =
        data;
      const step = { what: 'opened', by, at, figure, owner, due };
      tx.query(
        `INSERT INTO corrective_action (action_id, unit_id, about, title, measure, unit, figure, expected, cause, action,
           owner, due, status, steps, at, revision)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, 'open', $13, $14, $15)`,
        [
          ...[actionId, unitId, about, title, measure, unit, JSON.stringify(figure), JSON.stringify(expected)],
          ...[cause, action, owner, due, JSON.stringify([step]), at, revision],
        ],
      );
    },
    'corrective-action-assigned.v1': (tx, { event, revision }) => {
      const { owner, due, reason: words, by, at } = event.data;
      const step = { what: 'assigned', by, at, words, owner, due } as const;
      stepped(tx, event, step, null, revision);
    },
    'corrective-action-carried-out.v1': (tx, { event, revision }) => {
      const { note: words, by, at } = event.data;
      const step = { what: 'carried-out', by, at, words } as const;
      stepped(tx, event, step, 'carried-out', revision);
    },
    'corrective-action-verified.v1': (tx, { event, revision }) => {
      const { figure, by, at } = event.data;
      const step = { what: 'verified', by, at, figure } as const;
      stepped(tx, event, step, 'verified', revision);
    },
    'corrective-action-reopened.v1': (tx, { event, revision }) => {
      const { figure, reason: words, due, by, at } = event.data;
      const step = { what: 'reopened', by, at, words, figure, due } as const;
      stepped(tx, event, step, 'open', revision);
    },
  },
  concerns: ({ data }) => [data.by, data.owner],
});

const ME = ['me'];

export class ActionsQuery extends Page {
  @Uuid({ optional: true }) readonly unitId?: string;
  @OneOf(ACTION_STATUSES, { optional: true }) readonly status?: ActionStatus;
  /** Only those that one carries out, or verifies today. */
  @OneOf(ME, { optional: true }) readonly waitingFor?: 'me';
}

@Controller('corrective-actions')
export class CorrectiveActionsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows('', { summary: 'The corrective actions that one may read, the newest first', list: CorrectiveActionRow })
  async all(@Query() query: ActionsQuery, @Asker() asking: Asking): Promise<Listed<CorrectiveActionRow>> {
    const { caller, day } = asking;
    const [units, overseen, waiting] = await Promise.all([
      unitsOf(this.directory, caller.id, day),
      this.directory.unitsOverseenBy(caller.id, day),
      query.waitingFor === undefined ? null : this.waitingFor(asking),
    ]);
    const [at, id] = keyAfter(query).split(' ');
    const rows = await this.db.query<CorrectiveActionRow[]>(
      `SELECT ${COLUMNS} FROM corrective_action
       WHERE ($1 OR owner = $2 OR unit_id::text = ANY($3::text[]))
         AND ($4::uuid IS NULL OR unit_id = $4) AND ($5::text IS NULL OR status = $5)
         AND ($6::uuid[] IS NULL OR action_id = ANY($6))
         AND ($7 = '' OR (at, action_id::text) < ($7, $8))
       ORDER BY at DESC, action_id::text DESC LIMIT $9`,
      [
        overseen.everywhere,
        caller.id,
        [...units, ...(overseen.everywhere ? [] : overseen.units)],
        query.unitId ?? null,
        query.status ?? null,
        waiting,
        at ?? '',
        id ?? '',
        rowsToRead(query),
      ],
    );
    return listed(rows, query, (row) => `${row.at} ${row.actionId}`);
  }

  @Shows(':actionId', { summary: 'One corrective action with each step', row: CorrectiveActionDetail, missing: true })
  async one(@Id('actionId') actionId: string, @Asker() { caller, day }: Asking): Promise<CorrectiveActionDetail> {
    const [row] = await this.db.query<CorrectiveActionRow[]>(
      `SELECT ${COLUMNS} FROM corrective_action WHERE action_id = $1`,
      [actionId],
    );
    if (row === undefined) throw new NotFoundException();
    const [units, relations, verifierId] = await Promise.all([
      unitsOf(this.directory, caller.id, day),
      this.directory.unitRelation(caller.id, row.unitId, day),
      confirmerOf(this.directory, row, day),
    ]);
    if (row.owner !== caller.id && !units.includes(row.unitId) && !mayOversee(relations)) {
      throw new NotAllowed({ who: 'owner, unit, leader, leader-above, performance-admin, city-admin, auditor' });
    }
    const leads = relations.includes('leader') || relations.includes('leader-above');
    return { ...row, verifierId: verifierId ?? null, leads };
  }

  /** Who verifies follows from the organisation of the day, so it is asked, not stored. */
  private async waitingFor({ caller, day }: Asking): Promise<string[]> {
    const rows = await this.db.query<{ actionId: string; unitId: string; owner: string; isMine: boolean }[]>(
      `SELECT action_id AS "actionId", unit_id AS "unitId", owner, status = 'open' AS "isMine" FROM corrective_action
       WHERE status = 'open' AND owner = $1 OR status = 'carried-out' AND owner <> $1`,
      [caller.id],
    );
    const led = new Set((await this.directory.unitsLed(caller.id, day)).map(({ unitId }) => unitId));
    const mine = await Promise.all(
      rows.map(
        async (row) => row.isMine || (led.size > 0 && (await confirmerOf(this.directory, row, day)) === caller.id),
      ),
    );
    return rows.filter((_, index) => mine[index]).map(({ actionId }) => actionId);
  }
}
