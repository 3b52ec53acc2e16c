import type { Appraisal, Plan } from '../../api/types.ts';
import { daysOf, isYear, periodBefore, periodOf, today as dayOf } from '../../i18n/format.ts';

/** The period that is being assessed: of those that have begun the last that has ended. */
export const ratingPeriod = (periods: readonly string[], today: string): string =>
  periods.find((period) => hasEnded(period, today)) ?? periodBefore(periodOf(today));

/** A year comes after the periods that lie in it. */
const inTime = (period: string): string => `${daysOf(period).to}${isYear(period) ? '-Y' : ''}`;

/** The periods to choose from: those of the running quarter and so many before it, the newest first, each year before its last one. */
export const recentPeriods = (periods: readonly string[], today: string, quarters: number): string[] => {
  let first = periodOf(today);
  for (let before = 1; before < quarters; before += 1) first = periodBefore(first);
  return periods
    .filter((period) => daysOf(period).from >= daysOf(first).from)
    .flatMap((period) => (daysOf(period).to.endsWith('-12-31') ? [period.slice(0, 4), period] : [period]));
};

export const hasEnded = (period: string, today: string): boolean => today > daysOf(period).to;

/** What the employee does next with an evaluation of their own. */
export type OwnStep = 'self-assess' | 'acknowledge' | 'none';

export const ownStep = (
  { status, selfAssessment }: Pick<Appraisal, 'status' | 'selfAssessment'>,
  hasPlan: boolean,
): OwnStep => {
  if (status === 'rated') return 'acknowledge';
  return status === 'open' && !selfAssessment && hasPlan ? 'self-assess' : 'none';
};

/** My evaluations with the periods in which one can still be begun, the newest first. */
export const withOpen = (
  mine: readonly Appraisal[],
  periods: readonly string[],
): { period: string; appraisal: Appraisal | undefined }[] =>
  [...new Set([...periods, ...mine.map(({ period }) => period)])]
    .sort((a, b) => inTime(b).localeCompare(inTime(a)))
    .map((period) => ({ period, appraisal: mine.find((one) => one.period === period) }));

/**
 * The first period that must be rated before this period: of its year, since the rules ask for it, and with this plan agreed
 * by its end. The day on which a revised plan was agreed first is not known here; the service refuses then.
 */
export const missingEarlier = (
  period: string,
  known: {
    plan: Pick<Plan, 'agreedAt'>;
    appraisals: readonly Pick<Appraisal, 'period' | 'predicate'>[];
    since: string;
    /** Those of the year. */
    periods: readonly string[];
  },
): string | undefined => {
  const agreedOn = known.plan.agreedAt === null ? dayOf() : dayOf(new Date(known.plan.agreedAt));
  const { from } = daysOf(period);
  return known.periods
    .map((one) => ({ one, ...daysOf(one) }))
    .filter(({ to }) => (isYear(period) || to < from) && to >= agreedOn)
    .filter((each) => each.from >= daysOf(known.since).from)
    .find(({ one }) => !known.appraisals.some((each) => each.period === one && each.predicate !== null))?.one;
};
