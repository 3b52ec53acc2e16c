import { Controller } from '@nestjs/common';
import { Directory, mayOversee } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import {
  Asker,
  Count,
  Flag,
  Id,
  InPeriod,
  Instant,
  Many,
  NotAllowed,
  NULL,
  OneOf,
  Part,
  Period,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { ANSWERS, HOLDERS } from '../domain/calibration.ts';
import type { Before, CalibrationAnswer, CalibrationEvent } from '../domain/calibration.ts';
import { PREDICATES, RATINGS } from '../domain/rules.ts';
import type { Predicate, Rating } from '../domain/rules.ts';
import { peopleOf } from './plan-of.ts';

class CalibrationStepRow {
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class CalibrationAnswerRow extends CalibrationStepRow {
  @OneOf(ANSWERS) readonly answer!: CalibrationAnswer;
  @Words() readonly reason!: string;
}
class CalibrationProposalRow extends CalibrationStepRow {
  @OneOf(RATINGS) readonly result!: Rating;
  @OneOf(RATINGS) readonly conduct!: Rating;
  @Words() readonly reason!: string;
  @Part(() => CalibrationAnswerRow, NULL) readonly answered!: CalibrationAnswerRow | null;
}
class CalibrationClosedRow extends CalibrationStepRow {
  @Words() readonly note!: string;
  @Count() readonly changed!: number;
  @Count() readonly kept!: number;
}
/** Somebody's rating beside those of the others. */
class CalibratedRow {
  @Uuid() readonly employeeId!: string;
  @Uuid() readonly ratedBy!: string;
  @OneOf(RATINGS) readonly result!: Rating;
  @OneOf(RATINGS) readonly conduct!: Rating;
  @OneOf(PREDICATES) readonly predicate!: Predicate;
  /** How many results are above, as, and below expectation. */
  @Count() readonly above!: number;
  @Count() readonly meets!: number;
  @Count() readonly below!: number;
  /** When the session was opened; null: rated since, or there is none. */
  @OneOf(PREDICATES, NULL) readonly before!: Predicate | null;
  @Part(() => CalibrationProposalRow, NULL) readonly proposal!: CalibrationProposalRow | null;
  /** Whether the one who asks may answer it. */
  @Flag() readonly mayAnswer!: boolean;
}

export class CalibrationRow {
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  @OneOf(['absent', 'open', 'closed']) readonly status!: 'absent' | 'open' | 'closed';
  @Part(() => CalibrationStepRow, NULL) readonly opened!: CalibrationStepRow | null;
  @Part(() => CalibrationClosedRow, NULL) readonly closed!: CalibrationClosedRow | null;
  /** Of everybody for whoever oversees the unit; of those whom one assesses for the others. */
  @Many(() => CalibratedRow) readonly people!: readonly CalibratedRow[];
  @Flag() readonly mayHold!: boolean;
}

interface Stored {
  readonly status: 'open' | 'closed';
  readonly opened: CalibrationStepRow;
  readonly before: readonly Before[];
  readonly proposals: Readonly<
    Record<string, Omit<CalibrationProposalRow, 'answered'> & { answered?: CalibrationAnswerRow }>
  >;
  readonly closed: CalibrationClosedRow | null;
}

export const calibrationsView = view<CalibrationEvent>({
  name: 'calibrations',
  version: 1,
  tables: ['calibration'],
  on: {
    'calibration-opened.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO calibration (unit_id, period, status, opened, before) VALUES ($1, $2, 'open', $3, $4)
         ON CONFLICT (unit_id, period) DO UPDATE
         SET status = 'open', opened = EXCLUDED.opened, before = EXCLUDED.before, proposals = '{}', closed = NULL`,
        [data.unitId, data.period, { by: data.by, at: data.at }, JSON.stringify(data.before)],
      ),
    'calibration-proposed.v1': (tx, { event: { data } }) => {
      const { unitId, period, employeeId, result, conduct, reason, by, at } = data;
      return tx.query(
        `UPDATE calibration SET proposals = proposals || jsonb_build_object($3::text, $4::jsonb)
         WHERE unit_id = $1 AND period = $2`,
        [unitId, period, employeeId, { result, conduct, reason, by, at }],
      );
    },
    'calibration-answered.v1': (tx, { event: { data } }) => {
      const { unitId, period, employeeId, answer, reason, by, at } = data;
      return tx.query(
        `UPDATE calibration SET proposals = jsonb_set(proposals, ARRAY[$3::text, 'answered'], $4::jsonb)
         WHERE unit_id = $1 AND period = $2`,
        [unitId, period, employeeId, { answer, reason, by, at }],
      );
    },
    'calibration-closed.v1': (tx, { event: { data } }) => {
      const { unitId, period, note, changed, kept, by, at } = data;
      return tx.query(`UPDATE calibration SET status = 'closed', closed = $3 WHERE unit_id = $1 AND period = $2`, [
        unitId,
        period,
        { note, changed, kept, by, at },
      ]);
    },
  },
  concerns: ({ data }) => [data.by, 'assessorId' in data ? data.assessorId : undefined],
});

type Rated = Omit<CalibratedRow, 'before' | 'proposal' | 'mayAnswer'>;

@Controller('units')
export class CalibrationsEndpoint {
  constructor(
    readonly db: Database,
    readonly directory: Directory,
    private readonly reads: PersonReads,
  ) {}

  @Shows(':unitId/calibration/:period', {
    summary: 'The ratings of a unit side by side, and what its calibration session proposes',
    row: CalibrationRow,
    asksPurpose: true,
  })
  async one(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<CalibrationRow> {
    const { caller, day } = asking;
    const [relations, team, people] = await Promise.all([
      this.directory.unitRelation(caller.id, unitId, day),
      this.directory.team(caller.id, day),
      peopleOf(this, unitId, period),
    ]);
    const assessed = new Set(team.map(({ personId }) => personId));
    const visible = mayOversee(relations) ? people : people.filter((each) => assessed.has(each));
    if (visible.length === 0 && !mayOversee(relations))
      throw new NotAllowed({ who: 'leader, leader-above, performance-admin, city-admin, auditor, assessor' });
    const [rated, [stored]] = await Promise.all([
      this.db.query<Rated[]>(
        `SELECT employee_id AS "employeeId", rated_by AS "ratedBy", result, conduct_rating AS conduct, predicate,
           ${RATINGS.map((rating) => `(SELECT count(*)::int FROM jsonb_array_elements(results) r WHERE r->>'rating' = '${rating}') AS ${rating}`).join(', ')}
         FROM appraisal WHERE period = $1 AND employee_id::text = ANY($2) AND predicate IS NOT NULL
         ORDER BY rated_by, employee_id`,
        [period, visible],
      ),
      this.db.query<Stored[]>(
        'SELECT status, opened, before, proposals, closed FROM calibration WHERE unit_id = $1 AND period = $2',
        [unitId, period],
      ),
    ]);
    const seen = rated.map(({ employeeId }) => employeeId);
    await this.reads.openAll(asking, relations, { people: seen, what: 'ratings', period });
    const before = new Map(stored?.before.map((one) => [one.employeeId, one.predicate]));
    return {
      ...{ unitId, period },
      status: stored?.status ?? 'absent',
      opened: stored?.opened ?? null,
      closed: stored?.closed ?? null,
      people: rated.map((one) => {
        const proposal = stored?.proposals[one.employeeId];
        const mayAnswer =
          stored?.status === 'open' &&
          proposal !== undefined &&
          proposal.answered === undefined &&
          assessed.has(one.employeeId);
        return {
          ...one,
          before: before.get(one.employeeId) ?? null,
          proposal: proposal === undefined ? null : { ...proposal, answered: proposal.answered ?? null },
          mayAnswer,
        };
      }),
      mayHold: HOLDERS.some((one) => relations.includes(one)),
    };
  }
}
