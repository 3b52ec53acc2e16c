// What the services answer, as the pages use it. Ids are UUIDs, days `YYYY-MM-DD`, instants RFC 3339, periods `YYYY-Qn`.
import type { Appendix } from './planning.ts';

export interface Items<T> {
  items: T[];
  next?: string;
}

export interface Me {
  personId: string;
  name: string;
  nip: string;
  rank: string;
  position?: { positionId: string; title: string };
  unit?: { unitId: string; name: string };
  assessor?: { personId: string; name: string; title: string; because: Because };
  leads: { unitId: string; name: string }[];
  roles: { role: Role; unitId?: string }[];
  team: { personId: string; name: string; title: string; acting: boolean }[];
}
/** Why somebody is the assessor: by the post above, or because nobody in it may or can judge. */
export type Because =
  'holds-the-post-above' | 'acts-in-the-post-above' | 'post-above-vacant' | 'post-above-in-conflict';
export type Role = 'performance-admin' | 'city-admin' | 'auditor' | 'city-it';

export interface Session {
  person: Me;
  csrf: string;
  expiresAt: string;
}

/** Somebody as every colleague may see them; without a post the rest is null. */
export interface Person {
  personId: string;
  name: string;
  title: string | null;
  positionId: string | null;
  unitId: string | null;
  unitName: string | null;
}

export interface Unit {
  unitId: string;
  name: string;
  code: string;
  kind: string;
  parentId: string | null;
  leaderId: string | null;
}

export type WorkKind = 'main' | 'additional' | 'other';
export type WorkState = 'submitted' | 'accepted' | 'returned' | 'withdrawn';
export type Evidence = { kind: 'link'; name: string; url: string } | { kind: 'file'; name: string; hash: string };

export interface Work {
  day: string;
  entryId: string;
  minutes: number;
  kind: WorkKind;
  planId: string | null;
  resultId: string | null;
  text: string;
  evidence: Evidence[];
  state: WorkState;
  /** Why it was corrected after it had been accepted. */
  correction: string | null;
  /** The superior's words with the last verdict. */
  reason: string | null;
  reviewedBy: string | null;
  reviewedAt: string | null;
  at: string;
}

export interface WaitingWork {
  personId: string;
  day: string;
  entryId: string;
  minutes: number;
  kind: WorkKind;
  resultId: string | null;
  text: string;
  evidence: Evidence[];
  at: string;
}

/** The limits of reporting, in force from a day. */
export interface ReportingPolicy {
  policyId: string;
  version: string;
  from: string;
  source: string;
  minutesPerEntry: number;
  minutesPerDay: number;
  daysToReport: number;
  /** Working days within which a superior looks at a report. */
  daysToReview: number;
  /** Progress and evidence for a result need a step of its action plan first. */
  actionStepRequired: boolean;
}

export type Aspect = 'quantity' | 'quality' | 'time' | 'cost';

export interface ProgressPoint {
  progressId: string;
  value: string;
  day: string;
  note: string | null;
  evidence: Evidence[];
  at: string;
}

/** An indicator of an agreed plan and where it stands; the points, the newest first, explain it. */
export interface Progress {
  planId: string;
  year: number;
  resultId: string;
  indicatorId: string;
  sentence: string;
  aspect: Aspect;
  indicator: string;
  target: string;
  unit: string;
  /** Whether a revision took it out of the plan. */
  former: boolean;
  value: string | null;
  percent: string | number | null;
  day: string | null;
  at: string | null;
  history: ProgressPoint[];
}

export interface Observation {
  observationId: string;
  employeeId: string;
  by: string;
  day: string;
  text: string;
  resultId: string | null;
  at: string;
}

export interface TeamWeek {
  personId: string;
  entriesThisWeek: number;
  minutesThisWeek: number;
  waiting: number;
  lastReportDay: string | null;
  progressPercent: string | number | null;
}

export interface Indicator {
  indicatorId: string;
  aspect: Aspect;
  text: string;
  target: string;
  unit: string;
}

/** Under which the results of an agency's head stand. */
export const PERSPECTIVES = ['recipients', 'process', 'strengthening', 'budget'] as const;
export type Perspective = (typeof PERSPECTIVES)[number];

export interface PlanResult {
  resultId: string;
  sentence: string;
  kind: 'main' | 'additional';
  perspective?: Perspective;
  /** It belongs to the post and passes to the successor. */
  scope?: 'organisation';
  /** The result of the predecessor in the post that it is. */
  inheritedFrom?: { planId: string; resultId: string };
  serves?: { planId: string; resultId: string } | { assignment: string } | null;
  indicators: Indicator[];
}

export type PlanStatus = 'draft' | 'submitted' | 'returned' | 'agreed';

export interface Plan {
  planId: string;
  employeeId: string;
  year: number;
  status: PlanStatus;
  revision: string;
  results: PlanResult[];
  unitId: string;
  positionId: string;
  /** What the assessor expects of each value of conduct, and the appendices, as far as they are written. */
  expectations: Partial<Record<ConductValue, string>>;
  appendices: Partial<Record<Appendix, string>>;
  reason: string | null;
  submittedAt: string | null;
  agreedAt: string | null;
  agreedBy: string | null;
  /** How often it was agreed. */
  version: number;
  /** The revision while it is open; what is above stays in force. */
  proposed: Proposed | null;
}

export interface Proposed {
  status: Exclude<PlanStatus, 'agreed'>;
  /** Why the plan is revised. */
  why: string;
  by: string;
  results: PlanResult[];
  expectations: Plan['expectations'];
  appendices: Plan['appendices'];
  /** Why it came back. */
  reason?: string;
  submittedAt?: string;
}

/** A stretch of a year in one post, with the plan that was made for it. */
export interface Segment {
  positionId: string;
  unitId: string;
  title: string;
  as: 'definitive' | 'plt' | 'plh';
  from: string;
  to: string;
  planId: string | null;
  planStatus: PlanStatus | null;
}

/** A step of the action plan for a result. */
export interface ActionStep {
  stepId: string;
  resultId: string;
  text: string;
  due: string;
  done: { on: string; note?: string } | null;
}

/** A version of a plan as it was agreed. */
export interface PlanVersion {
  version: number;
  results: PlanResult[];
  /** Why the plan was revised; null in the first version. */
  reason: string | null;
  submittedAt: string | null;
  agreedAt: string;
  agreedBy: string;
}

export type FeedbackGiver = 'assessor' | 'superior' | 'subordinate' | 'peer' | 'served';
export type FeedbackReaction = 'thanks' | 'will-act' | 'disagree';

export interface Feedback {
  feedbackId: string;
  employeeId: string;
  by: string;
  /** As what; null in what was recorded before others than superiors could speak. */
  as: FeedbackGiver | null;
  text: string;
  about: { planId: string; resultId: string } | null;
  /** Of a note about a coaching talk. */
  coaching: { heldOn: string; agreed?: string } | null;
  reaction: { reaction: FeedbackReaction; text?: string; at: string } | null;
  followUp: { text: string; at: string } | null;
  at: string;
}

export type Rating = 'above' | 'meets' | 'below';
export type Predicate = 'sangat-baik' | 'baik' | 'butuh-perbaikan' | 'kurang' | 'sangat-kurang';
export type OrganisationResult = 'istimewa' | 'baik' | 'butuh-perbaikan' | 'kurang' | 'sangat-kurang';
export type ConductValue =
  'berorientasi-pelayanan' | 'akuntabel' | 'kompeten' | 'harmonis' | 'loyal' | 'adaptif' | 'kolaboratif';
export type AppraisalStatus = 'open' | 'self-assessed' | 'rated' | 'acknowledged';

/** Why a part of the outcome is as it is: a stable code with its facts, for a sentence in either language. */
export interface Reason {
  code:
    | 'ORGANISATION_RESULT'
    | 'RESULT_RATING'
    | 'CONDUCT_RATING'
    | 'PERIODIC_EVALUATIONS'
    | 'HEAD_OF_UNIT'
    | 'PREDICATE_TABLE';
  facts: Record<string, string | number>;
}

export interface ResultRating {
  resultId: string;
  rating: Rating;
  note?: string;
}

export interface ConductRating {
  value: ConductValue;
  rating: Rating;
}

export interface SelfAssessment {
  text: string;
  results: { resultId: string; text: string }[];
  at: string;
}

/** One evaluation; what has not happened yet is null. */
export interface Appraisal {
  employeeId: string;
  period: string;
  status: AppraisalStatus;
  unitId: string | null;
  planId: string | null;
  /** The agreed version of the plan that was rated. */
  planVersion: number | null;
  selfAssessment: SelfAssessment | null;
  organisationResult: OrganisationResult | null;
  results: ResultRating[] | null;
  result: Rating | null;
  conduct: ConductRating[] | null;
  conductRating: Rating | null;
  predicate: Predicate | null;
  rules: { predicateTable: string } | null;
  reasons: Reason[] | null;
  ratedBy: string | null;
  ratedAt: string | null;
  acknowledgedAt: string | null;
  /** Of an objection that was upheld, the ratings above are the changed ones, and the former ones are in it. */
  objection: Objection | null;
  /** Until when one may object; null when nothing is signed, one was filed, or the rules know none. */
  objectionTerm: {
    until: string;
    days: number;
    counted: 'calendar' | 'working';
    source: string;
    version: string;
  } | null;
  note: string | null;
  revision: string;
}

export interface ObjectionEvidence {
  name: string;
  url?: string;
  text?: string;
}

export interface Objection {
  filedAt: string;
  reason: string;
  evidence: ObjectionEvidence[];
  superiorId: string;
  until: string;
  statementUntil: string;
  decisionUntil: string;
  rules: { objection: string };
  statement: { text: string; by: string; at: string } | null;
  decision: {
    verdict: 'upheld' | 'rejected';
    reasoning: string;
    withoutStatement: boolean;
    by: string;
    at: string;
  } | null;
  former: {
    results: ResultRating[];
    result: Rating;
    conduct: ConductRating[];
    conductRating: Rating;
    predicate: Predicate;
    reasons: Reason[];
    note: string | null;
  } | null;
}

/** An objection that waits for this person: as the assessor, or as the superior of the assessor. */
export interface OpenObjection {
  employeeId: string;
  period: string;
  task: 'answer' | 'decide';
  filedAt: string;
  answered: boolean;
  statementUntil: string;
  due: string;
}

export interface RuleSet {
  ruleSetId: string;
  version: string;
  from: string;
  source: string;
  /** Result rating → conduct rating → predicate. */
  predicateTable: Record<Rating, Record<Rating, Predicate>>;
  organisationResultSetters: ('leader' | 'leader-above')[];
}

export interface UnitResult {
  unitId: string;
  period: string;
  value: OrganisationResult;
  reason: string;
  by: string;
  at: string;
}

/** One entry of angka kredit, with everything that it was made of. The decimals are text. */
export interface CreditEntry {
  employeeId: string;
  period: string;
  level: string;
  months: number;
  predicate: Predicate;
  share: string;
  coefficient: string;
  credit: string;
  rulesVersion: string;
  source: string;
  reason: string | null;
  /** A later entry of the same quarter counts instead. */
  replaced: boolean;
  by: string;
  at: string;
  position: string;
}
export interface CreditYear {
  year: string;
  credit: string;
  entries: CreditEntry[];
}

/** One line of the pattern of the organisation result, and what became of it in this unit. */
export interface PatternCheck {
  predicates: Predicate[];
  limit: 'at-most' | 'at-least' | 'largest' | 'some';
  percent?: number;
  counted: number;
  /** In people. */
  bound: number;
  rounded: boolean;
  /** The least number of people that would have to move; 0 when it holds. */
  toMove: number;
}

/** A quarter of a unit: who is rated, who is not, and how the predicates stand to the pattern. */
export interface UnitPeriod {
  unitId: string;
  period: string;
  status: 'open' | 'sent' | 'reopened';
  organisationResult: OrganisationResult | null;
  rated: { employeeId: string; predicate: Predicate }[];
  missing: { employeeId: string }[];
  counts: Record<Predicate, number>;
  checks: PatternCheck[] | null;
  source: string | null;
  version: string | null;
  sent: { counts: Record<Predicate, number>; reason: string | null; by: string; at: string } | null;
  reopened: { reason: string; by: string; at: string } | null;
}

/** The parts of an evaluation as they stood after a step; what had not happened is absent. */
export interface HistoryState {
  plan:
    | { status: 'absent' }
    | {
        status: PlanStatus;
        planId: string;
        year: number;
        results: PlanResult[];
        reason?: string;
        parts?: Pick<Plan, 'expectations' | 'appendices'>;
        proposed?: Pick<Proposed, 'status' | 'why' | 'results'>;
      };
  unitResult: { status: 'absent' } | { status: 'set'; value: OrganisationResult; reason: string; by: string };
  appraisal:
    | { status: 'open' }
    | { status: 'self-assessed'; self: SelfAssessment }
    | {
        status: 'rated' | 'acknowledged';
        self?: SelfAssessment;
        rated: SignedRating;
        objection?: {
          filed: { reason: string };
          answered?: { statement: string };
          decided?: { reasoning: string; verdict: 'upheld' | 'rejected' };
        };
      };
}

export interface SignedRating {
  results: ResultRating[];
  result: Rating;
  conduct: ConductRating[];
  conductRating: Rating;
  note?: string;
  organisationResult: OrganisationResult;
  predicate: Predicate;
  rules: { predicateTable: string };
  ratedBy: string;
}

export interface HistoryStep {
  position: string;
  stream: string;
  revision: string;
  type: string;
  at: string;
  occurredAt: string;
  actor: string;
  role: string;
  onBehalfOf?: string | null;
  rules?: Record<string, string> | null;
  data: Record<string, unknown>;
  state: HistoryState;
}

export interface History {
  employeeId: string;
  period: string;
  steps: HistoryStep[];
}

/** The parts of an evaluation as two clocks see them, and the rules that govern it. */
export interface SeenState extends HistoryState {
  ruleSet: { status: 'absent' } | ({ status: 'in-force' } & RuleSet);
}

/** The event that made a field so. */
export type Cause = Omit<HistoryStep, 'data' | 'state'>;

export interface Difference {
  path: string;
  before: { value?: string | number | boolean | null; by?: Cause };
  after: { value?: string | number | boolean | null; by?: Cause };
}

export interface TwoClocks {
  employeeId: string;
  period: string;
  from: { state: SeenState };
  to: { state: SeenState };
  differences: Difference[];
}

/** One value of an evaluation with what it was made of; the words are those that were recorded. */
export interface Why {
  code:
    | 'PREDICATE'
    | 'RESULT_RATING'
    | 'WORK_RESULT'
    | 'CONDUCT_RATING'
    | 'CONDUCT_VALUE'
    | 'ORGANISATION_RESULT'
    | 'QUARTER'
    | 'FORMER_PREDICATE'
    | 'OBJECTION'
    | 'CREDIT'
    | 'MONTHS'
    | 'SHARE'
    | 'COEFFICIENT'
    | 'RATED'
    | 'COUNTED'
    | 'PERSON'
    | 'PATTERN_LINE'
    | 'BOUND'
    | 'BOUND_ROUNDED'
    | 'TO_MOVE'
    | 'SENT';
  about?: string;
  line?: Pick<PatternCheck, 'predicates' | 'limit' | 'percent'>;
  value: string;
  said?: string;
  rule?: { part: 'predicateTable' | 'credit' | 'distribution'; version: string; source: string; adopted?: Cause };
  event: Cause;
  from: Why[];
}
