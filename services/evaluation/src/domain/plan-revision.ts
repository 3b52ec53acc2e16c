import { refusal } from '@kinerja/event-sourcing';
import { ensurePresent } from './plan.ts';
import type { Plan, PlanEvent, WorkResult } from './plan.ts';

// Revising an agreed plan during the year: opened with a reason, written and signed like a first plan, or dropped.

interface Opening {
  readonly by: string;
  readonly at: string;
  readonly reason: string;
}

/** Either of the two opens it. The version in force stays in force until the next one has both signatures. */
export const openRevision = (state: Plan, { by, at, reason }: Opening): PlanEvent[] => {
  const { status, planId, employeeId, proposed } = ensurePresent(state);
  if (status !== 'agreed') throw new PlanNotAgreed({ status });
  if (proposed !== undefined) {
    if (proposed.why === reason && proposed.by === by) return [];
    throw new RevisionOpen();
  }
  return [{ type: 'plan-revision-opened.v1', data: { planId, employeeId, reason, by, at } }];
};

/** The version in force stays as it is; what was proposed can be read in the history. */
export const dropRevision = (state: Plan, { by, at }: Omit<Opening, 'reason'>): PlanEvent[] => {
  const { status, planId, employeeId, proposed } = ensurePresent(state);
  if (status !== 'agreed') throw new PlanNotAgreed({ status });
  if (proposed === undefined) return [];
  return [{ type: 'plan-revision-dropped.v1', data: { planId, employeeId, by, at } }];
};

/** The results of an agreed version. Ratings that name none were signed on the first one. */
export const resultsOfVersion = (state: Plan, version = 1): readonly WorkResult[] =>
  state.status === 'agreed' ? ([...state.former, state.results][version - 1] ?? []) : [];

export const PlanNotAgreed = refusal('PLAN_NOT_AGREED', 'conflict', {
  id: 'SKP berstatus {status}; hanya SKP yang disepakati dapat direvisi.',
  en: 'The plan is {status}; only an agreed plan can be revised.',
});
export const RevisionOpen = refusal('REVISION_OPEN', 'conflict', {
  id: 'SKP ini sedang direvisi; selesaikan atau batalkan revisi itu dahulu.',
  en: 'This plan is being revised; finish or drop that revision first.',
});
