/** The time of day, handed in so that a decision can be run again. An abstract class is its own injection token. */
export abstract class Clock {
  abstract now(): Date;
}

export class FixedClock extends Clock {
  constructor(private readonly at: string) {
    super();
  }

  override now(): Date {
    return new Date(this.at);
  }
}

/** Asia/Jakarta is seven hours ahead of UTC all year, and has been since 1964. */
const JAKARTA_MS = 7 * 3_600_000;

/** The calendar day in Asia/Jakarta, `YYYY-MM-DD`. */
export const dayOf = (instant: Date): string => new Date(instant.getTime() + JAKARTA_MS).toISOString().slice(0, 10);

const DAY_ms = 86_400_000;

/** @example dayBefore('2026-03-01'); // '2026-02-28' */
export const dayBefore = (day: string): string => new Date(Date.parse(day) - DAY_ms).toISOString().slice(0, 10);

/** The first and last day of a month `YYYY-MM`, a quarter `YYYY-Qn` or a year `YYYY`. */
export const daysOf = (period: string): { from: string; to: string } => {
  const [first = period, last = first] = [monthsIn(period).at(0), monthsIn(period).at(-1)];
  const [year, month] = [Number(last.slice(0, 4)), Number(last.slice(5))];
  return { from: `${first}-01`, to: new Date(Date.UTC(year, month, 0)).toISOString().slice(0, 10) };
};

/** The months `YYYY-MM` of a period, the first one first; of a month itself. */
export const monthsIn = (period: string): string[] => {
  const year = period.slice(0, 4);
  const isQuarter = period.includes('Q');
  if (period !== year && !isQuarter) return [period];
  const from = isQuarter ? (Number(period.slice(-1)) - 1) * 3 : 0;
  return Array.from({ length: isQuarter ? 3 : 12 }, (_, n) => `${year}-${String(from + n + 1).padStart(2, '0')}`);
};

/** The four quarters of the year that a period lies in. */
export const quartersOf = (period: string): string[] => [1, 2, 3, 4].map((n) => `${period.slice(0, 4)}-Q${String(n)}`);

/** The quarter `YYYY-Qn` that a day or a month lies in. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
