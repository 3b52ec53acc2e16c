import type { Appraisal, Plan } from '../../api/types.ts';
import { daysOf, isYear, periodBefore, periodOf, quartersOf, today as dayOf } from '../../i18n/format.ts';

/** The quarter that is being assessed: the last one that has ended. */
export const ratingPeriod = (today: string): string => periodBefore(periodOf(today));

/** A period comes after the quarters that lie in it. */
const inTime = (period: string): string => (isYear(period) ? `${period}-Y` : period);

/** The periods to choose from: the running quarter and those before it, the newest first, each year before its last one. */
export const recentPeriods = (today: string, count: number): string[] => {
  const quarters = [periodOf(today)];
  while (quarters.length < count) quarters.push(periodBefore(quarters.at(-1) ?? today));
  return quarters.flatMap((quarter) => (quarter.endsWith('Q4') ? [quarter.slice(0, 4), quarter] : [quarter]));
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
 * The first quarter that must be rated before this period: of its year, since the rules ask for it, and with this plan agreed
 * by its end. The day on which a revised plan was agreed first is not known here; the service refuses then.
 */
export const missingEarlier = (
  period: string,
  known: {
    plan: Pick<Plan, 'agreedAt'>;
    appraisals: readonly Pick<Appraisal, 'period' | 'predicate'>[];
    since: string;
  },
): string | undefined => {
  const agreedOn = known.plan.agreedAt === null ? dayOf() : dayOf(new Date(known.plan.agreedAt));
  return quartersOf(period)
    .filter(
      (quarter) => (isYear(period) || quarter < period) && quarter >= known.since && daysOf(quarter).to >= agreedOn,
    )
    .find((quarter) => !known.appraisals.some((one) => one.period === quarter && one.predicate !== null));
};
