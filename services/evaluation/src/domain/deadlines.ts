import { daysOf, refusal } from '@kinerja/event-sourcing';
import { isYear } from './period.ts';
import { daysAfter, lastDayOf } from './term.ts';
import type { Calendar } from './term.ts';

// When each step of a period opens, is due and closes. The days are data of the rule set (domain: planning, assessment).

/** In the order in which they are done: the plan of a year, then what is done once for each period. */
export const STEPS = ['planning', 'unit-result', 'self-assessment', 'rating', 'sending'] as const;
export type Step = (typeof STEPS)[number];

/** Days after the last day of the period; of the plan after the day before its year. */
export interface StepRule {
  readonly step: Step;
  readonly dueAfter: number;
  /** Absent: late is late, and still possible. A plan never closes: who comes in June needs one. */
  readonly closesAfter?: number;
}

/** What is due when, and where that is written. A step that is not named has no day. */
export interface CalendarRules extends Calendar {
  readonly source: string;
  readonly steps: readonly StepRule[];
}

/** Days `YYYY-MM-DD`; null where a step does not close. */
export interface StepTerm {
  readonly step: Step;
  readonly opens: string;
  readonly due: string;
  readonly closes: string | null;
}

/** The steps of a period: a year has its plan besides. */
export const stepsOf = (period: string): readonly Step[] =>
  STEPS.filter((step) => step !== 'planning' || isYear(period));

/** The term of a step as the rules say it; undefined where they say nothing. */
export const termOf = (calendar: CalendarRules | undefined, step: Step, period: string): StepTerm | undefined => {
  const rule = stepsOf(period).includes(step) ? calendar?.steps.find((one) => one.step === step) : undefined;
  if (calendar === undefined || rule === undefined) return undefined;
  const { from, to } = daysOf(period);
  const before = step === 'planning' ? daysAfter(from, -1) : to;
  return {
    step,
    opens: daysAfter(before, 1),
    due: lastDayOf(before, rule.dueAfter, calendar),
    closes:
      rule.closesAfter === undefined || step === 'planning' ? null : lastDayOf(before, rule.closesAfter, calendar),
  };
};

/** The day on which the rules of a step are looked up: the last of the period, of the plan the first of its year. */
export const ruledOn = (step: Step, period: string): string =>
  step === 'planning' ? daysOf(period).from : daysOf(period).to;

/** With a day that was granted later: it moves the end too, where that would come first. */
export const extended = (term: StepTerm, until: string | undefined): StepTerm =>
  until === undefined
    ? term
    : { ...term, due: until, closes: term.closes === null || term.closes > until ? term.closes : until };

/** A step that has closed is not taken any more, unless its unit was given longer. */
export const ensureNotClosed = (term: StepTerm | undefined, day: string): void => {
  if (term?.closes != null && day > term.closes) throw new StepClosed({ closed: term.closes });
};

export const StepClosed = refusal('STEP_CLOSED', 'conflict', {
  id: 'Tahap ini ditutup pada {closed}. Administrator atau pimpinan di atas unit dapat memberi perpanjangan dengan alasan.',
  en: 'This step closed on {closed}. An administrator or a leader above the unit may extend it with a reason.',
});
