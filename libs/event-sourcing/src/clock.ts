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

/** The first and last day of a quarter `YYYY-Qn` or a year `YYYY`. */
export const daysOf = (period: string): { from: string; to: string } => {
  const [year = '', quarter] = period.split('-Q');
  if (quarter === undefined) return { from: `${year}-01-01`, to: `${year}-12-31` };
  const month = (Number(quarter) - 1) * 3;
  const last = new Date(Date.UTC(Number(year), month + 3, 0)).toISOString().slice(0, 10);
  return { from: `${year}-${String(month + 1).padStart(2, '0')}-01`, to: last };
};

/** The four quarters of the year that a period lies in. */
export const quartersOf = (period: string): string[] => [1, 2, 3, 4].map((n) => `${period.slice(0, 4)}-Q${String(n)}`);

/** The quarters of a period: those of a year, or the one that it is. */
export const quartersIn = (period: string): string[] => (period.includes('-') ? [period] : quartersOf(period));

/** The quarter `YYYY-Qn` that a day lies in. */
export const quarterOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;
