import type { ActionStep, Feedback, Observation, Plan, Progress, Work } from '../../api/types.ts';
import { addDays, addMonths, today } from '../../i18n/format.ts';

// What a month came to, out of what both services say of it. Pure, so that the page only shows.

export interface MonthFacts {
  readonly work: readonly Work[];
  readonly progress: readonly Progress[];
  readonly feedback: readonly Feedback[];
  readonly observations: readonly Observation[];
  readonly steps: readonly ActionStep[];
  readonly plan: Pick<Plan, 'results'> | undefined;
}

export interface Reported {
  readonly reports: number;
  readonly minutes: number;
}

export interface Move {
  readonly indicatorId: string;
  readonly indicator: string;
  readonly unit: string;
  readonly target: string;
  /** Where it stood when the month began and ended; null before it was first reported. */
  readonly from: string | null;
  readonly to: string | null;
}

export interface ResultInMonth {
  readonly resultId: string;
  readonly sentence: string;
  readonly accepted: Reported;
  readonly moves: readonly Move[];
  /** Due in the month, done in it, or late by its end. */
  readonly steps: readonly ActionStep[];
}

export interface Month {
  readonly accepted: Reported;
  readonly waiting: Reported;
  readonly returned: Reported;
  /** On which something was reported. */
  readonly days: number;
  readonly results: readonly ResultInMonth[];
  readonly feedback: readonly Feedback[];
  readonly observations: readonly Observation[];
}

/** First and last day of a month `YYYY-MM`. */
export const daysOfMonth = (month: string): { from: string; to: string } => ({
  from: `${month}-01`,
  to: addDays(`${addMonths(month, 1)}-01`, -1),
});

export const monthOf = (month: string, { work, progress, feedback, observations, steps, plan }: MonthFacts): Month => {
  const days = daysOfMonth(month);
  const isIn = (day: string): boolean => day >= days.from && day <= days.to;
  const reported = work.filter(({ day, state }) => isIn(day) && state !== 'withdrawn');
  const accepted = reported.filter(({ state }) => state === 'accepted');
  return {
    accepted: sumOf(accepted),
    waiting: sumOf(reported.filter(({ state }) => state === 'submitted')),
    returned: sumOf(reported.filter(({ state }) => state === 'returned')),
    days: new Set(reported.map(({ day }) => day)).size,
    results: (plan?.results ?? []).map(({ resultId, sentence }) => ({
      ...{ resultId, sentence },
      accepted: sumOf(accepted.filter((one) => one.resultId === resultId)),
      moves: progress.filter((one) => one.resultId === resultId && !one.former).map((one) => moveOf(one, days)),
      steps: steps.filter((one) => one.resultId === resultId && concerns(one, days)),
    })),
    feedback: feedback.filter(({ at }) => isIn(today(new Date(at)))),
    observations: observations.filter(({ day }) => isIn(day)),
  };
};

const sumOf = (work: readonly Work[]): Reported => ({
  reports: work.length,
  minutes: work.reduce((sum, { minutes }) => sum + minutes, 0),
});

interface Days {
  readonly from: string;
  readonly to: string;
}

const moveOf = ({ indicatorId, indicator, unit, target, history }: Progress, { from, to }: Days): Move => {
  // The newest first, so the first that is not later is where it stood.
  const standing = (day: string): string | null => history.find((point) => point.day <= day)?.value ?? null;
  return { indicatorId, indicator, unit, target, from: standing(addDays(from, -1)), to: standing(to) };
};

const concerns = ({ due, done }: ActionStep, { from, to }: Days): boolean =>
  done === null ? due <= to : (due >= from && due <= to) || (done.on >= from && done.on <= to);
