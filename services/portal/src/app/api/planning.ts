import { useRead, type Reading } from './hooks.ts';
import type { ConductValue, Indicator, Items, PlanResult } from './types.ts';

// What surrounds the results of a plan, as the evaluation service answers it.

export const APPENDICES = ['support', 'accountability', 'consequences'] as const;
export type Appendix = (typeof APPENDICES)[number];

export interface PlanFinding {
  code:
    | 'NO_MAIN_RESULT'
    | 'SERVES_NOTHING'
    | 'SERVED_RESULT_GONE'
    | 'SAME_SENTENCE'
    | 'TARGET_OF_ZERO'
    | 'EXPECTATION_MISSING'
    | 'APPENDIX_MISSING'
    | 'PERSPECTIVE_MISSING'
    | 'QUESTION_OPEN';
  isError: boolean;
  resultId?: string;
  value?: ConductValue;
  appendix?: Appendix;
  remarkId?: string;
}

export interface Remark {
  remarkId: string;
  kind: 'expectation' | 'question' | 'answer';
  text: string;
  resultId: string | null;
  answers: string | null;
  by: string;
  at: string;
}

export interface Serving {
  employeeId: string;
  planId: string;
  resultId: string;
  sentence: string;
}
export interface Coverage {
  results: { resultId: string; servedBy: Serving[] }[];
  loose: Serving[];
  withoutPlan: { employeeId: string }[];
}

/** A work result as it stands in agreed plans, without whose they are. */
export interface LibraryResult {
  sentence: string;
  kind: PlanResult['kind'];
  indicators: Omit<Indicator, 'indicatorId'>[];
  plans: number;
  lastYear: number;
}

export const useLibrary = (words: string | undefined): Reading<Items<LibraryResult>> =>
  useRead('evaluation', words === undefined ? undefined : libraryPath(words), { keepsFormer: true });

/** Without words: what most plans have. */
const libraryPath = (words: string): string =>
  words === '' ? '/work-results' : `/work-results?q=${encodeURIComponent(words)}`;

const VIEWS = { views: ['plans', 'plan-remarks'] };

const ofPlan = (planId: string, part: string, wanted: boolean): string | undefined =>
  wanted ? `/plans/${planId}/${part}` : undefined;

export const usePlanCheck = (planId: string, wanted = true): Reading<Items<PlanFinding>> =>
  useRead('evaluation', ofPlan(planId, 'check', wanted), VIEWS);

export const useRemarks = (planId: string): Reading<Items<Remark>> =>
  useRead('evaluation', ofPlan(planId, 'remarks', true), VIEWS);

export const useCoverage = (planId: string): Reading<Coverage> =>
  useRead('evaluation', ofPlan(planId, 'coverage', true), VIEWS);
