import { useMemo } from 'react';
import { useRead } from '../../api/hooks.ts';
import type { ApiError } from '../../api/problem.ts';
import { planOn, useSegments } from '../../api/segments.ts';
import type { Appraisal, Feedback, Items, Observation, Plan, PlanVersion, Progress, Work } from '../../api/types.ts';
import { daysOf } from '../../i18n/format.ts';
import { asAgreedIn } from '../plan/revision.ts';
import { dossierOf, type Dossier } from './dossier.ts';
import { useAll } from '../../api/read-all.ts';

export interface DossierReading {
  /** The agreed plan that the quarter is judged by; null when there is none, undefined while it is read. */
  plan: Plan | null | undefined;
  dossier: Dossier | undefined;
  error: ApiError | null;
  refetch: () => void;
}

type Rated = Pick<Appraisal, 'planId' | 'planVersion'>;

/** The agreed plan: the one and the version that a signed evaluation names, else that for the post held when the quarter ended. */
export const usePlanOfQuarter = (personId: string, period: string, rated?: Rated) => {
  const year = period.slice(0, 4);
  const reading = useRead<Items<Plan>>('evaluation', `/people/${personId}/plans?year=${year}`, { views: ['plans'] });
  const segments = useSegments(personId, year);
  const present =
    reading.data && segments.data
      ? planToJudgeBy(reading.data.items, rated?.planId ?? planOn(segments.data.items, daysOf(period).to))
      : undefined;
  const version = rated?.planVersion ?? present?.version ?? 0;
  const former = present && version < present.version ? `/plans/${present.planId}/versions` : undefined;
  const versions = useRead<Items<PlanVersion>>('evaluation', former, { views: ['plans'] });
  const plan = present && asAgreedIn(present, version, versions.data?.items);
  const failed = [reading, segments, versions].find(({ error }) => error !== null);
  return { plan, reading: failed ?? reading };
};

const planToJudgeBy = (plans: readonly Plan[], planId?: string | null): Plan | null =>
  plans.find((plan) => plan.planId === planId) ??
  plans
    .filter(({ status }) => status === 'agreed')
    .sort((a, b) => (b.agreedAt ?? '').localeCompare(a.agreedAt ?? ''))[0] ??
  null;

/** Everything a rating of this person and quarter rests on. */
export const useDossier = (personId: string, period: string, appraisal: Appraisal | undefined): DossierReading => {
  const { from, to } = daysOf(period);
  const { plan, reading } = usePlanOfQuarter(personId, period, appraisal);
  const progress = useAll<Progress>('task-reporting', `/people/${personId}/progress?year=${period.slice(0, 4)}`, [
    'progress',
  ]);
  const work = useAll<Work>('task-reporting', `/people/${personId}/work?from=${from}&to=${to}`, ['work']);
  const feedback = useAll<Feedback>('evaluation', `/people/${personId}/feedback`, ['feedback']);
  const observations = useAll<Observation>('task-reporting', `/people/${personId}/observations`, ['observations']);
  const lists = [progress, work, feedback, observations];
  const dossier = useMemo(() => {
    if (!plan || !appraisal || !progress.items || !work.items || !feedback.items || !observations.items)
      return undefined;
    return dossierOf({
      plan,
      period,
      progress: progress.items,
      work: work.items,
      feedback: feedback.items,
      observations: observations.items,
      selfAssessment: appraisal.selfAssessment,
    });
  }, [plan, period, appraisal, progress.items, work.items, feedback.items, observations.items]);
  return {
    plan,
    dossier,
    error: reading.error ?? lists.map(({ error }) => error).find((error) => error !== null) ?? null,
    refetch: () => {
      reading.refetch();
      for (const { refetch } of lists) refetch();
    },
  };
};
