import { daysOf, monthsIn, quartersOf, refusal } from '@kinerja/event-sourcing';
import { inForceIfAny } from './rules.ts';
import type { Rules, SequenceRules } from './rules.ts';

// Which periods a year has by the rules, and when one may be spoken of: once it has begun, and rated once it has ended and
// those before it are rated.

/** The year as a whole, not one of its periods. */
export const isYear = (period: string): boolean => !period.includes('-');

export const ensureBegun = (period: string, day: string, pointer?: string): void => {
  if (day < daysOf(period).from) throw new PeriodNotBegun({ period }, pointer);
};

export const ensureEnded = (period: string, day: string): void => {
  if (day <= daysOf(period).to) throw new PeriodNotEnded({ period });
};

/** The periods of the year that a period lies in, the first one first: each quarter, or its three months where the rules say so. */
export const periodsOf = (period: string, rules: Rules): string[] =>
  quartersOf(period).flatMap((quarter) =>
    inForceIfAny(rules, daysOf(quarter).to)?.periods?.every === 'month' ? monthsIn(quarter) : [quarter],
  );

/** Those among the periods of a year that end before a period begins; before the year itself all. */
export const before = (period: string, periods: readonly string[]): string[] =>
  periods.filter((one) => isYear(period) || daysOf(one).to < daysOf(period).from);

/** The period before a period, also in the year before; of a year the one before its first. */
export const periodBefore = (period: string, rules: Rules): string | undefined => {
  const { from } = daysOf(period);
  const yearBefore = String(Number(period.slice(0, 4)) - 1);
  return [...periodsOf(yearBefore, rules), ...periodsOf(period, rules)].findLast((one) => daysOf(one).to < from);
};

/** A year, or one of the periods that it has by the rules. */
export const ensureKept = (period: string, periods: readonly string[], pointer?: string): void => {
  if (!isYear(period) && !periods.includes(period)) throw new PeriodNotKept({ period }, pointer);
};

interface Ordered {
  readonly rated: readonly string[];
  /** Those among them that the unit in which the employee was rated has not sent, or has opened again. */
  readonly unsent: readonly string[];
  readonly agreedOn: string;
  readonly sequence: SequenceRules | undefined;
  /** Those of the year. */
  readonly periods: readonly string[];
}

/** Each earlier period of the year must be through, as the rules say what that is, if the plan was agreed by its end. */
export const ensureInOrder = (period: string, { rated, unsent, agreedOn, sequence, periods }: Ordered): void => {
  if (sequence === undefined) return;
  const { since, once, source } = sequence;
  const { from } = daysOf(since);
  const earlier = before(period, periods).filter((one) => daysOf(one).from >= from && daysOf(one).to >= agreedOn);
  const missing = earlier.find((one) => !rated.includes(one));
  if (missing !== undefined) throw new EarlierPeriodNotRated({ period, missing, source });
  const open = once === 'sent' ? earlier.find((one) => unsent.includes(one)) : undefined;
  if (open !== undefined) throw new EarlierPeriodNotSent({ period, missing: open, source });
};

export const EarlierPeriodNotRated = refusal('EARLIER_PERIOD_NOT_RATED', 'conflict', {
  id: 'Periode {missing} belum dinilai; {period} dinilai sesudahnya ({source}).',
  en: 'The period {missing} has not been rated; {period} is rated after it ({source}).',
});
export const EarlierPeriodNotSent = refusal('EARLIER_PERIOD_NOT_SENT', 'conflict', {
  id: 'Periode {missing} belum dikirim oleh unitnya; {period} dinilai sesudahnya ({source}).',
  en: 'The unit has not sent the period {missing}; {period} is rated after that ({source}).',
});
export const PeriodNotKept = refusal('PERIOD_NOT_KEPT', 'conflict', {
  id: 'Menurut aturan yang berlaku, {period} bukan periode penilaian.',
  en: 'By the rules in force {period} is not a period of evaluation.',
});
export const PeriodNotBegun = refusal('PERIOD_NOT_BEGUN', 'conflict', {
  id: 'Periode {period} belum dimulai.',
  en: 'The period {period} has not begun.',
});
export const PeriodNotEnded = refusal('PERIOD_NOT_ENDED', 'conflict', {
  id: 'Periode {period} belum berakhir; penilaian dibuka sesudahnya.',
  en: 'The period {period} has not ended; rating opens after it.',
});
