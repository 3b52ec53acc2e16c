import { useRead, type Reading } from './hooks.ts';
import type { Items } from './types.ts';

// What is due when, who is missing, and what people are told, as the evaluation service answers it.

export const STEPS = ['planning', 'unit-result', 'self-assessment', 'rating', 'sending'] as const;
export type Step = (typeof STEPS)[number];

interface By {
  by: string;
  at: string;
}
interface Told extends By {
  to: { personId: string; about: number }[];
  on: string;
}

/** What is left to do: for whom (absent: for the unit), by whom (absent: the post is vacant). */
export interface ToDo {
  employeeId?: string;
  actorId?: string;
}

export interface CalendarStep {
  step: Step;
  opens: string;
  due: string;
  closes: string | null;
  extension: (By & { until: string; was: string; reason: string }) | null;
  /** Null for whoever does not oversee the unit. */
  toDo: ToDo[] | null;
  reminder: Told | null;
  escalation: (Told & { level: number }) | null;
}

export interface UnitCalendar {
  unitId: string;
  period: string;
  source: string | null;
  version: string | null;
  steps: CalendarStep[];
  mayExtend: boolean;
  mayRemind: boolean;
  /** Who is missing is left out until an office says for what. */
  asksPurpose: boolean;
}

export interface UnitProgress {
  unitId: string;
  steps: {
    step: Step;
    due: string;
    closes: string | null;
    total: number;
    missing: number;
    remindedOn: string | null;
    escalations: number;
  }[];
}

export interface Notification extends By {
  kind:
    | 'reminded'
    | 'escalated'
    | 'plan-returned'
    | 'plan-agreed'
    | 'plan-remarked'
    | 'feedback'
    | 'feedback-answered'
    | 'rated'
    | 'calibration'
    | 'objection-filed'
    | 'objection-decided'
    | 'credit'
    | 'development';
  facts: Partial<Record<'unitId' | 'employeeId' | 'planId' | 'period' | 'step' | 'due' | 'about', string>>;
  position: string;
}

/** Whatever changes what is left to do, or the days. */
export const CALENDAR_VIEWS = ['unit-calendars', 'plans', 'appraisals', 'unit-results', 'unit-periods'];

export const calendarPath = (unitId: string, period: string): string => `/units/${unitId}/calendar/${period}`;

export const useUnitCalendar = (unitId: string | undefined, period: string): Reading<UnitCalendar> =>
  useRead('evaluation', unitId === undefined ? undefined : calendarPath(unitId, period), { views: CALENDAR_VIEWS });

export const useProgress = (period: string, oversees: boolean): Reading<Items<UnitProgress>> =>
  useRead('evaluation', oversees ? `/calendar/${period}` : undefined, { views: CALENDAR_VIEWS });

export const useNotifications = (limit: number): Reading<Items<Notification>> =>
  useRead('evaluation', `/notifications?limit=${String(limit)}`, { views: ['notifications'] });
