import { addDays } from '../i18n/format.ts';

/** Until when things are to be done, in force from a day and with its source. A new rule is a new row. */
interface Deadlines {
  from: string;
  source: string;
  planAgreedBy: string;
  reviewWorkingDays: number;
  selfAssessmentDaysAfterQuarter: number;
  ratingDaysAfterQuarter: number;
}

const versions: readonly Deadlines[] = [
  {
    from: '2022-01-01',
    source: 'PermenPANRB 6/2022; bawaan Kinerja untuk batas yang tidak diatur',
    planAgreedBy: '01-31',
    reviewWorkingDays: 3,
    selfAssessmentDaysAfterQuarter: 5,
    ratingDaysAfterQuarter: 10,
  },
];

export const deadlinesOn = (day: string): Deadlines => {
  const known = versions.filter(({ from }) => from <= day).at(-1) ?? versions[0];
  if (!known) throw new Error('There are no deadlines.');
  return known;
};

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
