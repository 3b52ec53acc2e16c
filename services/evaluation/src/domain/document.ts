import { dayOf, fold, refusal } from '@kinerja/event-sourcing';
import type { Recorded } from '@kinerja/event-sourcing';
import { appraisal } from './appraisal.ts';
import type { AppraisalEvent } from './appraisal.ts';
import type { Objection, Verdict } from './objection.ts';
import { resultsOfVersion } from './plan-revision.ts';
import type { Plan, WorkResult } from './plan.ts';
import type { ConductRating, Periodic } from './rating.ts';
import type { OrganisationResult, Predicate, Rating } from './rules.ts';

// What the Dokumen Evaluasi Kinerja Pegawai says of one rated evaluation: facts of the log alone, so they can be told again.

export interface DocumentFacts {
  /** Period, person and revision of the stream that it was made from. */
  readonly number: string;
  readonly employeeId: string;
  readonly period: string;
  readonly assessorId: string;
  readonly unitId: string;
  readonly organisationResult: OrganisationResult;
  /** Of a year: what its quarters were evaluated as. */
  readonly periodic?: readonly Periodic[];
  readonly results: readonly {
    readonly sentence: string;
    readonly kind: WorkResult['kind'];
    readonly rating: Rating;
    readonly note?: string;
  }[];
  readonly result: Rating;
  readonly conduct: readonly ConductRating[];
  readonly conductRating: Rating;
  readonly predicate: Predicate;
  readonly rulesVersion: string;
  readonly note?: string;
  /** The day on which what counts was signed. */
  readonly decidedOn: string;
  readonly acknowledgedOn?: string;
  readonly objection?: ObjectionFacts;
  /** Where in the log it was made from. */
  readonly madeFrom: { readonly stream: string; readonly revision: string; readonly position: string };
}
interface ObjectionFacts {
  readonly filedOn: string;
  readonly decision?: {
    readonly verdict: Verdict;
    readonly reasoning: string;
    readonly by: string;
    readonly on: string;
    /** What counted before an objection that was upheld. */
    readonly former?: Predicate;
  };
}

interface Numbered {
  readonly period: string;
  readonly employeeId: string;
  readonly revision: bigint;
}

const numberOf = ({ period, employeeId, revision }: Numbered): string => `${period}.${employeeId}.${String(revision)}`;

/** What a number names; undefined for what is none. */
export const namedBy = (number: string): Numbered | undefined => {
  const [, period, employeeId, revision] = NUMBER.exec(number) ?? [];
  if (period === undefined || employeeId === undefined || revision === undefined) return undefined;
  return { period, employeeId, revision: BigInt(revision) };
};

const NUMBER = /^(\d{4}(?:-Q[1-4]|-\d{2})?)\.([0-9a-f-]{36})\.(\d{1,9})$/;

/** The facts of the document, of the streams of the evaluation and of its plan. */
export const documentOf = (events: readonly Recorded<AppraisalEvent>[], plan: Plan): DocumentFacts => {
  const last = events.at(-1);
  const state = fold(
    appraisal,
    events.map(({ event }) => event),
  );
  if (last === undefined || !('rated' in state)) throw new DocumentNotDecided();
  const { rated, acknowledgedAt, objection } = state;
  const { employeeId, period, unitId, organisationResult, result, conduct, conductRating, predicate, note } = rated;
  return {
    number: numberOf({ period, employeeId, revision: last.revision }),
    ...{ employeeId, period, assessorId: rated.ratedBy, unitId, organisationResult },
    ...{ results: resultsIn(rated, plan), result, conduct, conductRating, predicate },
    ...(rated.periodic === undefined ? {} : { periodic: rated.periodic }),
    rulesVersion: rated.rules.predicateTable,
    ...(note === undefined ? {} : { note }),
    decidedOn: dayIn(objection?.decided?.changed === undefined ? rated.at : objection.decided.at),
    ...(acknowledgedAt === undefined ? {} : { acknowledgedOn: dayIn(acknowledgedAt) }),
    ...(objection === undefined ? {} : { objection: objectionIn(objection) }),
    madeFrom: { stream: last.stream, revision: String(last.revision), position: String(last.position) },
  };
};

const resultsIn = (
  {
    results,
    planVersion,
  }: { results: readonly { resultId: string; rating: Rating; note?: string }[]; planVersion?: number },
  plan: Plan,
): DocumentFacts['results'] => {
  const rated = new Map(results.map((one) => [one.resultId, one]));
  return resultsOfVersion(plan, planVersion).flatMap(({ resultId, sentence, kind }) => {
    const one = rated.get(resultId);
    if (one === undefined) return [];
    return [{ sentence, kind, rating: one.rating, ...(one.note === undefined ? {} : { note: one.note }) }];
  });
};

const objectionIn = ({ filed, decided, former }: Objection): ObjectionFacts => {
  const filedOn = dayIn(filed.at);
  if (decided === undefined) return { filedOn };
  const { verdict, reasoning, by, at } = decided;
  const decision = { verdict, reasoning, by, on: dayIn(at) };
  return { filedOn, decision: { ...decision, ...(former === undefined ? {} : { former: former.predicate }) } };
};

/** The day in the city of an instant. */
export const dayIn = (instant: string): string => dayOf(new Date(instant));

export const DocumentNotDecided = refusal('DOCUMENT_NOT_DECIDED', 'missing', {
  id: 'Dokumen terbit setelah evaluasi dinilai; evaluasi ini belum dinilai.',
  en: 'There is a document once the evaluation is rated; this one is not.',
});
