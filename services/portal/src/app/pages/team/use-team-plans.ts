import { useRead, type Reading } from '../../api/hooks.ts';
import type { Items, Plan, PlanResult } from '../../api/types.ts';

/** The plans of those whom one assesses, of one year. */
export const useTeamPlans = (year: number): Reading<Items<Plan>> =>
  useRead<Items<Plan>>('evaluation', `/team/plans?year=${String(year)}`, { views: ['plans'] });

/** The agreed plan that a person's work belongs to. */
export const agreedPlan = (plans: readonly Plan[], personId: string): Plan | undefined =>
  plans.find(({ employeeId, status }) => employeeId === personId && status === 'agreed');

export const resultIn = (plan: Plan | undefined, resultId: string | null): PlanResult | undefined =>
  plan?.results.find((result) => result.resultId === resultId);
