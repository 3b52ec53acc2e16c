import { Type } from 'typebox';
import { contract } from './contract.ts';
import type { MessageOf, Topic } from './contract.ts';
import { correctiveActionContracts } from './corrective-action.ts';
import {
  ActorId,
  Day,
  Decimal,
  Id,
  Instant,
  OrganisationResult,
  Period,
  Predicate,
  Rating,
  Text,
  Year,
  sampleId,
} from './fields.ts';
import { meetingContracts } from './meeting.ts';

const {
  unit,
  position,
  person,
  superior,
  superiorOfSuperior,
  plan,
  superiorPlan,
  result,
  superiorResult,
  indicator,
  feedback,
  step,
  input,
  ruleSet,
} = sampleId;

export const Indicator = Type.Object({
  indicatorId: Id,
  aspect: Type.Enum(['quantity', 'quality', 'time', 'cost']),
  text: Text,
  target: Text,
  unit: Text,
});

export const WorkResult = Type.Object({
  resultId: Id,
  sentence: Text,
  kind: Type.Enum(['main', 'additional']),
  perspective: Type.Optional(
    Type.Enum(['recipients', 'process', 'strengthening', 'budget'], {
      description: 'Where the results of an agency’s head stand under four perspectives.',
    }),
  ),
  scope: Type.Optional(
    Type.Literal('organisation', { description: 'It belongs to the post and passes to the successor.' }),
  ),
  inheritedFrom: Type.Optional(
    Type.Object({ planId: Id, resultId: Id }, { description: 'The result of the predecessor in the post that it is.' }),
  ),
  serves: Type.Optional(
    Type.Union([Type.Object({ planId: Id, resultId: Id }), Type.Object({ assignment: Text })], {
      description: 'A result of the superior’s plan, or a written assignment.',
    }),
  ),
  indicators: Type.Array(Indicator),
});

export const planDrafted = contract({
  type: 'evaluation.plan-drafted.v1',
  summary: 'An employee began the plan of a year in a unit.',
  schema: Type.Object({ planId: Id, employeeId: Id, year: Year, unitId: Id, positionId: Type.Optional(Id) }),
  sample: { planId: plan, employeeId: person, year: 2026, unitId: unit, positionId: position },
});

export const planSubmitted = contract({
  type: 'evaluation.plan-submitted.v1',
  summary: 'The plan, or the revision of an agreed plan, waits for the superior.',
  schema: Type.Object({ planId: Id, employeeId: Id, at: Instant }),
  sample: { planId: plan, employeeId: person, at: '2026-01-12T03:00:00.000Z' },
});

export const planReturned = contract({
  type: 'evaluation.plan-returned.v1',
  summary: 'The superior gave the plan, or its revision, back with a reason.',
  schema: Type.Object({ planId: Id, employeeId: Id, reason: Text, by: ActorId, at: Instant }),
  sample: {
    planId: plan,
    employeeId: person,
    reason: 'Target belum terukur',
    by: superior,
    at: '2026-01-13T03:00:00.000Z',
  },
});

export const planAgreed = contract({
  type: 'evaluation.plan-agreed.v1',
  summary:
    'Employee and superior agree on the plan, or agree anew after a revision; it carries all its results and indicators.',
  schema: Type.Object({
    planId: Id,
    employeeId: Id,
    year: Year,
    unitId: Id,
    results: Type.Array(WorkResult),
    by: ActorId,
    at: Instant,
  }),
  sample: {
    planId: plan,
    employeeId: person,
    year: 2026,
    unitId: unit,
    results: [
      {
        resultId: result,
        sentence: 'Terkelolanya data kependudukan dan laporan warga yang mutakhir',
        kind: 'main',
        serves: { planId: superiorPlan, resultId: superiorResult },
        indicators: [
          { indicatorId: indicator, aspect: 'quantity', text: 'RW dengan data mutakhir', target: '12', unit: 'RW' },
        ],
      },
    ],
    by: superior,
    at: '2026-01-14T03:00:00.000Z',
  },
});

const ofStep = { planId: Id, employeeId: Id, stepId: Id, resultId: Id, at: Instant };
const stepSample = { planId: plan, employeeId: person, stepId: step, resultId: result };

export const actionStepSet = contract({
  type: 'evaluation.action-step-set.v1',
  summary: 'A step of an action plan was written or changed; its words stay with those whom it concerns.',
  schema: Type.Object({ ...ofStep, due: Day }),
  sample: { ...stepSample, due: '2026-08-31', at: '2026-07-14T10:10:00.000Z' },
});

export const actionStepRemoved = contract({
  type: 'evaluation.action-step-removed.v1',
  summary: 'A step was taken out of an action plan.',
  schema: Type.Object(ofStep),
  sample: { ...stepSample, at: '2026-07-15T02:00:00.000Z' },
});

export const actionStepDone = contract({
  type: 'evaluation.action-step-done.v1',
  summary: 'The employee said that a step of the action plan is done.',
  schema: Type.Object({ ...ofStep, on: Day }),
  sample: { ...stepSample, on: '2026-08-28', at: '2026-08-28T08:00:00.000Z' },
});

export const feedbackGiven = contract({
  type: 'evaluation.feedback-given.v1',
  summary: 'A superior or a colleague gave feedback; the text stays with those whom it concerns.',
  schema: Type.Object({
    feedbackId: Id,
    employeeId: Id,
    by: ActorId,
    at: Instant,
    about: Type.Optional(Type.Object({ planId: Id, resultId: Id })),
    as: Type.Optional(Type.Enum(['assessor', 'superior', 'subordinate', 'peer', 'served'])),
  }),
  sample: {
    feedbackId: feedback,
    employeeId: person,
    by: superior,
    at: '2026-07-14T10:10:00.000Z',
    about: { planId: plan, resultId: result },
    as: 'assessor',
  },
});

export const feedbackReacted = contract({
  type: 'evaluation.feedback-reacted.v1',
  summary: 'The employee said something to feedback.',
  schema: Type.Object({
    feedbackId: Id,
    employeeId: Id,
    reaction: Type.Enum(['thanks', 'will-act', 'disagree']),
    at: Instant,
  }),
  sample: { feedbackId: feedback, employeeId: person, reaction: 'will-act', at: '2026-07-14T11:00:00.000Z' },
});

export const feedbackFollowedUp = contract({
  type: 'evaluation.feedback-followed-up.v1',
  summary: 'The employee did something because of feedback.',
  schema: Type.Object({ feedbackId: Id, employeeId: Id, at: Instant }),
  sample: { feedbackId: feedback, employeeId: person, at: '2026-08-03T02:00:00.000Z' },
});

export const unitResultSet = contract({
  type: 'evaluation.unit-result-set.v1',
  summary: 'The leader above set the organisation result of a unit for a period.',
  schema: Type.Object({ unitId: Id, period: Period, value: OrganisationResult, by: ActorId, at: Instant }),
  sample: { unitId: unit, period: '2026-Q3', value: 'baik', by: superior, at: '2026-10-01T02:00:00.000Z' },
});

const PredicateCounts = Type.Object({
  'sangat-baik': Type.Integer({ minimum: 0 }),
  baik: Type.Integer({ minimum: 0 }),
  'butuh-perbaikan': Type.Integer({ minimum: 0 }),
  kurang: Type.Integer({ minimum: 0 }),
  'sangat-kurang': Type.Integer({ minimum: 0 }),
});

export const unitPeriodSent = contract({
  type: 'evaluation.unit-period-sent.v1',
  summary: 'The leader sent the ratings of a unit for a period, which closed it.',
  schema: Type.Object({
    unitId: Id,
    period: Period,
    organisationResult: OrganisationResult,
    counts: PredicateCounts,
    againstPattern: Type.Boolean({ description: 'Sent with a reason, although the pattern of the result is broken.' }),
    rules: Type.Optional(Type.Object({ distribution: Text })),
    by: ActorId,
    at: Instant,
  }),
  sample: {
    unitId: unit,
    period: '2026-Q3',
    organisationResult: 'baik',
    counts: { 'sangat-baik': 2, baik: 8, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 },
    againstPattern: true,
    rules: { distribution: '1' },
    by: superior,
    at: '2026-10-12T02:00:00.000Z',
  },
});

export const unitPeriodReopened = contract({
  type: 'evaluation.unit-period-reopened.v1',
  summary: 'A leader above opened a period of a unit again after it was sent.',
  schema: Type.Object({ unitId: Id, period: Period, by: ActorId, at: Instant }),
  sample: { unitId: unit, period: '2026-Q3', by: superiorOfSuperior, at: '2026-10-14T02:00:00.000Z' },
});

const STEP = Type.Enum(['planning', 'unit-result', 'self-assessment', 'rating', 'sending']);
const Told = Type.Array(
  Type.Object({ personId: Id, about: Type.Integer({ minimum: 1, description: 'For how many people or things' }) }),
);
const told = [{ personId: superior, about: 3 }];

export const deadlineExtended = contract({
  type: 'evaluation.deadline-extended.v1',
  summary: 'A unit was given longer for one step of a period; the reason stays with it.',
  schema: Type.Object({ unitId: Id, period: Period, step: STEP, until: Day, was: Day, by: ActorId, at: Instant }),
  sample: {
    unitId: unit,
    period: '2026-Q3',
    step: 'rating',
    until: '2026-10-17',
    was: '2026-10-10',
    by: superiorOfSuperior,
    at: '2026-10-09T02:00:00.000Z',
  },
});

export const reminderSent = contract({
  type: 'evaluation.reminder-sent.v1',
  summary: 'Whoever is to act in one step of a unit’s period was reminded.',
  schema: Type.Object({ unitId: Id, period: Period, step: STEP, due: Day, to: Told, by: ActorId, at: Instant }),
  sample: {
    unitId: unit,
    period: '2026-Q3',
    step: 'rating',
    due: '2026-10-10',
    to: told,
    by: superiorOfSuperior,
    at: '2026-10-08T02:00:00.000Z',
  },
});

export const deadlineEscalated = contract({
  type: 'evaluation.deadline-escalated.v1',
  summary: 'Those above whoever is late in one step of a unit’s period were told; level 1 are the superiors.',
  schema: Type.Object({
    unitId: Id,
    period: Period,
    step: STEP,
    due: Day,
    level: Type.Integer({ minimum: 1 }),
    to: Told,
    by: ActorId,
    at: Instant,
  }),
  sample: {
    unitId: unit,
    period: '2026-Q3',
    step: 'rating',
    due: '2026-10-10',
    level: 1,
    to: [{ personId: superiorOfSuperior, about: 3 }],
    by: superiorOfSuperior,
    at: '2026-10-12T02:00:00.000Z',
  },
});

export const selfAssessmentWritten = contract({
  type: 'evaluation.self-assessment-written.v1',
  summary: 'The employee wrote the self-assessment of a period.',
  schema: Type.Object({ employeeId: Id, period: Period, at: Instant }),
  sample: { employeeId: person, period: '2026-Q3', at: '2026-10-02T02:00:00.000Z' },
});

export const evaluationRated = contract({
  type: 'evaluation.evaluation-rated.v1',
  summary: 'The superior rated result and conduct; the predicate follows from the named version of the table.',
  schema: Type.Object({
    employeeId: Id,
    unitId: Id,
    period: Period,
    planId: Id,
    planVersion: Type.Optional(
      Type.Integer({ minimum: 2, description: 'The agreed version of the plan that was in force; absent: the first' }),
    ),
    result: Rating,
    conduct: Rating,
    predicate: Predicate,
    rules: Type.Record(Type.String(), Type.String()),
    ratedBy: ActorId,
    at: Instant,
  }),
  sample: {
    employeeId: person,
    unitId: unit,
    period: '2026-Q3',
    planId: plan,
    result: 'meets',
    conduct: 'above',
    predicate: 'baik',
    rules: { predicateTable: '1' },
    ratedBy: superior,
    at: '2026-10-05T02:00:00.000Z',
  },
});

export const evaluationAcknowledged = contract({
  type: 'evaluation.evaluation-acknowledged.v1',
  summary: 'The employee took note of the evaluation.',
  schema: Type.Object({ employeeId: Id, period: Period, at: Instant }),
  sample: { employeeId: person, period: '2026-Q3', at: '2026-10-06T02:00:00.000Z' },
});

export const objectionFiled = contract({
  type: 'evaluation.objection-filed.v1',
  summary: 'The employee objected to the rating; reasons and evidence stay between those concerned.',
  schema: Type.Object({
    employeeId: Id,
    period: Period,
    assessorId: ActorId,
    superiorId: ActorId,
    until: Day,
    statementUntil: Day,
    decisionUntil: Day,
    rules: Type.Record(Type.String(), Type.String()),
    at: Instant,
  }),
  sample: {
    employeeId: person,
    period: '2026-Q3',
    assessorId: superior,
    superiorId: superiorOfSuperior,
    until: '2026-10-20',
    statementUntil: '2026-10-14',
    decisionUntil: '2026-10-28',
    rules: { objection: '1' },
    at: '2026-10-07T02:00:00.000Z',
  },
});

export const objectionAnswered = contract({
  type: 'evaluation.objection-answered.v1',
  summary: 'The assessor gave a statement on the objection; its words stay between those concerned.',
  schema: Type.Object({ employeeId: Id, period: Period, by: ActorId, at: Instant }),
  sample: { employeeId: person, period: '2026-Q3', by: superior, at: '2026-10-08T02:00:00.000Z' },
});

export const objectionDecided = contract({
  type: 'evaluation.objection-decided.v1',
  summary:
    'The superior of the assessor decided for good; upheld, the changed ratings count instead of the former ones.',
  schema: Type.Object({
    employeeId: Id,
    unitId: Id,
    period: Period,
    verdict: Type.Enum(['upheld', 'rejected']),
    withoutStatement: Type.Boolean(),
    changed: Type.Optional(
      Type.Object({
        result: Rating,
        conduct: Rating,
        predicate: Predicate,
        rules: Type.Record(Type.String(), Type.String()),
      }),
    ),
    by: ActorId,
    at: Instant,
  }),
  sample: {
    employeeId: person,
    unitId: unit,
    period: '2026-Q3',
    verdict: 'upheld',
    withoutStatement: false,
    changed: { result: 'above', conduct: 'above', predicate: 'sangat-baik', rules: { predicateTable: '1' } },
    by: superiorOfSuperior,
    at: '2026-10-12T02:00:00.000Z',
  },
});

export const rulesAdopted = contract({
  type: 'evaluation.rules-adopted.v1',
  summary: 'A version of the rules holds from a day on; what was decided before keeps its own.',
  schema: Type.Object({ ruleSetId: Text, version: Text, from: Day, by: ActorId, at: Instant }),
  sample: { ruleSetId: ruleSet, version: '1', from: '2026-01-01', by: 'kinerja-local', at: '2026-01-01T00:00:00.000Z' },
});

export const employeeInputGiven = contract({
  type: 'evaluation.employee-input-given.v1',
  summary: 'An employee gave a unit input on a policy or a procedure; the text stays with those whom it concerns.',
  schema: Type.Object({
    inputId: Id,
    unitId: Id,
    about: Type.Enum(['policy', 'procedure']),
    dueOn: Type.Optional(Day),
    by: ActorId,
    at: Instant,
  }),
  sample: {
    inputId: input,
    unitId: unit,
    about: 'procedure',
    dueOn: '2026-07-28',
    by: person,
    at: '2026-07-14T03:00:00.000Z',
  },
});

export const employeeInputWithdrawn = contract({
  type: 'evaluation.employee-input-withdrawn.v1',
  summary: 'The author took an input back before it was answered.',
  schema: Type.Object({ inputId: Id, by: ActorId, at: Instant }),
  sample: { inputId: input, by: person, at: '2026-07-15T03:00:00.000Z' },
});

export const employeeInputAnswered = contract({
  type: 'evaluation.employee-input-answered.v1',
  summary: 'The leader answered an input; while it is being studied, another answer may follow.',
  schema: Type.Object({
    inputId: Id,
    unitId: Id,
    givenBy: ActorId,
    outcome: Type.Enum(['adopted', 'partly-adopted', 'not-adopted', 'being-studied']),
    followUp: Type.Optional(
      Type.Object({ by: ActorId, until: Day }, { description: 'Who follows up, and until when.' }),
    ),
    by: ActorId,
    at: Instant,
  }),
  sample: {
    inputId: input,
    unitId: unit,
    givenBy: person,
    outcome: 'adopted',
    followUp: { by: person, until: '2026-08-31' },
    by: superior,
    at: '2026-07-20T03:00:00.000Z',
  },
});

export const employeeInputFollowedUp = contract({
  type: 'evaluation.employee-input-followed-up.v1',
  summary: 'Whoever was named did what an answer promised.',
  schema: Type.Object({ inputId: Id, givenBy: ActorId, by: ActorId, at: Instant }),
  sample: { inputId: input, givenBy: person, by: person, at: '2026-08-20T03:00:00.000Z' },
});

const credit = Type.Object({
  employeeId: Id,
  unitId: Id,
  period: Period,
  level: Text,
  months: Type.Integer({ minimum: 1, maximum: 12 }),
  share: Decimal,
  coefficient: Decimal,
  credit: Decimal,
  rules: Type.Object({ credit: Text }),
  by: ActorId,
  at: Instant,
});
const creditSample = {
  employeeId: person,
  unitId: unit,
  period: '2026-Q2',
  level: 'Ahli Pertama',
  months: 2,
  share: '100',
  coefficient: '12.5',
  credit: '2.08',
  rules: { credit: '1' },
  by: superior,
  at: '2026-07-16T03:00:00.000Z',
};

export const creditGranted = contract({
  type: 'evaluation.credit-granted.v1',
  summary: 'The assessor granted the credit of a functional position: months/12 × share (per cent) × coefficient.',
  schema: credit,
  sample: creditSample,
});

export const creditCorrected = contract({
  type: 'evaluation.credit-corrected.v1',
  summary: 'What was granted for a period was replaced; the reason stays with those whom it concerns.',
  schema: credit,
  sample: { ...creditSample, share: '150', credit: '3.13' },
});

const published = [
  planDrafted,
  planSubmitted,
  planReturned,
  planAgreed,
  actionStepSet,
  actionStepRemoved,
  actionStepDone,
  feedbackGiven,
  feedbackReacted,
  feedbackFollowedUp,
  unitResultSet,
  unitPeriodSent,
  unitPeriodReopened,
  deadlineExtended,
  reminderSent,
  deadlineEscalated,
  selfAssessmentWritten,
  evaluationRated,
  evaluationAcknowledged,
  objectionFiled,
  objectionAnswered,
  objectionDecided,
  rulesAdopted,
  employeeInputGiven,
  employeeInputWithdrawn,
  employeeInputAnswered,
  employeeInputFollowedUp,
  ...meetingContracts,
  ...correctiveActionContracts,
  creditGranted,
  creditCorrected,
] as const;

export const evaluationTopic = {
  name: 'kinerja.evaluation.v1',
  service: 'evaluation',
  summary:
    'Plans, feedback, organisation results, evaluations, employee input, annual meetings and corrective actions.',
  keeps: 'chain',
  contracts: published,
} satisfies Topic;

export type EvaluationMessage = MessageOf<(typeof published)[number]>;
