import { daysOf, quartersOf } from '../i18n/format.ts';
import { useReads } from './hooks.ts';
import type { Items } from './types.ts';

// In which periods everybody is evaluated: months or quarters, as the rules say.

const SELDOM_ms = 60 * 60_000;

const usePeriodsIn = (years: readonly string[]): string[] => {
  const answers = useReads<Items<{ period: string }>>(
    'evaluation',
    years.map((year) => `/periods/${year}`),
    { views: ['objection-terms'], staleTime_ms: SELDOM_ms },
  );
  // Quarters until it is known; most cities have them.
  return years.flatMap((year, nr) => answers[nr]?.items.map(({ period }) => period) ?? quartersOf(year));
};

/** The periods of a year, the first one first. */
export const usePeriodsOf = (year: string): string[] => usePeriodsIn([year]);

/** The periods that have begun, of this year and as many before it, the running one first. */
export const usePeriods = (today: string, yearsBefore = 1): string[] => {
  const years = Array.from({ length: yearsBefore + 1 }, (_, back) => String(Number(today.slice(0, 4)) - back));
  return usePeriodsIn(years)
    .filter((period) => daysOf(period).from <= today)
    .sort((a, b) => daysOf(b).from.localeCompare(daysOf(a).from));
};
