import type { Appraisal } from '../../api/types.ts';
import { daysOf, periodBefore, periodOf } from '../../i18n/format.ts';

/** The quarter that is being assessed: the last one that has ended. */
export const ratingPeriod = (today: string): string => periodBefore(periodOf(today));

/** The quarters to choose from: the running one and those before it, the newest first. */
export const recentPeriods = (today: string, count: number): string[] => {
  const periods = [periodOf(today)];
  while (periods.length < count) periods.push(periodBefore(periods.at(-1) ?? today));
  return periods;
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

/** My evaluations with the quarters in which one can still be begun, the newest first. */
export const withOpen = (
  mine: readonly Appraisal[],
  periods: readonly string[],
): { period: string; appraisal: Appraisal | undefined }[] =>
  [...new Set([...periods, ...mine.map(({ period }) => period)])]
    .sort((a, b) => b.localeCompare(a))
    .map((period) => ({ period, appraisal: mine.find((one) => one.period === period) }));
