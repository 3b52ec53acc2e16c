import { addDays } from '../i18n/format.ts';
import { useRead, type Reading } from './hooks.ts';
import type {
  Appraisal,
  Feedback,
  Items,
  Observation,
  OpenObjection,
  Plan,
  Progress,
  ReportingPolicy,
  Work,
} from './types.ts';

// The reads that several pages share: the same address is one entry in the cache.

/** As far back as an entry is likely to be still in somebody's hands. */
const RECENT_days = 27;

export const useWork = (personId: string, today: string, from = addDays(today, -RECENT_days)): Reading<Items<Work>> =>
  useRead('task-reporting', `/people/${personId}/work?from=${from}&to=${today}&limit=200`, { views: ['work'] });

export const useProgress = (personId: string): Reading<Items<Progress>> =>
  useRead('task-reporting', `/people/${personId}/progress?limit=200`, { views: ['progress'] });

export const useObservations = (personId: string): Reading<Items<Observation>> =>
  useRead('task-reporting', `/people/${personId}/observations`, { views: ['observations'] });

export const usePlans = (personId: string, year: string): Reading<Items<Plan>> =>
  useRead('evaluation', `/people/${personId}/plans?year=${year}`, { views: ['plans'] });

export const useFeedback = (personId: string): Reading<Items<Feedback>> =>
  useRead('evaluation', `/people/${personId}/feedback`, { views: ['feedback'] });

export const useAppraisals = (personId: string | undefined): Reading<Items<Appraisal>> =>
  useRead('evaluation', personId && `/people/${personId}/appraisals`, { views: ['appraisals'] });

/** The objections that wait for this person's statement or decision. */
export const useOpenObjections = (): Reading<Items<OpenObjection>> =>
  useRead('evaluation', '/objections?limit=200', { views: ['appraisals'] });

/** All reporting policies; `policyOn` tells which one is in force on a day. */
export const usePolicies = (): Reading<Items<ReportingPolicy>> =>
  useRead('task-reporting', '/policies', { views: ['policies'], staleTime_ms: 60 * 60_000 });
