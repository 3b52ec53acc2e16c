import { Controller, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { Asker, Day, Flag, Instant, OneOf, Page, pageOf, Period, Shows, Uuid } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { decidersOf } from './objection-parties.ts';
import type { ObjectionRow } from './objection-rows.ts';

const TASKS = ['answer', 'decide'] as const;

/** An objection that waits for the one who asks. */
export class OpenObjectionRow {
  @Uuid() readonly employeeId!: string;
  @Period() readonly period!: string;
  /** `answer`: as the assessor. `decide`: as the superior of the assessor, or above one who let the term pass. */
  @OneOf(TASKS) readonly task!: (typeof TASKS)[number];
  @Instant() readonly filedAt!: string;
  /** Whether the assessor has given a statement. Without one, it is decided after `statementUntil` only. */
  @Flag() readonly answered!: boolean;
  @Day() readonly statementUntil!: string;
  /** The last day for what is to be done. */
  @Day() readonly due!: string;
}

interface Row {
  readonly employeeId: string;
  readonly period: string;
  readonly assessorId: string;
  readonly objection: ObjectionRow;
}

@Controller('objections')
export class OpenObjectionsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows('', {
    summary: 'The objections that one must answer or decide, the most urgent first',
    list: OpenObjectionRow,
  })
  async mine(@Query() page: Page, @Asker() { caller, day }: Asking): Promise<Listed<OpenObjectionRow>> {
    const visible = await this.directory.subjectsVisibleTo(caller.id, day);
    const rows = await this.db.query<Row[]>(
      `SELECT employee_id AS "employeeId", period, rated_by AS "assessorId", objection FROM appraisal
       WHERE objection IS NOT NULL AND objection->>'decision' IS NULL
         AND (rated_by = $1 OR $2::text[] IS NULL OR employee_id::text = ANY($2) OR rated_by = ANY($2))`,
      [caller.id, visible.everyone ? null : visible.people],
    );
    const tasks = (await Promise.all(rows.map((row) => this.taskOf(row, caller.id, day)))).flat();
    return pageOf(tasks, page, ({ due, employeeId, period }) => `${due} ${employeeId} ${period}`);
  }

  private async taskOf(row: Row, callerId: string, day: string): Promise<OpenObjectionRow[]> {
    const { employeeId, period, assessorId, objection } = row;
    const { filedAt, statementUntil, decisionUntil, statement } = objection;
    const about = { employeeId, period, filedAt, answered: statement !== null, statementUntil };
    if (assessorId === callerId) return statement === null ? [{ ...about, task: 'answer', due: statementUntil }] : [];
    const deciders = await decidersOf(this.directory, { employeeId, assessorId, decisionUntil }, day);
    return deciders.includes(callerId) ? [{ ...about, task: 'decide', due: decisionUntil }] : [];
  }
}
