import { openQuestions } from './plan-dialogue.ts';
import type { PlanDialogue } from './plan-dialogue.ts';
import { APPENDICES, NO_PARTS } from './plan-parts.ts';
import type { Appendix } from './plan-parts.ts';
import type { Plan, ServedResult, WorkResult } from './plan.ts';
import { CONDUCT } from './rating.ts';
import type { ConductValue } from './rating.ts';

// The check before signing: what is missing in a plan, and where. Only a plan without a main result is refused; the rest is for the
// two who sign to know.

export const PLAN_FINDINGS = [
  'NO_MAIN_RESULT',
  'SERVES_NOTHING',
  'SERVED_RESULT_GONE',
  'SAME_SENTENCE',
  'TARGET_OF_ZERO',
  'EXPECTATION_MISSING',
  'APPENDIX_MISSING',
  'PERSPECTIVE_MISSING',
  'QUESTION_OPEN',
] as const;

export interface PlanFinding {
  readonly code: (typeof PLAN_FINDINGS)[number];
  /** Refuses the signature. */
  readonly isError: boolean;
  readonly resultId?: string;
  readonly value?: ConductValue;
  readonly appendix?: Appendix;
  readonly remarkId?: string;
}

interface Around {
  /** Nobody assesses them: their results serve nobody's. */
  readonly isTop: boolean;
  /** Heads an agency: each of their results stands under a perspective. */
  readonly isAgencyHead: boolean;
  /** Results of others that still stand in a plan, among those that this one serves. */
  readonly standing: readonly ServedResult[];
  readonly dialogue: PlanDialogue;
}

/** What is to be said about the plan as it is written now: the revision while one is open. */
export const checkPlan = (plan: Plan, { isTop, isAgencyHead, standing, dialogue }: Around): PlanFinding[] => {
  if (plan.status === 'absent') return [];
  const { results, parts = NO_PARTS } = plan.proposed ?? plan;
  const warn = (finding: Omit<PlanFinding, 'isError'>): PlanFinding => ({ ...finding, isError: false });
  return [
    ...(results.some(({ kind }) => kind === 'main') ? [] : [{ code: 'NO_MAIN_RESULT', isError: true } as const]),
    ...results.flatMap((result, index) => [
      ...(result.serves === undefined && !isTop ? [warn({ code: 'SERVES_NOTHING', resultId: result.resultId })] : []),
      ...(isGone(result, standing) ? [warn({ code: 'SERVED_RESULT_GONE', resultId: result.resultId })] : []),
      ...(results.findIndex(({ sentence }) => same(sentence, result.sentence)) < index
        ? [warn({ code: 'SAME_SENTENCE', resultId: result.resultId })]
        : []),
      ...(result.indicators.some(({ target }) => Number(target) === 0)
        ? [warn({ code: 'TARGET_OF_ZERO', resultId: result.resultId })]
        : []),
      ...(isAgencyHead && result.perspective === undefined
        ? [warn({ code: 'PERSPECTIVE_MISSING', resultId: result.resultId })]
        : []),
    ]),
    ...CONDUCT.filter((value) => parts.expectations[value] === undefined).map((value) =>
      warn({ code: 'EXPECTATION_MISSING', value }),
    ),
    ...APPENDICES.filter((appendix) => parts.appendices[appendix] === undefined).map((appendix) =>
      warn({ code: 'APPENDIX_MISSING', appendix }),
    ),
    ...openQuestions(dialogue).map(({ remarkId }) => warn({ code: 'QUESTION_OPEN', remarkId })),
  ];
};

/** What the directory calls an agency, and what leads none: sections and villages stand below one. */
const AGENCIES: ReadonlySet<string> = new Set(['secretariat', 'inspectorate', 'badan', 'dinas', 'kecamatan']);
export const isAgency = ({ kind }: { readonly kind: string }): boolean => AGENCIES.has(kind);

const isGone = ({ serves }: WorkResult, standing: readonly ServedResult[]): boolean =>
  serves !== undefined &&
  'planId' in serves &&
  !standing.some(({ planId, resultId }) => planId === serves.planId && resultId === serves.resultId);

const same = (one: string, other: string): boolean => one.trim().toLowerCase() === other.trim().toLowerCase();
