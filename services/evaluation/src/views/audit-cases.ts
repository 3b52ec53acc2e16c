import { Controller, NotFoundException, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import type { Writes } from '@kinerja/read-model';
import {
  Access,
  Asker,
  Count,
  Id,
  Instant,
  keyAfter,
  listed,
  Many,
  NULL,
  OneOf,
  Page,
  Part,
  Period,
  Place,
  rowsToRead,
  Shows,
  SomeOf,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { METHODS, UNUSUAL } from '../domain/audit-case.ts';
import type { AuditCase, AuditCaseEvent, Method, Unusual } from '../domain/audit-case.ts';
import { PREDICATES } from '../domain/rules.ts';
import type { Predicate } from '../domain/rules.ts';
import { chairOf } from './chair.ts';

class DrawnRow {
  @Uuid() readonly employeeId!: string;
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  @OneOf(PREDICATES) readonly predicate!: Predicate;
  @SomeOf(UNUSUAL, { optional: true }) readonly unusual?: readonly Unusual[];
}
class AuditSampleRow {
  @Uuid() readonly sampleId!: string;
  @OneOf(METHODS) readonly method!: Method;
  @Period() readonly period!: string;
  @Uuid({ optional: true }) readonly unitId?: string;
  @Words() readonly seed!: string;
  @Count() readonly size!: number;
  @Count() readonly population!: number;
  @Many(() => DrawnRow) readonly drawn!: readonly DrawnRow[];
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class AuditAboutRow {
  @Uuid() readonly employeeId!: string;
  @Period() readonly period!: string;
}
class AuditFindingRow {
  @Uuid() readonly findingId!: string;
  @Words() readonly text!: string;
  @Part(() => AuditAboutRow, { optional: true }) readonly about?: AuditAboutRow;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class AuditAnswerRow {
  @Words() readonly text!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
export class AuditQuestionRow {
  @Uuid() readonly questionId!: string;
  @Uuid() readonly unitId!: string;
  @Words() readonly text!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
  @Part(() => AuditAnswerRow, NULL) readonly answer!: AuditAnswerRow | null;
}
class AuditConclusionRow {
  @Words() readonly conclusion!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}

/** A case as auditors read it. */
export class AuditCaseRow {
  @Uuid() readonly caseId!: string;
  @Words() readonly title!: string;
  @Words() readonly question!: string;
  @OneOf(['open', 'closed']) readonly status!: Exclude<AuditCase['status'], 'absent'>;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
  @Many(() => AuditSampleRow) readonly samples!: readonly AuditSampleRow[];
  @Many(() => AuditFindingRow) readonly findings!: readonly AuditFindingRow[];
  @Many(() => AuditQuestionRow) readonly questions!: readonly AuditQuestionRow[];
  @Part(() => AuditConclusionRow, NULL) readonly closed!: AuditConclusionRow | null;
  @Place() readonly revision!: string;
}

/** What auditors ask a unit, for whoever answers: the case itself stays theirs. */
export class AskedRow extends AuditQuestionRow {
  @Uuid() readonly caseId!: string;
  @Words() readonly title!: string;
}

const added = (tx: Writes, column: 'samples' | 'findings', caseId: string, one: object, revision: bigint): void => {
  tx.query(`UPDATE audit_case SET ${column} = ${column} || $2::jsonb, revision = $3 WHERE case_id = $1`, [
    caseId,
    JSON.stringify([one]),
    revision,
  ]);
};

const moved = (tx: Writes, caseId: string, revision: bigint): void => {
  tx.query('UPDATE audit_case SET revision = $2 WHERE case_id = $1', [caseId, revision]);
};

export const auditCasesView = view<AuditCaseEvent>({
  name: 'audit-cases',
  version: 1,
  tables: ['audit_case', 'audit_question'],
  on: {
    'audit-case-opened.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO audit_case (case_id, title, question, status, opened_by, at, samples, findings, revision)
         VALUES ($1, $2, $3, 'open', $4, $5, '[]', '[]', $6)`,
        [data.caseId, data.title, data.question, data.by, data.at, revision],
      ),
    'audit-sample-drawn.v1': (tx, { event: { data }, revision }) => {
      const { caseId, ...sample } = data;
      added(tx, 'samples', caseId, sample, revision);
    },
    'audit-finding-noted.v1': (tx, { event: { data }, revision }) => {
      const { caseId, ...finding } = data;
      added(tx, 'findings', caseId, finding, revision);
    },
    'audit-question-asked.v1': (tx, { event: { data }, revision }) => {
      tx.query(
        'INSERT INTO audit_question (case_id, question_id, unit_id, text, asked_by, at) VALUES ($1, $2, $3, $4, $5, $6)',
        [data.caseId, data.questionId, data.unitId, data.text, data.by, data.at],
      );
      moved(tx, data.caseId, revision);
    },
    'audit-question-answered.v1': (tx, { event: { data }, revision }) => {
      const { caseId, questionId, text, by, at } = data;
      tx.query('UPDATE audit_question SET answer = $3::jsonb WHERE case_id = $1 AND question_id = $2', [
        ...[caseId, questionId, JSON.stringify({ text, by, at })],
      ]);
      moved(tx, caseId, revision);
    },
    'audit-case-closed.v1': (tx, { event: { data }, revision }) => {
      const { caseId, conclusion, by, at } = data;
      tx.query(`UPDATE audit_case SET status = 'closed', closed = $2::jsonb, revision = $3 WHERE case_id = $1`, [
        ...[caseId, JSON.stringify({ conclusion, by, at }), revision],
      ]);
    },
  },
  concerns: ({ data }) => ('askedBy' in data ? [data.by, data.askedBy] : [data.by]),
});

const CASES = `SELECT case_id AS "caseId", title, question, status, opened_by AS "by", at, samples, findings, closed, revision,
    coalesce((SELECT jsonb_agg(jsonb_build_object('questionId', question_id, 'unitId', unit_id, 'text', asked.text,
      'by', asked_by, 'at', asked.at, 'answer', answer) ORDER BY asked.at, question_id)
      FROM audit_question asked WHERE asked.case_id = audit_case.case_id), '[]') AS questions
  FROM audit_case`;

/** $1: the units that one leads. What is still open is for whoever answers today, which the directory knows. */
const ASKED = `SELECT case_id AS "caseId", title, question_id AS "questionId", unit_id AS "unitId", text, asked_by AS "by",
    asked.at, answer
  FROM audit_question asked JOIN audit_case USING (case_id)
  WHERE unit_id::text = ANY($1::text[]) OR (answer IS NULL AND status = 'open')
  ORDER BY asked.at DESC, question_id`;

@Controller()
export class AuditCasesEndpoint {
  constructor(
    private readonly db: Database,
    private readonly access: Access,
    private readonly directory: Directory,
    private readonly people: PersonReads,
  ) {}

  @Shows('audit-cases', { summary: 'The cases of the auditors, the newest first', list: AuditCaseRow })
  async all(@Query() query: Page, @Asker() asking: Asking): Promise<Listed<AuditCaseRow>> {
    await this.access.roleOf(asking, undefined, ['auditor']);
    const [at, id] = keyAfter(query).split(' ');
    const rows = await this.db.query<AuditCaseRow[]>(
      `${CASES} WHERE ($1 = '' OR (at, case_id::text) < ($1, $2)) ORDER BY at DESC, case_id::text DESC LIMIT $3`,
      [at ?? '', id ?? '', rowsToRead(query)],
    );
    for (const row of rows) await this.show(row, asking);
    return listed(rows, query, (row) => `${row.at} ${row.caseId}`);
  }

  @Shows('audit-cases/:caseId', { summary: 'One case of the auditors', row: AuditCaseRow, missing: true })
  async one(@Id('caseId') caseId: string, @Asker() asking: Asking): Promise<AuditCaseRow> {
    await this.access.roleOf(asking, undefined, ['auditor']);
    const [row] = await this.db.query<AuditCaseRow[]>(`${CASES} WHERE case_id = $1`, [caseId]);
    if (row === undefined) throw new NotFoundException();
    await this.show(row, asking);
    return row;
  }

  /** The predicates of those who were drawn are in it; the case itself says for what. */
  private show({ title, samples }: AuditCaseRow, asking: Asking): Promise<void> {
    const people = samples.flatMap(({ drawn }) => drawn.map(({ employeeId }) => employeeId));
    return this.people.openAll({ ...asking, purpose: title }, ['auditor'], { people, what: 'ratings' });
  }

  @Shows('audit-questions', { summary: 'What auditors asked the units that one answers for', list: AskedRow })
  async asked(@Asker() { caller, day }: Asking): Promise<Listed<AskedRow>> {
    const led = (await this.directory.unitsLed(caller.id, day)).map(({ unitId }) => unitId);
    // Whoever answers leads a unit, if only one above.
    if (led.length === 0) return { items: [] };
    const rows = await this.db.query<AskedRow[]>(ASKED, [led]);
    const mine = await Promise.all(
      rows.map(
        async ({ unitId }) => led.includes(unitId) || (await chairOf(this.directory, unitId, day)) === caller.id,
      ),
    );
    return { items: rows.filter((_, index) => mine[index]) };
  }
}
