import type { Plan, PlanResult, PlanVersion } from '../../api/types.ts';
import { nextStep, type NextStep } from './plan-of-year.ts';

/** What is written and signed: the revision while one is open, else the plan itself. */
export const workingCopy = (plan: Plan): Plan => {
  const { proposed } = plan;
  if (proposed === null) return plan;
  const { status, results, expectations, appendices, reason = null, submittedAt = null } = proposed;
  return { ...plan, status, results, expectations, appendices, reason, submittedAt };
};

/** The plan as it was in an agreed version; undefined while the former versions are not read. */
export const asAgreedIn = (
  plan: Plan,
  version: number,
  versions: readonly PlanVersion[] | undefined,
): Plan | undefined => {
  if (version >= plan.version) return plan;
  const former = versions?.find((one) => one.version === version);
  return former && { ...plan, results: former.results };
};

/** Whether the assessor has an answer to give. */
export const isToAgree = (plan: Plan): boolean => workingCopy(plan).status === 'submitted';

export interface ResultChange {
  resultId: string;
  change: 'same' | 'changed' | 'added' | 'removed';
  before?: PlanResult;
  after?: PlanResult;
}

/** Two versions side by side: the results of the former in their order, then what is new. */
export const changesBetween = (before: readonly PlanResult[], after: readonly PlanResult[]): ResultChange[] => {
  const is = new Map(after.map((result) => [result.resultId, result]));
  const was = new Set(before.map(({ resultId }) => resultId));
  return [
    ...before.map((former): ResultChange => {
      const { resultId } = former;
      const now = is.get(resultId);
      if (now === undefined) return { resultId, change: 'removed', before: former };
      return { resultId, change: isSame(former, now) ? 'same' : 'changed', before: former, after: now };
    }),
    ...after
      .filter(({ resultId }) => !was.has(resultId))
      .map((result): ResultChange => ({ resultId: result.resultId, change: 'added', after: result })),
  ];
};

const isSame = (a: PlanResult, b: PlanResult): boolean => JSON.stringify(contentOf(a)) === JSON.stringify(contentOf(b));

/** In one order of fields, however they arrived. */
const contentOf = ({ sentence, kind, serves, indicators }: PlanResult): unknown => [
  sentence,
  kind,
  !serves ? null : 'assignment' in serves ? serves.assignment : [serves.planId, serves.resultId],
  indicators.map(({ indicatorId, aspect, text, target, unit }) => [indicatorId, aspect, text, target, unit]),
];

/** The one thing the owner does next; a revision that changes nothing yet is not signed. */
export const stepOf = (plan: Plan): NextStep => {
  const step = nextStep(workingCopy(plan));
  const { proposed } = plan;
  const isUnchanged =
    proposed !== null &&
    isAllSame(changesBetween(plan.results, proposed.results)) &&
    JSON.stringify(partsOf(plan)) === JSON.stringify(partsOf(proposed));
  return step === 'submit' && isUnchanged ? 'add' : step;
};

/** In one order, however they arrived. */
const partsOf = ({ expectations, appendices }: Pick<Plan, 'expectations' | 'appendices'>): unknown =>
  [expectations, appendices].map((each) => Object.entries(each).toSorted(([a], [b]) => (a < b ? -1 : 1)));

const isAllSame = (changes: readonly ResultChange[]): boolean => changes.every(({ change }) => change === 'same');
