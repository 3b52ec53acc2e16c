import type { Plan, PlanResult } from '../../api/types.ts';

/** One result above with the results below that serve it. */
export interface Branch {
  planId: string;
  above: PlanResult;
  below: PlanResult[];
}

export interface Cascade {
  /** Results above that something here serves, in the order of the plan above. */
  served: Branch[];
  /** Results above that nothing here serves. */
  others: PlanResult[];
  /** Rest on a written assignment. */
  assigned: { result: PlanResult; assignment: string }[];
  /** Name nothing yet, or a result that cannot be read here. */
  loose: PlanResult[];
}

/** Hangs the results of a plan under the results of the plans above. */
export const cascadeOf = (results: readonly PlanResult[], above: readonly Plan[]): Cascade => {
  const branches = above.flatMap(({ planId, results: theirs }) =>
    theirs.map((result): Branch => ({
      planId,
      above: result,
      below: results.filter(({ serves }) => isServing(serves, planId, result.resultId)),
    })),
  );
  const hanging = new Set(branches.flatMap(({ below }) => below));
  const standing = results.filter((result) => !hanging.has(result));
  return {
    served: branches.filter(({ below }) => below.length > 0),
    others: branches.filter(({ below }) => below.length === 0).map((branch) => branch.above),
    assigned: standing.flatMap((result) =>
      result.serves && 'assignment' in result.serves ? [{ result, assignment: result.serves.assignment }] : [],
    ),
    loose: standing.filter(({ serves }) => !serves || !('assignment' in serves)),
  };
};

const isServing = (serves: PlanResult['serves'], planId: string, resultId: string): boolean =>
  serves !== null &&
  serves !== undefined &&
  'planId' in serves &&
  serves.planId === planId &&
  serves.resultId === resultId;

/** The sentence of the result above that this one serves, as far as it can be read here. */
export const servedSentence = ({ serves }: PlanResult, above: readonly Plan[]): string | undefined => {
  if (!serves || 'assignment' in serves) return undefined;
  const plan = above.find(({ planId }) => planId === serves.planId);
  return plan?.results.find(({ resultId }) => resultId === serves.resultId)?.sentence;
};
