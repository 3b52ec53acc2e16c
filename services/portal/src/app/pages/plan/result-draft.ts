import type { LibraryResult } from '../../api/planning.ts';
import type { Aspect, Indicator, Perspective, PlanResult } from '../../api/types.ts';

// What a person is typing for one work result, and what becomes of it. Pure; the form only shows it.

export type ServesDraft =
  { as: 'open' } | { as: 'result'; planId: string; resultId: string } | { as: 'assignment'; text: string };

export interface ResultDraft {
  resultId: string;
  sentence: string;
  kind: PlanResult['kind'];
  perspective: Perspective | undefined;
  /** Whether it belongs to the post. */
  isOfPost: boolean;
  serves: ServesDraft;
  indicators: Indicator[];
}

export interface ResultBody {
  resultId: string;
  sentence: string;
  kind: PlanResult['kind'];
  perspective?: Perspective;
  scope?: 'organisation';
  serves?: { planId: string; resultId: string } | { assignment: string };
  indicators: Indicator[];
}

export const ASPECTS: readonly Aspect[] = ['quantity', 'quality', 'time', 'cost'];
export const MOST_INDICATORS = 12;

/** The next indicator starts with the aspect that is still missing. */
export const newIndicator = (indicators: readonly Indicator[], indicatorId: string): Indicator => ({
  indicatorId,
  aspect: ASPECTS.find((aspect) => !indicators.some((one) => one.aspect === aspect)) ?? 'quantity',
  text: '',
  target: '',
  unit: '',
});

export const newResult = (newId: () => string): ResultDraft => ({
  resultId: newId(),
  sentence: '',
  kind: 'main',
  perspective: undefined,
  isOfPost: false,
  serves: { as: 'open' },
  indicators: [newIndicator([], newId())],
});

/** What is written begins with one of the library: as its own, under ids of its own. */
export const begunWith = (
  draft: ResultDraft,
  { sentence, kind, indicators }: Pick<LibraryResult, 'sentence' | 'kind' | 'indicators'>,
  newId: () => string,
): ResultDraft => ({
  ...draft,
  sentence,
  kind,
  indicators: indicators.map((one) => ({ ...one, indicatorId: newId(), target: one.target.replace('.', ',') })),
});

export const draftOf = ({
  resultId,
  sentence,
  kind,
  perspective,
  scope,
  serves,
  indicators,
}: PlanResult): ResultDraft => ({
  resultId,
  sentence,
  kind,
  perspective,
  isOfPost: scope === 'organisation',
  serves: !serves
    ? { as: 'open' }
    : 'planId' in serves
      ? { as: 'result', ...serves }
      : { as: 'assignment', text: serves.assignment },
  indicators: indicators.map((indicator) => ({ ...indicator, target: indicator.target.replace('.', ',') })),
});

/**
 * A number as people type it, in either notation, as the decimal text the services take; undefined when it is none.
 * Groups of three are thousands, one or two digits after the last sign are decimals: `2.400` → 2400, `98,5` → 98.5.
 */
export const decimalOf = (typed: string): string | undefined => {
  const match = /^(\d{1,3}(?:[.,\s]\d{3})+|\d+)(?:[.,](\d{1,2}))?$/.exec(typed.trim());
  if (!match) return undefined;
  const whole = (match[1] ?? '').replace(/[.,\s]/g, '').replace(/^0+(?=\d)/, '');
  return whole.length > 12 ? undefined : match[2] === undefined ? whole : `${whole}.${match[2]}`;
};

export type DraftProblem = 'sentence' | 'indicatorText' | 'target' | 'unit' | 'noIndicator' | 'assignment';

/** What is still wrong, by the pointer of the field, before anything is sent. */
export const problemsOf = ({ sentence, serves, indicators }: ResultDraft): Map<string, DraftProblem> => {
  const problems = new Map<string, DraftProblem>();
  if (sentence.trim().length < 5) problems.set('/sentence', 'sentence');
  if (serves.as === 'assignment' && serves.text.trim() === '') problems.set('/serves/assignment', 'assignment');
  if (indicators.length === 0) problems.set('/indicators', 'noIndicator');
  indicators.forEach(({ text, target, unit }, at) => {
    if (text.trim() === '') problems.set(`/indicators/${String(at)}/text`, 'indicatorText');
    if (decimalOf(target) === undefined) problems.set(`/indicators/${String(at)}/target`, 'target');
    if (unit.trim() === '') problems.set(`/indicators/${String(at)}/unit`, 'unit');
  });
  return problems;
};

export const bodyOf = ({
  resultId,
  sentence,
  kind,
  perspective,
  isOfPost,
  serves,
  indicators,
}: ResultDraft): ResultBody => ({
  resultId,
  sentence: sentence.trim(),
  kind,
  ...(perspective === undefined ? {} : { perspective }),
  ...(isOfPost ? { scope: 'organisation' } : {}),
  ...(serves.as === 'result' ? { serves: { planId: serves.planId, resultId: serves.resultId } } : {}),
  ...(serves.as === 'assignment' ? { serves: { assignment: serves.text.trim() } } : {}),
  indicators: indicators.map((indicator) => ({
    ...indicator,
    text: indicator.text.trim(),
    target: decimalOf(indicator.target) ?? indicator.target,
    unit: indicator.unit.trim(),
  })),
});
