import { daysOf, quartersOf, refusal } from '@kinerja/event-sourcing';
import type { SequenceRules } from './rules.ts';

// When a period may be spoken of: once it has begun, and rated once it has ended and the quarters before it are rated.

/** The year as a whole, not one of its quarters. */
export const isYear = (period: string): boolean => !period.includes('-');

export const ensureBegun = (period: string, day: string, pointer?: string): void => {
  if (day < daysOf(period).from) throw new PeriodNotBegun({ period }, pointer);
};

export const ensureEnded = (period: string, day: string): void => {
  if (day <= daysOf(period).to) throw new PeriodNotEnded({ period });
};

/** The quarters that come before a period in its year; before the year itself all four. */
export const quartersBefore = (period: string): string[] =>
  quartersOf(period).filter((quarter) => isYear(period) || quarter < period);

/** The quarter before a quarter; of a year the one before its first. */
export const quarterBefore = (period: string): string => {
  const [year, quarter] = isYear(period) ? [Number(period), 1] : [Number(period.slice(0, 4)), Number(period.slice(-1))];
  return quarter === 1 ? `${String(year - 1)}-Q4` : `${String(year)}-Q${String(quarter - 1)}`;
};

/** Each earlier quarter of the year must have been rated if the plan was agreed by its end. */
export const ensureInOrder = (
  period: string,
  { rated, agreedOn, sequence }: { rated: readonly string[]; agreedOn: string; sequence: SequenceRules | undefined },
): void => {
  if (sequence === undefined) return;
  const missing = quartersBefore(period).find(
    (quarter) => quarter >= sequence.since && daysOf(quarter).to >= agreedOn && !rated.includes(quarter),
  );
  if (missing !== undefined) throw new EarlierPeriodNotRated({ period, missing, source: sequence.source });
};

export const EarlierPeriodNotRated = refusal('EARLIER_PERIOD_NOT_RATED', 'conflict', {
  id: 'Periode {missing} belum dinilai; {period} dinilai sesudahnya ({source}).',
  en: 'The period {missing} has not been rated; {period} is rated after it ({source}).',
});
export const PeriodNotBegun = refusal('PERIOD_NOT_BEGUN', 'conflict', {
  id: 'Periode {period} belum dimulai.',
  en: 'The period {period} has not begun.',
});
export const PeriodNotEnded = refusal('PERIOD_NOT_ENDED', 'conflict', {
  id: 'Periode {period} belum berakhir; penilaian dibuka sesudahnya.',
  en: 'The period {period} has not ended; rating opens after it.',
});
