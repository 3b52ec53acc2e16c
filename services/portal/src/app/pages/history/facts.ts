import { APPENDICES, type Appendix } from '../../api/planning.ts';
import type {
  AppraisalStatus,
  ConductValue,
  HistoryState,
  OrganisationResult,
  Plan,
  PlanResult,
  PlanStatus,
  Predicate,
  Rating,
  SeenState,
} from '../../api/types.ts';
import { CONDUCT } from '../appraisal/conduct.ts';

/** The value of one part of an evaluation, in the form in which it is shown. */
export type Value =
  | { as: 'text'; text: string }
  | { as: 'result'; result: PlanResult }
  | { as: 'plan'; status: PlanStatus }
  | { as: 'organisation'; result: OrganisationResult }
  | { as: 'appraisal'; status: AppraisalStatus }
  | { as: 'rating'; rating: Rating }
  | { as: 'predicate'; predicate: Predicate }
  | { as: 'rule'; version: string }
  | { as: 'rules-in-force'; version: string; from: string; source: string };

export const GROUPS = ['outcome', 'objection', 'results', 'conduct', 'organisation', 'self', 'plan', 'rules'] as const;
export type Group = (typeof GROUPS)[number];

export type Label =
  | 'status'
  | 'predicate'
  | 'result'
  | 'conductRating'
  | 'rule'
  | 'note'
  | 'organisation'
  | 'organisationReason'
  | 'self'
  | 'selfResult'
  | 'plan'
  | 'planReason'
  | 'planResult'
  | 'planRevision'
  | 'planProposed'
  | 'planExpectation'
  | `planAppendix.${Appendix}`
  | 'resultRating'
  | 'resultNote'
  | 'objectionReason'
  | 'statement'
  | 'decision'
  | 'conduct'
  | 'rulesInForce';

/** One part of the state: which, what it is about, and what it was. */
export interface Fact {
  key: string;
  group: Group;
  label: Label;
  /** The sentence of the work result, when it is about one. */
  about?: string;
  conduct?: ConductValue;
  value: Value;
}

/** The state after a step as a list of facts; what had not happened yet has none. */
export const factsOf = (state: HistoryState): Fact[] => {
  const results = state.plan.status === 'absent' ? [] : state.plan.results;
  const sentence = (id: string): string => results.find(({ resultId }) => resultId === id)?.sentence ?? id;
  return [...ofAppraisal(state.appraisal, sentence), ...ofOrganisation(state.unitResult), ...ofPlan(state.plan)];
};

const ofAppraisal = (appraisal: HistoryState['appraisal'], sentence: (id: string) => string): Fact[] => [
  { key: 'status', group: 'outcome', label: 'status', value: { as: 'appraisal', status: appraisal.status } },
  ...('rated' in appraisal ? ofRating(appraisal.rated, sentence) : []),
  ...('rated' in appraisal ? ofObjection(appraisal.objection) : []),
  ...('self' in appraisal && appraisal.self !== undefined ? ofSelf(appraisal.self, sentence) : []),
];

type Rated = Extract<HistoryState['appraisal'], { rated: unknown }>['rated'];

const ofRating = (rated: Rated, sentence: (id: string) => string): Fact[] => [
  { key: 'predicate', group: 'outcome', label: 'predicate', value: { as: 'predicate', predicate: rated.predicate } },
  { key: 'result', group: 'outcome', label: 'result', value: { as: 'rating', rating: rated.result } },
  {
    key: 'conductRating',
    group: 'outcome',
    label: 'conductRating',
    value: { as: 'rating', rating: rated.conductRating },
  },
  { key: 'rule', group: 'outcome', label: 'rule', value: { as: 'rule', version: rated.rules.predicateTable } },
  ...textFact('note', 'outcome', 'note', rated.note),
  ...rated.results.flatMap(({ resultId, rating, note }): Fact[] => [
    {
      key: `result ${resultId}`,
      group: 'results',
      label: 'resultRating',
      about: sentence(resultId),
      value: { as: 'rating', rating },
    },
    ...textFact(`note ${resultId}`, 'results', 'resultNote', note ?? undefined, sentence(resultId)),
  ]),
  ...rated.conduct.map(({ value, rating }): Fact => ({
    key: `conduct ${value}`,
    group: 'conduct',
    label: 'conduct',
    conduct: value,
    value: { as: 'rating', rating },
  })),
];

const ofObjection = (objection: Extract<HistoryState['appraisal'], { rated: unknown }>['objection']): Fact[] => [
  ...textFact('objectionReason', 'objection', 'objectionReason', objection?.filed.reason),
  ...textFact('statement', 'objection', 'statement', objection?.answered?.statement),
  ...textFact('decision', 'objection', 'decision', objection?.decided?.reasoning),
];

const ofSelf = (
  self: { text: string; results: { resultId: string; text: string }[] },
  sentence: (id: string) => string,
): Fact[] => [
  ...textFact('self', 'self', 'self', self.text),
  ...self.results.flatMap(({ resultId, text }) =>
    textFact(`self ${resultId}`, 'self', 'selfResult', text, sentence(resultId)),
  ),
];

const ofOrganisation = (unitResult: HistoryState['unitResult']): Fact[] =>
  unitResult.status === 'absent'
    ? []
    : [
        {
          key: 'organisation',
          group: 'organisation',
          label: 'organisation',
          value: { as: 'organisation', result: unitResult.value },
        },
        ...textFact('organisationReason', 'organisation', 'organisationReason', unitResult.reason),
      ];

const ofPlan = (plan: HistoryState['plan']): Fact[] =>
  plan.status === 'absent'
    ? []
    : [
        { key: 'plan', group: 'plan', label: 'plan', value: { as: 'plan', status: plan.status } },
        ...textFact('planReason', 'plan', 'planReason', plan.status === 'returned' ? plan.reason : undefined),
        ...plan.results.map((result) => resultFact('plan', 'planResult', result)),
        ...ofParts(plan.parts),
        ...textFact('planRevision', 'plan', 'planRevision', plan.proposed?.why),
        ...(plan.proposed?.results ?? []).map((result) => resultFact('proposed', 'planProposed', result)),
      ];

const ofParts = ({ expectations, appendices }: Partial<Pick<Plan, 'expectations' | 'appendices'>> = {}): Fact[] => [
  ...CONDUCT.flatMap((value) =>
    textFact(`expectation ${value}`, 'plan', 'planExpectation', expectations?.[value], value).map((fact) => ({
      ...fact,
      conduct: value,
    })),
  ),
  ...APPENDICES.flatMap((appendix) =>
    textFact(`appendix ${appendix}`, 'plan', `planAppendix.${appendix}`, appendices?.[appendix]),
  ),
];

const resultFact = (key: string, label: Label, result: PlanResult): Fact => ({
  key: `${key} ${result.resultId}`,
  group: 'plan',
  label,
  about: result.sentence,
  value: { as: 'result', result },
});

/** What two clocks see besides: the rules that govern the evaluation. */
export const factsSeen = (state: SeenState): Fact[] => {
  const { ruleSet } = state;
  if (ruleSet.status === 'absent') return factsOf(state);
  const { version, from, source } = ruleSet;
  return [
    ...factsOf(state),
    {
      key: 'rulesInForce',
      group: 'rules',
      label: 'rulesInForce',
      value: { as: 'rules-in-force', version, from, source },
    },
  ];
};

const textFact = (key: string, group: Group, label: Label, text: string | undefined, about?: string): Fact[] =>
  text === undefined || text === ''
    ? []
    : [{ key, group, label, ...(about === undefined ? {} : { about }), value: { as: 'text', text } }];

export type Change = 'new' | 'changed' | 'gone';

/** A fact with what became of it in the step: `before` is what it was. */
export interface Shown extends Fact {
  change?: Change;
  before?: Value;
}

const same = (a: Value, b: Value): boolean => JSON.stringify(a) === JSON.stringify(b);

/** The facts after a step, each marked with its difference to the step before; what fell away is still listed. */
export const compared = (before: readonly Fact[], after: readonly Fact[]): Shown[] => {
  const was = new Map(before.map((fact) => [fact.key, fact]));
  const is = new Set(after.map(({ key }) => key));
  return [
    ...after.map((fact): Shown => {
      const former = was.get(fact.key);
      if (!former) return { ...fact, change: 'new' };
      return same(former.value, fact.value) ? fact : { ...fact, change: 'changed', before: former.value };
    }),
    ...before.filter(({ key }) => !is.has(key)).map((fact): Shown => ({ ...fact, change: 'gone' })),
  ];
};

const KNOWN_TYPES = [
  'plan-drafted',
  'work-result-set',
  'work-result-removed',
  'plan-expectation-set',
  'plan-appendix-set',
  'plan-submitted',
  'plan-returned',
  'plan-agreed',
  'plan-revision-opened',
  'plan-revision-dropped',
  'unit-result-set',
  'self-assessment-written',
  'evaluation-rated',
  'evaluation-acknowledged',
  'objection-filed',
  'objection-answered',
  'objection-decided',
  'rules-adopted',
  'credit-granted',
  'credit-corrected',
] as const;
export type KnownType = (typeof KNOWN_TYPES)[number];

/** The event's name without its version, when it is one that has a sentence. */
export const typeOf = (type: string): KnownType | undefined => {
  const name = type.replace(/\.v\d+$/, '');
  return KNOWN_TYPES.find((known) => known === name);
};

const KNOWN_ROLES = [
  'self',
  'assessor',
  'superior',
  'leader',
  'leader-above',
  'performance-admin',
  'city-admin',
  'auditor',
  'registrar',
  'operator',
] as const;
export type KnownRole = (typeof KNOWN_ROLES)[number];

export const roleOf = (role: string): KnownRole | undefined => KNOWN_ROLES.find((known) => known === role);
