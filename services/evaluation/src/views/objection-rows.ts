import { Day, Flag, Instant, Many, NULL, OneOf, Part, Words } from '@kinerja/web';
import type { View } from '@kinerja/read-model';
import { VERDICTS } from '../domain/objection.ts';
import type { ObjectionEvent, Verdict } from '../domain/objection.ts';
import { PREDICATES, RATINGS } from '../domain/rules.ts';
import type { Predicate, Rating } from '../domain/rules.ts';
import { ConductRatingRow, ReasonRow, ResultRatingRow } from './rating-rows.ts';

// An objection as people read it within the evaluation, and what its events write.

class EvidenceRow {
  @Words() readonly name!: string;
  @Words({ optional: true }) readonly url?: string;
  @Words({ optional: true }) readonly text?: string;
}
class StatementRow {
  @Words() readonly text!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class DecisionRow {
  @OneOf(VERDICTS) readonly verdict!: Verdict;
  @Words() readonly reasoning!: string;
  /** Decided after the assessor's term had passed without a statement. */
  @Flag() readonly withoutStatement!: boolean;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
/** The rating as the assessor had signed it. */
class FormerRow {
  @Many(() => ResultRatingRow) readonly results!: readonly ResultRatingRow[];
  @OneOf(RATINGS) readonly result!: Rating;
  @Many(() => ConductRatingRow) readonly conduct!: readonly ConductRatingRow[];
  @OneOf(RATINGS) readonly conductRating!: Rating;
  @OneOf(PREDICATES) readonly predicate!: Predicate;
  @Many(() => ReasonRow) readonly reasons!: readonly ReasonRow[];
  @Words(NULL) readonly note!: string | null;
}
class ObjectionRulesNamed {
  @Words() readonly objection!: string;
}

export class ObjectionRow {
  @Instant() readonly filedAt!: string;
  @Words() readonly reason!: string;
  @Many(() => EvidenceRow) readonly evidence!: readonly EvidenceRow[];
  /** To whom it went; who decides is found again on the day of the decision. */
  @Words() readonly superiorId!: string;
  @Day() readonly until!: string;
  @Day() readonly statementUntil!: string;
  @Day() readonly decisionUntil!: string;
  @Part(() => ObjectionRulesNamed) readonly rules!: ObjectionRulesNamed;
  @Part(() => StatementRow, NULL) readonly statement!: StatementRow | null;
  @Part(() => DecisionRow, NULL) readonly decision!: DecisionRow | null;
  @Part(() => FormerRow, NULL) readonly former!: FormerRow | null;
}

type ProjectObjection = {
  readonly [T in ObjectionEvent['type']]: (
    tx: Parameters<View['on'][string]>[0],
    recorded: { readonly event: Extract<ObjectionEvent, { type: T }>; readonly revision: bigint },
  ) => void;
};

export const projectObjection: ProjectObjection = {
  'objection-filed.v1': (tx, { event: { data }, revision }) => {
    const { reason, evidence, superiorId, until, statementUntil, decisionUntil, rules, at } = data;
    const filed = { filedAt: at, reason, evidence, superiorId, until, statementUntil, decisionUntil, rules };
    const objection = { ...filed, statement: null, decision: null, former: null };
    tx.query('UPDATE appraisal SET objection = $3::jsonb, revision = $4 WHERE employee_id = $1 AND period = $2', [
      ...[data.employeeId, data.period],
      ...[JSON.stringify(objection), revision],
    ]);
  },
  'objection-answered.v1': (tx, { event: { data }, revision }) =>
    tx.query(
      `UPDATE appraisal SET objection = objection || jsonb_build_object('statement', $3::jsonb), revision = $4
       WHERE employee_id = $1 AND period = $2`,
      [
        ...[data.employeeId, data.period],
        ...[JSON.stringify({ text: data.statement, by: data.by, at: data.at }), revision],
      ],
    ),
  'objection-decided.v1': (tx, { event: { data }, revision }) => {
    const { employeeId, period, verdict, reasoning, withoutStatement, by, at, changed } = data;
    if (changed !== undefined) {
      tx.query(
        `UPDATE appraisal SET objection = objection || jsonb_build_object('former', jsonb_build_object('results', results,
           'result', result, 'conduct', conduct, 'conductRating', conduct_rating, 'predicate', predicate,
           'reasons', reasons, 'note', note)),
           results = $3::jsonb, result = $4, conduct = $5::jsonb, conduct_rating = $6, predicate = $7, reasons = $8::jsonb,
           note = $9
         WHERE employee_id = $1 AND period = $2`,
        [
          ...[employeeId, period, JSON.stringify(changed.results), changed.result, JSON.stringify(changed.conduct)],
          ...[changed.conductRating, changed.predicate, JSON.stringify(changed.reasons), changed.note],
        ],
      );
    }
    tx.query(
      `UPDATE appraisal SET objection = objection || jsonb_build_object('decision', $3::jsonb), revision = $4
       WHERE employee_id = $1 AND period = $2`,
      [employeeId, period, JSON.stringify({ verdict, reasoning, withoutStatement, by, at }), revision],
    );
  },
};
