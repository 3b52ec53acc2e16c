import { dayOf, refusal, sameData } from '@kinerja/event-sourcing';
import type { Decided, Event } from '@kinerja/event-sourcing';
import { resultsOfVersion } from './plan-revision.ts';
import type { Plan } from './plan.ts';
import { ensureComplete, ensureOfHead, NotRated, outcomeOf, ratedOf } from './rating.ts';
import type { Outcome, Rated, SignedRating } from './rating.ts';
import type { ObjectionRules, Rules, RuleSet } from './rules.ts';
import { lastDayOf } from './term.ts';

// The objection (keberatan) of an employee against a signed rating, PP 30/2019 art. 59: to the superior of the assessor, who hears
// both sides and decides for good. It lives in the stream of the evaluation that it is about.

interface Evidence {
  readonly name: string;
  readonly url?: string;
  readonly text?: string;
}
export const VERDICTS = ['upheld', 'rejected'] as const;
export type Verdict = (typeof VERDICTS)[number];

// The stored names. Add optional fields; never rename, never reuse.
interface Named {
  readonly employeeId: string;
  readonly period: string;
  readonly at: string;
}
/** What the rules gave for this objection: the last day of each term. */
interface Terms {
  /** To file it. */
  readonly until: string;
  /** For the assessor's statement; after it the superior may decide without one. */
  readonly statementUntil: string;
  readonly decisionUntil: string;
}
interface Filed extends Named, Terms {
  readonly reason: string;
  readonly evidence: readonly Evidence[];
  readonly assessorId: string;
  /** To whom it went; who decides is found again on the day of the decision. */
  readonly superiorId: string;
  readonly rules: { readonly objection: string };
}
interface Answered extends Named {
  readonly statement: string;
  readonly by: string;
}
interface DecidedObjection extends Named {
  readonly unitId: string;
  readonly verdict: Verdict;
  readonly reasoning: string;
  readonly withoutStatement: boolean;
  readonly by: string;
  /** The new ratings of an objection that was upheld, and what follows from them. */
  readonly changed?: Rated & Outcome;
}
export type ObjectionEvent =
  | Event<'objection-filed.v1', Filed>
  | Event<'objection-answered.v1', Answered>
  | Event<'objection-decided.v1', DecidedObjection>;

export interface Objection {
  readonly filed: Filed;
  readonly answered?: Answered;
  readonly decided?: DecidedObjection;
  /** The rating as the assessor had signed it, once another one counts. */
  readonly former?: SignedRating;
}

/** As much of an evaluation as an objection needs. */
interface Appraised {
  readonly status: string;
  readonly rated?: SignedRating;
  readonly acknowledgedAt?: string;
  readonly objection?: Objection;
}

/** What an objection changes of the evaluation. */
export const evolveObjection = <S extends Appraised>(state: S, { type, data }: ObjectionEvent): S => {
  if (state.rated === undefined) return state;
  if (type === 'objection-filed.v1') return { ...state, objection: { filed: data } };
  if (state.objection === undefined) return state;
  if (type === 'objection-answered.v1') return { ...state, objection: { ...state.objection, answered: data } };
  const objection = { ...state.objection, decided: data };
  if (data.changed === undefined) return { ...state, objection };
  const { employeeId, period, at, unitId, planId, planVersion, organisationResult, ratedBy } = state.rated;
  const { periodic, asHead } = state.rated;
  const pinned = {
    planId,
    ...(planVersion === undefined ? {} : { planVersion }),
    ...(periodic && { periodic }),
    ...(asHead && { asHead }),
  };
  const about = { employeeId, period, at, unitId, ...pinned, organisationResult, ratedBy };
  return { ...state, rated: { ...about, ...data.changed }, objection: { ...objection, former: state.rated } };
};

/** The day on which the rating counts as received: acknowledged, or so many days after it was signed. */
export const receivedOn = (ratedAt: string, acknowledgedAt: string | undefined, rules: ObjectionRules): string => {
  const byItself = lastDayOf(dayOf(new Date(ratedAt)), rules.receiptAfterDays, rules);
  const acknowledged = acknowledgedAt === undefined ? byItself : dayOf(new Date(acknowledgedAt));
  return acknowledged < byItself ? acknowledged : byItself;
};

/** The last day to object. */
export const objectionUntil = (ratedAt: string, acknowledgedAt: string | undefined, rules: ObjectionRules): string =>
  lastDayOf(receivedOn(ratedAt, acknowledgedAt, rules), rules.days, rules);

interface Filing extends Named {
  readonly reason: string;
  readonly evidence: readonly Evidence[];
}

/** Once, within the term, by the employee (the access rules see to that). The rules are those of the day of signing. */
export const fileObjection = (
  state: Appraised,
  filing: Filing,
  { superiorId, ruleSet, day }: { superiorId?: string | undefined; ruleSet?: RuleSet | undefined; day: string },
): Decided<ObjectionEvent> => {
  const { rated, acknowledgedAt, objection } = state;
  if (rated === undefined) throw new NotRated();
  if (objection !== undefined) {
    const { reason, evidence } = objection.filed;
    if (reason === filing.reason && sameData(evidence, filing.evidence)) return { events: [] };
    throw new ObjectionRepeated();
  }
  const rules = ruleSet?.objection;
  if (ruleSet === undefined || rules === undefined) throw new NoObjectionRules();
  const until = objectionUntil(rated.at, acknowledgedAt, rules);
  if (day > until) throw new ObjectionLate({ until, days: rules.days, source: rules.source });
  if (superiorId === undefined) throw new NobodyAboveAssessor();
  const data: Filed = {
    ...filing,
    until,
    statementUntil: lastDayOf(day, rules.statementDays, rules),
    decisionUntil: lastDayOf(day, rules.decisionDays, rules),
    assessorId: rated.ratedBy,
    superiorId,
    rules: { objection: ruleSet.version },
  };
  return { events: [{ type: 'objection-filed.v1', data }], rules: data.rules };
};

/** The side of the assessor who signed the rating. May come late, but not after the decision. */
export const answerObjection = (state: Appraised, answer: Answered): ObjectionEvent[] => {
  const { answered, decided } = objectionOf(state);
  if (answered !== undefined) {
    if (answered.statement === answer.statement) return [];
    throw new StatementGiven();
  }
  if (decided !== undefined) throw new ObjectionDecided();
  return [{ type: 'objection-answered.v1', data: answer }];
};

export interface Deciding extends Named {
  readonly verdict: Verdict;
  readonly reasoning: string;
  readonly rating?: Rated;
  readonly by: string;
}

/** For good: upheld with new ratings, or rejected. The table is that of the version pinned to the rating. */
export const decideObjection = (
  state: Appraised,
  { rating, ...deciding }: Deciding,
  { plan, rules, day }: { plan: Plan; rules: Rules; day: string },
): Decided<ObjectionEvent> => {
  if (deciding.by === deciding.employeeId) throw new OwnObjection();
  const { rated, filed, answered, decided } = objectionOf(state);
  if (decided !== undefined) {
    if (isSameDecision(decided, { rating, ...deciding })) return { events: [] };
    throw new ObjectionDecided();
  }
  if (answered === undefined && day <= filed.statementUntil)
    throw new StatementAwaited({ until: filed.statementUntil });
  const data = { ...deciding, unitId: rated.unitId, withoutStatement: answered === undefined };
  if (deciding.verdict === 'rejected') {
    if (rating !== undefined) throw new RatingNotAsked({}, '/rating');
    return { events: [{ type: 'objection-decided.v1', data }] };
  }
  if (rating === undefined) throw new NewRatingMissing({}, '/rating');
  ensureComplete(resultsOfVersion(plan, rated.planVersion), rating, '/rating');
  if (sameData(ratingsOf(rating), ratingsOf(rated))) throw new NothingChanged({}, '/rating');
  const ruleSet = rules.find(({ version }) => version === rated.rules.predicateTable);
  if (ruleSet === undefined) throw new PinnedRulesMissing({ version: rated.rules.predicateTable });
  if (rated.asHead === true) ensureOfHead(rating, rated.organisationResult, ruleSet, '/rating');
  const changed = { ...rating, ...outcomeOf(rating, rated, ruleSet) };
  return { events: [{ type: 'objection-decided.v1', data: { ...data, changed } }], rules: changed.rules };
};

/** While it is undecided the rating stands still; afterwards nobody rates again. */
export const ensureNoObjection = ({ objection }: Appraised): void => {
  if (objection === undefined) return;
  throw objection.decided === undefined ? new ObjectionOpen() : new ObjectionDecided();
};

const objectionOf = ({ rated, objection }: Appraised): Objection & { readonly rated: SignedRating } => {
  if (rated === undefined) throw new NotRated();
  if (objection === undefined) throw new NoObjection();
  return { ...objection, rated };
};

/** The ratings alone, in any order and without their notes. */
const ratingsOf = ({ results, result, conduct, conductRating }: Rated): unknown => ({
  results: results.map(({ resultId, rating }) => `${resultId} ${rating}`).sort(),
  conduct: conduct.map(({ value, rating }) => `${value} ${rating}`).sort(),
  ...{ result, conductRating },
});

const isSameDecision = ({ verdict, reasoning, by, changed }: DecidedObjection, again: Omit<Deciding, 'at'>): boolean =>
  verdict === again.verdict &&
  reasoning === again.reasoning &&
  by === again.by &&
  sameData(changed && ratedOf(changed), again.rating && ratedOf(again.rating));

export const NoObjectionRules = refusal('NO_OBJECTION_RULES', 'conflict', {
  id: 'Keberatan belum dibuka: aturan yang berlaku saat penilaian ditandatangani tidak mengatur jangka waktunya.',
  en: 'Objections are not open: the rules in force when the rating was signed set no terms for them.',
});
export const ObjectionLate = refusal('OBJECTION_LATE', 'conflict', {
  id: 'Jangka waktu keberatan ({days} hari, {source}) berakhir pada {until}.',
  en: 'The term to object ({days} days, {source}) ended on {until}.',
});
export const ObjectionRepeated = refusal('OBJECTION_REPEATED', 'conflict', {
  id: 'Keberatan atas penilaian ini sudah diajukan, dan hanya dapat diajukan satu kali (PP 30/2019 Pasal 59).',
  en: 'An objection to this rating was filed, and there is only one (PP 30/2019 art. 59).',
});
export const NobodyAboveAssessor = refusal('NOBODY_ABOVE_ASSESSOR', 'conflict', {
  id: 'Tidak ada atasan pejabat penilai yang dapat memutus keberatan ini (PP 30/2019 Pasal 59).',
  en: 'Nobody above the assessor can decide this objection (PP 30/2019 art. 59).',
});
export const NoObjection = refusal('NO_OBJECTION', 'conflict', {
  id: 'Tidak ada keberatan atas penilaian ini.',
  en: 'There is no objection to this rating.',
});
export const StatementGiven = refusal('STATEMENT_GIVEN', 'conflict', {
  id: 'Tanggapan atas keberatan ini sudah diberikan.',
  en: 'The statement on this objection has been given.',
});
export const StatementAwaited = refusal('STATEMENT_AWAITED', 'conflict', {
  id: 'Kedua pihak didengar dahulu (PP 30/2019 Pasal 59): tanggapan pejabat penilai ditunggu sampai {until}.',
  en: 'Both sides are heard first (PP 30/2019 art. 59): the assessor has until {until} for a statement.',
});
export const OwnObjection = refusal('OWN_OBJECTION', 'forbidden', {
  id: 'Tidak seorang pun memutus keberatannya sendiri.',
  en: 'Nobody decides their own objection.',
});
export const ObjectionOpen = refusal('OBJECTION_OPEN', 'conflict', {
  id: 'Penilaian tidak dapat diubah selama keberatan atasnya belum diputus (PP 30/2019 Pasal 59).',
  en: 'The rating cannot be changed while an objection to it is undecided (PP 30/2019 art. 59).',
});
export const ObjectionDecided = refusal('OBJECTION_DECIDED', 'conflict', {
  id: 'Keberatan ini sudah diputus, dan putusannya final (PP 30/2019 Pasal 59).',
  en: 'This objection was decided, and the decision is final (PP 30/2019 art. 59).',
});
export const NewRatingMissing = refusal('NEW_RATING_MISSING', 'invalid', {
  id: 'Keberatan yang dikabulkan memerlukan kedua rating yang baru.',
  en: 'An objection that is upheld needs both new ratings.',
});
export const RatingNotAsked = refusal('RATING_NOT_ASKED', 'invalid', {
  id: 'Keberatan yang ditolak tidak mengubah rating.',
  en: 'An objection that is rejected changes no rating.',
});
export const NothingChanged = refusal('NOTHING_CHANGED', 'invalid', {
  id: 'Rating yang baru sama dengan yang lama; keberatan yang dikabulkan mengubah hasilnya.',
  en: 'The new ratings are the former ones; an objection that is upheld changes the result.',
});
export const PinnedRulesMissing = refusal('PINNED_RULES_MISSING', 'conflict', {
  id: 'Aturan versi {version}, dasar penilaian ini, tidak ditemukan.',
  en: 'Version {version} of the rules, which this rating rests on, was not found.',
});
