// Everything people read as a date or a number goes through here: the city's time zone, the chosen language.
export const TIME_ZONE = 'Asia/Jakarta';
const LOCALES = { id: 'id-ID', en: 'en-GB' } as const;

const DAY_ms = 86_400_000;

/** The day in the city now, as `YYYY-MM-DD`. */
export const today = (now = new Date()): string =>
  new Intl.DateTimeFormat('sv-SE', { timeZone: TIME_ZONE, dateStyle: 'short' }).format(now);

export const addDays = (day: string, days: number): string =>
  new Date(Date.parse(`${day}T00:00:00Z`) + days * DAY_ms).toISOString().slice(0, 10);

export const daysBetween = (from: string, to: string): number =>
  Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / DAY_ms);

/** Monday of the week of a day. */
export const mondayOf = (day: string): string => {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return addDays(day, -weekday);
};

/** The quarter of a day, as `YYYY-Qn`. */
export const periodOf = (day: string): string =>
  `${day.slice(0, 4)}-Q${String(Math.ceil(Number(day.slice(5, 7)) / 3))}`;

/** The quarter before: the one that is assessed now. */
export const periodBefore = (period: string): string => {
  const [year = '', quarter = ''] = period.split('-Q');
  return quarter === '1' ? `${String(Number(year) - 1)}-Q4` : `${year}-Q${String(Number(quarter) - 1)}`;
};

/** A year as a whole, not one of its periods. */
export const isYear = (period: string): boolean => !period.includes('-');

/** The four quarters of the year of a period, the first one first. */
export const quartersOf = (period: string): string[] => [1, 2, 3, 4].map((n) => `${period.slice(0, 4)}-Q${String(n)}`);

/** A month `YYYY-MM`, where the rules evaluate by months. */
const isMonth = (period: string): boolean => /-\d\d$/.test(period);

/** First and last day of a month, a quarter or a year. */
export const daysOf = (period: string): { from: string; to: string } => {
  if (isYear(period)) return { from: `${period}-01-01`, to: `${period}-12-31` };
  const [year = '', nr = '1'] = period.split(/-Q?/);
  const [first, months] = isMonth(period) ? [Number(nr) - 1, 1] : [(Number(nr) - 1) * 3, 3];
  const iso = (month: number, day: number): string =>
    new Date(Date.UTC(Number(year), month, day)).toISOString().slice(0, 10);
  return { from: iso(first, 1), to: iso(first + months, 0) };
};

/** The month `YYYY-MM` that lies so many months after another. */
export const addMonths = (month: string, months: number): string => {
  const [year = '', nr = ''] = month.split('-');
  return new Date(Date.UTC(Number(year), Number(nr) - 1 + months, 1)).toISOString().slice(0, 7);
};

export interface Format {
  /** Senin, 23 November 2026 */
  longDay: (day: string) => string;
  /** 23 Nov 2026 */
  day: (day: string) => string;
  /** Sen, 23 Nov */
  shortDay: (day: string) => string;
  weekday: (day: string) => string;
  /** 23 Nov 2026, 14.05 */
  moment: (instant: string) => string;
  time: (instant: string) => string;
  /** 5 menit yang lalu, kemarin */
  ago: (instant: string, now?: Date) => string;
  /** besok, 3 hari lagi, kemarin: from today to that day */
  untilDay: (day: string, from?: string) => string;
  number: (value: number | string) => string;
  percent: (value: number | string) => string;
  /** 7 jam 30 menit */
  minutes: (minutes: number) => string;
  /** November 2026, of `YYYY-MM` */
  month: (month: string) => string;
  /** Triwulan III 2026, Juli 2026, Tahun 2026 */
  period: (period: string) => string;
}

const ROMAN = ['I', 'II', 'III', 'IV'];

export const formatFor = (language: string): Format => {
  const locale = language === 'en' ? LOCALES.en : LOCALES.id;
  const ofDay = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: 'UTC' });
    return (day: string) => format.format(new Date(`${day}T00:00:00Z`));
  };
  const ofInstant = (options: Intl.DateTimeFormatOptions) => {
    const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: TIME_ZONE });
    return (instant: string) => format.format(new Date(instant));
  };
  const relative = new Intl.RelativeTimeFormat(locale, { numeric: 'auto' });
  const number = new Intl.NumberFormat(locale, { maximumFractionDigits: 2 });
  const unit = (name: string) => new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'long' });
  const [hours, minutes] = [unit('hour'), unit('minute')];
  const day = ofDay({ day: 'numeric', month: 'short', year: 'numeric' });
  const monthOfDay = ofDay({ month: 'long', year: 'numeric' });
  const untilDay = (to: string, from = today()): string => relative.format(daysBetween(from, to), 'day');
  return {
    longDay: ofDay({ weekday: 'long', day: 'numeric', month: 'long', year: 'numeric' }),
    day,
    shortDay: ofDay({ weekday: 'short', day: 'numeric', month: 'short' }),
    weekday: ofDay({ weekday: 'long' }),
    moment: ofInstant({ day: 'numeric', month: 'short', year: 'numeric', hour: '2-digit', minute: '2-digit' }),
    time: ofInstant({ hour: '2-digit', minute: '2-digit' }),
    ago: (instant, now = new Date()) => {
      const seconds = Math.min(0, Math.round((Date.parse(instant) - now.getTime()) / 1000));
      if (seconds > -60) return relative.format(0, 'second');
      if (seconds > -3600) return relative.format(Math.ceil(seconds / 60), 'minute');
      if (seconds > -86_400) return relative.format(Math.ceil(seconds / 3600), 'hour');
      return seconds > -7 * 86_400 ? untilDay(today(new Date(instant)), today(now)) : day(today(new Date(instant)));
    },
    untilDay,
    number: (value) => number.format(Number(value)),
    percent: (value) => `${number.format(Number(value))}%`,
    minutes: (total) =>
      total < 60
        ? minutes.format(total)
        : [hours.format(Math.floor(total / 60)), total % 60 ? minutes.format(total % 60) : ''].join(' ').trim(),
    month: (month) => monthOfDay(`${month}-01`),
    period: (period) => {
      if (isYear(period)) return language === 'en' ? `Year ${period}` : `Tahun ${period}`;
      if (isMonth(period)) return monthOfDay(`${period}-01`);
      const [year = '', quarter = ''] = period.split('-Q');
      const roman = ROMAN[Number(quarter) - 1] ?? quarter;
      return language === 'en' ? `Quarter ${roman} ${year}` : `Triwulan ${roman} ${year}`;
    },
  };
};
