import type { ActionStep, PlanResult } from '../../api/types.ts';
import { periodOf } from '../../i18n/format.ts';

export interface StepsOfResult {
  readonly resultId: string;
  /** Undefined where the agreed plan no longer has the result. */
  readonly sentence: string | undefined;
  readonly steps: readonly ActionStep[];
}

/** The steps that are due in a quarter, under their results in the order of the plan; those of former results come last. */
export const stepsIn = (
  steps: readonly ActionStep[],
  results: readonly PlanResult[],
  period: string,
): readonly StepsOfResult[] => {
  const due = steps.filter((step) => periodOf(step.due) === period);
  const sentences = new Map(results.map(({ resultId, sentence }) => [resultId, sentence]));
  const former = due.map(({ resultId }) => resultId).filter((resultId) => !sentences.has(resultId));
  return [...sentences.keys(), ...new Set(former)].map((resultId) => ({
    resultId,
    sentence: sentences.get(resultId),
    steps: due.filter((step) => step.resultId === resultId),
  }));
};
