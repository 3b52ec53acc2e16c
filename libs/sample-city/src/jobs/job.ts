import type { Aspect, Perspective, PositionKind } from '../city.ts';

/** How an indicator's figure moves through the year: it adds up, holds a level, or must stay under a limit. */
export type Course = 'sum' | 'level' | 'limit';

export interface IndicatorPattern {
  readonly aspect: Aspect;
  readonly course: Course;
  readonly text: string;
  readonly target: number;
  readonly unit: string;
}

export interface ResultPattern {
  readonly sentence: string;
  readonly kind: 'main' | 'additional';
  /** In the plan of an agency's head; those served by the work when left out. */
  readonly perspective?: Perspective;
  readonly indicators: readonly IndicatorPattern[];
  /** Sentences of daily work towards the result; `{n}` becomes a small number, `{unit}` the unit's name. */
  readonly works: readonly string[];
}

export interface Job {
  readonly title: string;
  readonly kind: PositionKind;
  readonly grade?: string;
  /** The share of contract employees (PPPK) among its holders. */
  readonly contract: number;
  readonly results: readonly ResultPattern[];
}

/** A figure that adds up over the year: 960 files, 12 reports. */
export const sum = (target: number, unit: string, text: string): IndicatorPattern => ({
  aspect: 'quantity',
  course: 'sum',
  text,
  target,
  unit,
});

/** A share or a score that should be held all year: 98 % without return. */
export const level = (target: number, unit: string, text: string): IndicatorPattern => ({
  aspect: 'quality',
  course: 'level',
  text,
  target,
  unit,
});

/** A time that must not be exceeded: at most 3 working days. */
export const limit = (target: number, unit: string, text: string): IndicatorPattern => ({
  aspect: 'time',
  course: 'limit',
  text,
  target,
  unit,
});

/** A share of the budget, in percent, that is reached at the end of the year. More is better, so it is no cost. */
export const spent = (target: number, text: string): IndicatorPattern => sum(target, '%', text);

/** Money that must not be exceeded. */
export const cost = (target: number, unit: string, text: string): IndicatorPattern => ({
  aspect: 'cost',
  course: 'limit',
  text,
  target,
  unit,
});

export const result = (
  sentence: string,
  indicators: readonly IndicatorPattern[],
  works: readonly string[],
): ResultPattern => ({ sentence, kind: 'main', indicators, works });

export const additional = (
  sentence: string,
  indicators: readonly IndicatorPattern[],
  works: readonly string[],
): ResultPattern => ({ sentence, kind: 'additional', indicators, works });

export const job = (
  kind: PositionKind,
  title: string,
  results: readonly ResultPattern[],
  { grade, contract = 0 }: { grade?: string; contract?: number } = {},
): Job => ({ title, kind, contract, results, ...(grade === undefined ? {} : { grade }) });
