import type { Recorded } from '../../api/client.ts';
import type { Me, Plan } from '../../api/types.ts';

/** What was just done with a plan, for the receipt. */
export interface Done {
  recorded: Recorded;
  what: string;
}

/** Of the plans of one year the one of the post held now; after a transfer the earlier ones follow. */
export const plansOfYear = (plans: readonly Plan[], year: number, me: Pick<Me, 'position'>): Plan[] => {
  const ofYear = plans.filter((plan) => plan.year === year);
  const present = ofYear.find(({ positionId }) => positionId === me.position?.positionId);
  return present ? [present, ...ofYear.filter((plan) => plan !== present)] : ofYear;
};

/** The years to choose from, the newest first: those with a plan, this one, and towards its end the next. */
export const yearsOf = (plans: readonly Plan[], today: string): number[] => {
  const now = Number(today.slice(0, 4));
  const soon = today.slice(5) >= '11-01' ? [now + 1] : [];
  return [...new Set([now, ...soon, ...plans.map(({ year }) => year)])].sort((a, b) => b - a);
};

export type NextStep = 'add' | 'submit' | 'none';

/** The one thing the owner does next. */
export const nextStep = ({ status, results }: Pick<Plan, 'status' | 'results'>): NextStep => {
  if (status !== 'draft' && status !== 'returned') return 'none';
  return results.some(({ kind }) => kind === 'main') ? 'submit' : 'add';
};

/** How many results and indicators, for one line under the title. */
export const sizeOf = ({
  results,
}: Pick<Plan, 'results'>): { main: number; additional: number; indicators: number } => ({
  main: results.filter(({ kind }) => kind === 'main').length,
  additional: results.filter(({ kind }) => kind === 'additional').length,
  indicators: results.reduce((sum, { indicators }) => sum + indicators.length, 0),
});
