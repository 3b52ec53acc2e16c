// How a legal term is counted. What is counted, and which days are holidays, is data of a dated rule set.

/** `calendar`: every day counts. `working`: Saturdays, Sundays and holidays do not. */
export const COUNTINGS = ['calendar', 'working'] as const;
export type Counting = (typeof COUNTINGS)[number];

export interface Calendar {
  readonly counted: Counting;
  readonly holidays: readonly string[];
}

/** The last day of a term: the day it runs from is not counted; a term of working days ends on a working day. */
export const lastDayOf = (from: string, days: number, { counted, holidays }: Calendar): string => {
  let day = from;
  for (let left = days; left > 0;) {
    day = daysAfter(day, 1);
    if (counted === 'calendar' || isWorkingDay(day, holidays)) left -= 1;
  }
  return day;
};

export const daysAfter = (day: string, days: number): string => {
  const later = new Date(`${day}T00:00:00Z`);
  later.setUTCDate(later.getUTCDate() + days);
  return later.toISOString().slice(0, 10);
};

const isWorkingDay = (day: string, holidays: readonly string[]): boolean =>
  ![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay()) && !holidays.includes(day);
