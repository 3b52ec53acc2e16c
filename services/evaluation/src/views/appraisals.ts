import { Controller, Injectable, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Count,
  Id,
  InPeriod,
  Instant,
  Many,
  NULL,
  OneOf,
  Part,
  Period,
  Place,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import type { Appraisal, AppraisalEvent } from '../domain/appraisal.ts';
import { ORGANISATION_RESULTS, PREDICATES, RATINGS } from '../domain/rules.ts';
import type { OrganisationResult, Predicate, Rating } from '../domain/rules.ts';
import { decidersOf } from './objection-parties.ts';
import { ObjectionRow, projectObjection } from './objection-rows.ts';
import { ObjectionTermRow, withTerms } from './objection-terms.ts';
import { ConductRatingRow, ReasonRow, ResultRatingRow, RulesNamed } from './rating-rows.ts';

class ResultTextRow {
  @Uuid() readonly resultId!: string;
  @Words() readonly text!: string;
}
class SelfAssessmentRow {
  @Words() readonly text!: string;
  @Many(() => ResultTextRow) readonly results!: readonly ResultTextRow[];
  @Instant() readonly at!: string;
}
/** An evaluation as people read it; what has not happened yet is null. */
export class AppraisalRow {
  @Uuid() readonly employeeId!: string;
  @Period() readonly period!: string;
  @OneOf(['open', 'self-assessed', 'rated', 'acknowledged']) readonly status!: Appraisal['status'];
  @Uuid(NULL) readonly unitId!: string | null;
  @Uuid(NULL) readonly planId!: string | null;
  /** The agreed version of the plan that was rated. */
  @Count(NULL) readonly planVersion!: number | null;
  @Part(() => SelfAssessmentRow, NULL) readonly selfAssessment!: SelfAssessmentRow | null;
  @OneOf(ORGANISATION_RESULTS, NULL) readonly organisationResult!: OrganisationResult | null;
  @Many(() => ResultRatingRow, NULL) readonly results!: readonly ResultRatingRow[] | null;
  @OneOf(RATINGS, NULL) readonly result!: Rating | null;
  @Many(() => ConductRatingRow, NULL) readonly conduct!: readonly ConductRatingRow[] | null;
  @OneOf(RATINGS, NULL) readonly conductRating!: Rating | null;
  @OneOf(PREDICATES, NULL) readonly predicate!: Predicate | null;
  @Part(() => RulesNamed, NULL) readonly rules!: RulesNamed | null;
  @Many(() => ReasonRow, NULL) readonly reasons!: readonly ReasonRow[] | null;
  @Words(NULL) readonly note!: string | null;
  @Words(NULL) readonly ratedBy!: string | null;
  @Instant(NULL) readonly ratedAt!: string | null;
  @Instant(NULL) readonly acknowledgedAt!: string | null;
  /** Of an objection that was upheld, the ratings above are the changed ones, and the former ones are in it. */
  @Part(() => ObjectionRow, NULL) readonly objection!: ObjectionRow | null;
  @Part(() => ObjectionTermRow, NULL) readonly objectionTerm!: ObjectionTermRow | null;
  @Place() readonly revision!: string;
}

const COLUMNS = `employee_id AS "employeeId", period, status, unit_id AS "unitId", plan_id AS "planId",
  plan_version AS "planVersion", self_assessment AS "selfAssessment", organisation_result AS "organisationResult", results, result, conduct,
  conduct_rating AS "conductRating", predicate, rules, reasons, note, rated_by AS "ratedBy", rated_at AS "ratedAt",
  acknowledged_at AS "acknowledgedAt", objection, revision`;

export const appraisalsView = view<AppraisalEvent>({
  name: 'appraisals',
  version: 2,
  tables: ['appraisal'],
  on: {
    'self-assessment-written.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO appraisal (employee_id, period, status, self_assessment, revision)
         VALUES ($1, $2, 'self-assessed', $3, $4)
         ON CONFLICT (employee_id, period)
         DO UPDATE SET self_assessment = EXCLUDED.self_assessment, revision = EXCLUDED.revision`,
        [data.employeeId, data.period, { text: data.text, results: data.results, at: data.at }, revision],
      ),
    'evaluation-rated.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `INSERT INTO appraisal (employee_id, period, status, unit_id, plan_id, organisation_result, results, result, conduct,
           conduct_rating, predicate, rules, reasons, note, rated_by, rated_at, revision, plan_version)
         VALUES ($1, $2, 'rated', $3, $4, $5, $6::jsonb, $7, $8::jsonb, $9, $10, $11, $12::jsonb, $13, $14, $15, $16, $17)
         ON CONFLICT (employee_id, period) DO UPDATE SET status = 'rated', unit_id = EXCLUDED.unit_id,
           plan_id = EXCLUDED.plan_id, organisation_result = EXCLUDED.organisation_result, results = EXCLUDED.results,
           result = EXCLUDED.result, conduct = EXCLUDED.conduct, conduct_rating = EXCLUDED.conduct_rating,
           predicate = EXCLUDED.predicate, rules = EXCLUDED.rules, reasons = EXCLUDED.reasons, note = EXCLUDED.note,
           rated_by = EXCLUDED.rated_by, rated_at = EXCLUDED.rated_at, revision = EXCLUDED.revision,
           plan_version = EXCLUDED.plan_version`,
        [
          data.employeeId,
          data.period,
          data.unitId,
          data.planId,
          data.organisationResult,
          JSON.stringify(data.results),
          data.result,
          JSON.stringify(data.conduct),
          data.conductRating,
          data.predicate,
          data.rules,
          JSON.stringify(data.reasons),
          data.note ?? null,
          data.ratedBy,
          data.at,
          revision,
          data.planVersion ?? 1,
        ],
      ),
    'evaluation-acknowledged.v1': (tx, { event: { data }, revision }) =>
      tx.query(
        `UPDATE appraisal SET status = 'acknowledged', acknowledged_at = $3, revision = $4
         WHERE employee_id = $1 AND period = $2`,
        [data.employeeId, data.period, data.at, revision],
      ),
    ...projectObjection,
  },
  concerns: ({ type, data }) =>
    type === 'objection-filed.v1' ? [data.employeeId, data.assessorId, data.superiorId] : [data.employeeId],
});

/** Before anything was written, an evaluation is simply open. */
const open = (employeeId: string, period: string): AppraisalRow => ({
  employeeId,
  period,
  status: 'open',
  unitId: null,
  planId: null,
  planVersion: null,
  selfAssessment: null,
  organisationResult: null,
  results: null,
  result: null,
  conduct: null,
  conductRating: null,
  predicate: null,
  rules: null,
  reasons: null,
  note: null,
  ratedBy: null,
  ratedAt: null,
  acknowledgedAt: null,
  objection: null,
  objectionTerm: null,
  revision: '-1',
});

export class TeamQuery {
  @Period() readonly period!: string;
}

/** Who reads an evaluation, and what they read. */
@Injectable()
export class AppraisalReads {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
    private readonly directory: Directory,
  ) {}

  /** @throws {NotAllowed} the asker may not read this evaluation */
  async one(personId: string, period: string, asking: Asking): Promise<AppraisalRow> {
    const [row] = await this.rows([personId], period);
    if (row === undefined || !(await this.isPartyTo(row, asking)))
      await this.people.open(asking, { employeeId: personId, what: 'evaluation', period });
    return row ?? open(personId, period);
  }

  async rows(people: readonly string[], period: string | null): Promise<AppraisalRow[]> {
    const rows = await this.db.query<Omit<AppraisalRow, 'objectionTerm'>[]>(
      `SELECT ${COLUMNS} FROM appraisal WHERE employee_id = ANY($1) AND ($2::text IS NULL OR period = $2)
       ORDER BY period DESC, employee_id`,
      [people, period],
    );
    return withTerms(this.db, rows);
  }

  /** Who must answer or decide an open objection reads what it is about, also after a transfer. */
  private async isPartyTo({ employeeId, ratedBy, objection }: AppraisalRow, { caller, day }: Asking): Promise<boolean> {
    if (objection?.decision !== null || ratedBy === null) return false;
    if (ratedBy === caller.id) return true;
    const { decisionUntil } = objection;
    return (await decidersOf(this.directory, { employeeId, assessorId: ratedBy, decisionUntil }, day)).includes(
      caller.id,
    );
  }
}

@Controller()
export class AppraisalsEndpoint {
  constructor(
    private readonly reads: AppraisalReads,
    private readonly people: PersonReads,
    private readonly directory: Directory,
  ) {}

  @Shows('appraisals/:personId/:period', {
    summary: 'One evaluation, with the reason for each part',
    row: AppraisalRow,
    asksPurpose: true,
  })
  one(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<AppraisalRow> {
    return this.reads.one(personId, period, asking);
  }

  @Shows('people/:personId/appraisals', {
    summary: "A person's evaluations, the newest first",
    list: AppraisalRow,
    asksPurpose: true,
  })
  async ofPerson(@Id('personId') personId: string, @Asker() asking: Asking): Promise<Listed<AppraisalRow>> {
    await this.people.open(asking, { employeeId: personId, what: 'evaluations' });
    return { items: await this.reads.rows([personId], null) };
  }

  @Shows('team/appraisals', { summary: 'The evaluations one gives in a period, begun or not', list: AppraisalRow })
  async ofTeam(@Query() { period }: TeamQuery, @Asker() { caller, day }: Asking): Promise<Listed<AppraisalRow>> {
    const team = (await this.directory.team(caller.id, day)).map(({ personId }) => personId);
    const rows = new Map((await this.reads.rows(team, period)).map((row) => [row.employeeId, row]));
    return { items: team.map((personId) => rows.get(personId) ?? open(personId, period)) };
  }
}
