import { Controller, NotFoundException, Query } from '@nestjs/common';
import { Directory, mayOversee } from '@kinerja/directory';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Count,
  Day,
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
import { ABOUT, INPUT_STATUSES, OUTCOMES } from '../domain/employee-input.ts';
import type { About, EmployeeInputEvent, InputStatus, Outcome } from '../domain/employee-input.ts';
import { answererOf, unitsOf } from './answerer.ts';

class NamedFollowUp {
  @Words() readonly by!: string;
  @Day() readonly until!: string;
}
class AnswerRow {
  @OneOf(OUTCOMES) readonly outcome!: Outcome;
  @Words() readonly text!: string;
  @Words() readonly reason!: string;
  @Part(() => NamedFollowUp, { optional: true }) readonly followUp?: NamedFollowUp;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class DoneRow {
  @Words() readonly note!: string;
  @Instant() readonly at!: string;
}
class FollowUpRow extends NamedFollowUp {
  @Part(() => DoneRow, { optional: true }) readonly done?: DoneRow;
}
class WithdrawnRow {
  @Words() readonly reason!: string;
  @Instant() readonly at!: string;
}

/** An input as people read it; `supported` says whether the one who asks supports it. */
export class EmployeeInputRow {
  @Uuid() readonly inputId!: string;
  @Uuid() readonly unitId!: string;
  @Words() readonly by!: string;
  @OneOf(ABOUT) readonly about!: About;
  @Words() readonly title!: string;
  @Words() readonly text!: string;
  @OneOf(INPUT_STATUSES) readonly status!: InputStatus;
  @Instant() readonly at!: string;
  /** Null: the rules in force when it was given stated no term. */
  @Day(NULL) readonly dueOn!: string | null;
  @Words(NULL) readonly rulesVersion!: string | null;
  @Many(() => AnswerRow) readonly answers!: readonly AnswerRow[];
  @Part(() => FollowUpRow, NULL) readonly followUp!: FollowUpRow | null;
  @Part(() => WithdrawnRow, NULL) readonly withdrawn!: WithdrawnRow | null;
  @Count() readonly supporters!: number;
  @Flag() readonly supported!: boolean;
  @Place() readonly revision!: string;
}

export class EmployeeInputDetail extends EmployeeInputRow {
  /** Who answers it today; null when it is closed, or nobody stands above. */
  @Words(NULL) readonly answererId!: string | null;
  /** The one who asks is of the unit addressed or below it. */
  @Flag() readonly maySupport!: boolean;
}

const columns = (asker: string): string => `i.input_id AS "inputId", i.unit_id AS "unitId", i.given_by AS "by", i.about,
  i.title, i.text, i.status, i.at, i.due_on AS "dueOn", i.rules_version AS "rulesVersion", i.answers,
  i.follow_up AS "followUp", i.withdrawn, i.revision,
  (SELECT count(*)::int FROM employee_input_support s WHERE s.input_id = i.input_id) AS supporters,
  EXISTS (SELECT FROM employee_input_support s WHERE s.input_id = i.input_id AND s.person_id = ${asker}) AS supported`;

const ADVANCED = 'UPDATE employee_input SET revision = $2 WHERE input_id = $1';

export const employeeInputsView = view<EmployeeInputEvent>({
  name: 'employee-inputs',
  version: 1,
  tables: ['employee_input', 'employee_input_support'],
  on: {
    'employee-input-given.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO employee_input (input_id, unit_id, given_by, about, title, text, status, at, due_on, rules_version,
           answers, revision)
         VALUES ($1, $2, $3, $4, $5, $6, 'open', $7, $8, $9, '[]', $10)`,
        [
          data.inputId,
          data.unitId,
          data.by,
          data.about,
          data.title,
          data.text,
          data.at,
          data.dueOn ?? null,
          data.rules?.input ?? null,
          revision,
        ],
      ),
    'employee-input-withdrawn.v1': (tx, { event: { data }, revision }) =>
      tx.query(`UPDATE employee_input SET status = 'withdrawn', withdrawn = $2, revision = $3 WHERE input_id = $1`, [
        data.inputId,
        { reason: data.reason, at: data.at },
        revision,
      ]),
    'employee-input-supported.v1': (tx, { event: { data }, revision }) => {
      tx.query('INSERT INTO employee_input_support (input_id, person_id) VALUES ($1, $2)', [data.inputId, data.by]);
      tx.query(ADVANCED, [data.inputId, revision]);
    },
    'employee-input-support-withdrawn.v1': (tx, { event: { data }, revision }) => {
      tx.query('DELETE FROM employee_input_support WHERE input_id = $1 AND person_id = $2', [data.inputId, data.by]);
      tx.query(ADVANCED, [data.inputId, revision]);
    },
    'employee-input-answered.v1': (tx, { event: { data }, revision }) => {
      const { outcome, text, reason, followUp, by, at } = data;
      tx.query(
        `UPDATE employee_input SET status = $2, answers = answers || $3::jsonb, follow_up = coalesce($4::jsonb, follow_up),
           revision = $5 WHERE input_id = $1`,
        [
          data.inputId,
          outcome === 'being-studied' ? 'being-studied' : 'decided',
          JSON.stringify([{ outcome, text, reason, ...(followUp === undefined ? {} : { followUp }), by, at }]),
          followUp === undefined ? null : JSON.stringify(followUp),
          revision,
        ],
      );
    },
    'employee-input-followed-up.v1': (tx, { event: { data }, revision }) =>
      tx.query(`UPDATE employee_input SET follow_up = follow_up || $2::jsonb, revision = $3 WHERE input_id = $1`, [
        data.inputId,
        JSON.stringify({ done: { note: data.note, at: data.at } }),
        revision,
      ]),
  },
  concerns: ({ data }) => [data.by, 'givenBy' in data ? data.givenBy : undefined],
});

const ME = ['me'];

export class InputsQuery extends Page {
  @Uuid({ optional: true }) readonly unitId?: string;
  @OneOf(INPUT_STATUSES, { optional: true }) readonly status?: InputStatus;
  /** Only those that one gave. */
  @OneOf(ME, { optional: true }) readonly by?: 'me';
  /** Only those that one answers today, or follows up. */
  @OneOf(ME, { optional: true }) readonly waitingFor?: 'me';
}

@Controller('employee-inputs')
export class EmployeeInputsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows('', { summary: 'The inputs that one may read, the newest first', list: EmployeeInputRow })
  async all(@Query() query: InputsQuery, @Asker() asking: Asking): Promise<Listed<EmployeeInputRow>> {
    const { caller, day } = asking;
    const [units, overseen, waiting] = await Promise.all([
      unitsOf(this.directory, caller.id, day),
      this.directory.unitsOverseenBy(caller.id, day),
      query.waitingFor === undefined ? null : this.waitingFor(asking),
    ]);
    const [at, id] = keyAfter(query).split(' ');
    const rows = await this.db.query<EmployeeInputRow[]>(
      `SELECT ${columns('$1')} FROM employee_input i
       WHERE ($2 OR i.given_by = $1 OR i.follow_up->>'by' = $1 OR i.unit_id::text = ANY($3::text[]))
         AND ($4::uuid IS NULL OR i.unit_id = $4) AND ($5::text IS NULL OR i.status = $5)
         AND (NOT $6 OR i.given_by = $1) AND ($7::uuid[] IS NULL OR i.input_id = ANY($7))
         AND ($8 = '' OR (i.at, i.input_id::text) < ($8, $9))
       ORDER BY i.at DESC, i.input_id::text DESC LIMIT $10`,
      [
        caller.id,
        overseen.everywhere,
        [...units, ...(overseen.everywhere ? [] : overseen.units)],
        query.unitId ?? null,
        query.status ?? null,
        query.by !== undefined,
        waiting,
        at ?? '',
        id ?? '',
        rowsToRead(query),
      ],
    );
    return listed(rows, query, (row) => `${row.at} ${row.inputId}`);
  }

  @Shows(':inputId', { summary: 'One input with each step', row: EmployeeInputDetail, missing: true })
  async one(@Id('inputId') inputId: string, @Asker() { caller, day }: Asking): Promise<EmployeeInputDetail> {
    const [row] = await this.db.query<EmployeeInputRow[]>(
      `SELECT ${columns('$2')} FROM employee_input i WHERE i.input_id = $1`,
      [inputId, caller.id],
    );
    if (row === undefined) throw new NotFoundException();
    const [units, relations] = await Promise.all([
      unitsOf(this.directory, caller.id, day),
      this.directory.unitRelation(caller.id, row.unitId, day),
    ]);
    const isOfTheUnit = units.includes(row.unitId);
    const isNamed = row.by === caller.id || row.followUp?.by === caller.id;
    if (!isNamed && !isOfTheUnit && !mayOversee(relations)) {
      throw new NotAllowed({ who: 'self, unit, leader, leader-above, performance-admin, city-admin, auditor' });
    }
    const isClosed = row.status === 'decided' || row.status === 'withdrawn';
    const answererId = isClosed ? null : ((await answererOf(this.directory, row, day)) ?? null);
    return { ...row, answererId, maySupport: isOfTheUnit && row.by !== caller.id && !isClosed };
  }

  /** Who answers follows from the organisation of the day, so it is asked once for each author and unit, not stored. */
  private async waitingFor({ caller, day }: Asking): Promise<string[]> {
    const led = await this.directory.unitsLed(caller.id, day);
    const overseen = led.length === 0 ? undefined : await this.directory.unitsOverseenBy(caller.id, day);
    const rows = await this.db.query<{ inputId: string; unitId: string; by: string; isMine: boolean }[]>(
      `SELECT input_id AS "inputId", unit_id AS "unitId", given_by AS "by",
         coalesce(follow_up->>'by' = $1 AND NOT follow_up ? 'done', false) AS "isMine"
       FROM employee_input
       WHERE (status IN ('open', 'being-studied') AND ($2 OR unit_id::text = ANY($3::text[])))
          OR (follow_up->>'by' = $1 AND NOT follow_up ? 'done')`,
      [caller.id, overseen?.everywhere ?? false, overseen === undefined || overseen.everywhere ? [] : overseen.units],
    );
    const answerers = new Map<string, Promise<string | undefined>>();
    const answerer = (row: { unitId: string; by: string }): Promise<string | undefined> => {
      const key = `${row.unitId} ${row.by}`;
      const known = answerers.get(key) ?? answererOf(this.directory, row, day);
      answerers.set(key, known);
      return known;
    };
    const mine = await Promise.all(rows.map(async (row) => row.isMine || (await answerer(row)) === caller.id));
    return rows.filter((_, index) => mine[index]).map(({ inputId }) => inputId);
  }
}
