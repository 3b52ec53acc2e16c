import type { Work } from '../../api/types.ts';
import { addDays, mondayOf } from '../../i18n/format.ts';

export interface DayOfWeek {
  day: string;
  accepted: number;
  waiting: number;
  returned: number;
}

const minutesOf = (work: readonly Work[], state: Work['state']): number =>
  work.filter((entry) => entry.state === state).reduce((sum, { minutes }) => sum + minutes, 0);

/** Monday to Friday of this week, and the weekend when something was done on it. */
export const weekOf = (work: readonly Work[], today: string): DayOfWeek[] =>
  Array.from({ length: 7 }, (_, index) => {
    const day = addDays(mondayOf(today), index);
    const entries = work.filter((entry) => entry.day === day);
    return {
      day,
      accepted: minutesOf(entries, 'accepted'),
      waiting: minutesOf(entries, 'submitted'),
      returned: minutesOf(entries, 'returned'),
    };
  }).filter(
    ({ day, accepted, waiting, returned }, index) => index < 5 || day === today || accepted + waiting + returned > 0,
  );

export const totalOf = ({ accepted, waiting, returned }: DayOfWeek): number => accepted + waiting + returned;
