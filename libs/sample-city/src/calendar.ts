import type { Size } from './city.ts';

const DAY_MS = 86_400_000;

/** Days are `YYYY-MM-DD` in Asia/Jakarta, which has no summer time: always seven hours before UTC. */
export const plusDays = (day: string, days: number): string =>
  new Date(Date.parse(day) + days * DAY_MS).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number => (Date.parse(to) - Date.parse(from)) / DAY_MS;

export const yearOf = (dayOrPeriod: string): number => Number(dayOrPeriod.slice(0, 4));

/** Holidays whose date is the same every year; the movable ones are data of a later calendar. */
const HOLIDAYS = new Set(['01-01', '05-01', '06-01', '08-17', '12-25']);

export const isWorkingDay = (day: string): boolean => {
  const weekday = new Date(day).getUTCDay();
  return weekday >= 1 && weekday <= 5 && !HOLIDAYS.has(day.slice(5));
};

/** The n-th working day after (or, negative, before) a day; 0 is the day itself or the next working one. */
export const workingDay = (day: string, count: number): string => {
  const key = `${day} ${count}`;
  const known = workingDays.get(key) ?? countWorkingDays(day, count);
  workingDays.set(key, known);
  return known;
};

/** A city asks for the same few thousand days again and again. */
const workingDays = new Map<string, string>();

const countWorkingDays = (day: string, count: number): string => {
  const step = count < 0 ? -1 : 1;
  let found = day;
  while (!isWorkingDay(found)) found = plusDays(found, step);
  for (let left = Math.abs(count); left > 0; left -= 1) {
    do found = plusDays(found, step);
    while (!isWorkingDay(found));
  }
  return found;
};

/** The instant of a local time of day, as the services write it. `minute` counts from midnight in Bandung. */
export const instant = (day: string, minute: number): string =>
  new Date(Date.parse(day) + (minute - 7 * 60) * 60_000).toISOString();

export interface Quarter {
  readonly period: string;
  readonly from: string;
  readonly to: string;
}

export const quarterOf = (day: string): Quarter => {
  const year = yearOf(day);
  const number = Math.ceil(Number(day.slice(5, 7)) / 3);
  const from = `${year}-${String(number * 3 - 2).padStart(2, '0')}-01`;
  const next = number === 4 ? `${year + 1}-01-01` : `${year}-${String(number * 3 + 1).padStart(2, '0')}-01`;
  return { period: `${year}-Q${number}`, from, to: plusDays(next, -1) };
};

/** Which time the story covers. Whatever would happen on `today` or later has not happened. */
export interface Calendar {
  readonly today: string;
  readonly closed: readonly Quarter[];
  readonly current: Quarter;
  readonly lastClosed: Quarter;
  readonly years: readonly number[];
  /** The day the chart was entered; nobody changes post after it, newcomers excepted. */
  readonly goLive: string;
  readonly newcomersFrom: string;
}

const CLOSED_QUARTERS = { small: 3, agency: 2, full: 1 } as const;

export const calendarOf = (today: string, size: Size): Calendar => {
  const parsed = new Date(`${today}T00:00:00Z`);
  if (
    !/^\d{4}-\d{2}-\d{2}$/.test(today) ||
    Number.isNaN(parsed.getTime()) ||
    parsed.toISOString().slice(0, 10) !== today
  ) {
    throw new RangeError(`"${today}" is not a day: write YYYY-MM-DD.`);
  }
  const current = quarterOf(today);
  const lastClosed = quarterOf(plusDays(current.from, -1));
  const closed = [lastClosed];
  while (closed.length < CLOSED_QUARTERS[size]) closed.unshift(quarterOf(plusDays((closed[0] ?? current).from, -1)));
  const first = yearOf((closed[0] ?? current).from);
  const years = Array.from({ length: yearOf(today) - first + 1 }, (_, index) => first + index);
  return {
    today,
    closed,
    current,
    lastClosed,
    years,
    goLive: workingDay(`${first - 1}-12-14`, 0),
    newcomersFrom: `${plusDays(today, -21).slice(0, 8)}01`,
  };
};
