import { addDays } from '../i18n/format.ts';

const isWeekend = (day: string): boolean => [0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay());

export const isWorkingDay = (day: string): boolean => !isWeekend(day);

/** The day so many working days after another one. */
export const afterWorkingDays = (day: string, workingDays: number): string => {
  let at = day;
  for (let left = workingDays; left > 0;) {
    at = addDays(at, 1);
    if (!isWeekend(at)) left--;
  }
  return at;
};
