import { useRead, type Reading } from './hooks.ts';
import type { ConductValue, Predicate } from './types.ts';

// What follows from the evaluations of a year, as the evaluation service answers it.

export const FOLLOW_UPS = ['reward', 'coaching', 'counselling', 'training', 'placement', 'improvement'] as const;
export type FollowUpKind = (typeof FOLLOW_UPS)[number];

export interface Need {
  code: 'CONDUCT_BELOW' | 'CONDUCT_BELOW_AGAIN' | 'RESULT_BELOW' | 'IMPROVEMENT_REQUIRED' | 'REWARD_DUE';
  period: string;
  suggests: FollowUpKind;
  value?: ConductValue;
  resultId?: string;
  /** Of a result: what was agreed. */
  sentence?: string;
  predicate?: Predicate;
}
export type Because = Pick<Need, 'code' | 'period' | 'value' | 'resultId'>;

interface Step {
  by: string;
  at: string;
}
export interface DevelopmentItem extends Step {
  itemId: string;
  kind: FollowUpKind;
  text: string;
  due: string;
  because: Because | null;
  done: (Step & { note: string }) | null;
  checked: (Step & { outcome: 'improved' | 'not-improved'; evidence: string }) | null;
}
export interface Development {
  employeeId: string;
  year: number;
  source: string | null;
  needs: Need[];
  items: DevelopmentItem[];
  /** Whether I assess the person. */
  mayAgree: boolean;
}

export const developmentPath = (personId: string, year: number | string): string =>
  `/people/${personId}/development/${String(year)}`;

export const useDevelopment = (personId: string, year: string): Reading<Development> =>
  useRead('evaluation', developmentPath(personId, year), { views: ['appraisals', 'notifications'] });
