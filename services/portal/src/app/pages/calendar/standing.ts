import type { CalendarStep, UnitProgress } from '../../api/calendar.ts';

/** How a step stands on a day. `missing` undefined: not known to whoever looks. */
export type Standing = 'not-open' | 'open' | 'due-soon' | 'late' | 'closed' | 'done';

const SOON_days = 3;
const daysUntil = (day: string, today: string): number => (Date.parse(day) - Date.parse(today)) / 86_400_000;

export const standingOf = (
  { opens, due, closes }: { opens?: string; due: string; closes: string | null },
  missing: number | undefined,
  today: string,
): Standing => {
  if (opens !== undefined && today < opens) return 'not-open';
  if (missing === 0) return 'done';
  if (closes !== null && today > closes) return 'closed';
  if (today > due) return 'late';
  return daysUntil(due, today) <= SOON_days ? 'due-soon' : 'open';
};

/** What may be done about a step today, by whoever may do it at all. */
export const actsOn = (
  { opens, due, toDo, reminder, escalation }: CalendarStep,
  { mayExtend, mayRemind }: { mayExtend: boolean; mayRemind: boolean },
  today: string,
): ('remind' | 'escalate' | 'extend')[] => {
  const isOpen = today >= opens && toDo !== null && toDo.length > 0;
  return [
    ...(mayRemind && isOpen && reminder?.on !== today ? (['remind'] as const) : []),
    ...(mayExtend && isOpen && today > due && reminder !== null && escalation?.on !== today
      ? (['escalate'] as const)
      : []),
    ...(mayExtend && (today < opens || isOpen) ? (['extend'] as const) : []),
  ];
};

/** The units with the most that is late first, then by what is missing. */
export const latestFirst = (units: readonly UnitProgress[], today: string): UnitProgress[] => {
  const weigh = ({ steps }: UnitProgress): [number, number] => {
    const late = steps.filter(({ due, missing }) => missing > 0 && today > due);
    return [late.reduce((sum, { missing }) => sum + missing, 0), steps.reduce((sum, { missing }) => sum + missing, 0)];
  };
  return units.toSorted((a, b) => {
    const [[lateA, missingA], [lateB, missingB]] = [weigh(a), weigh(b)];
    return lateB - lateA || missingB - missingA;
  });
};
