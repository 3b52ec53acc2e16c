import type { Appraisal, Feedback, Observation, Plan, PlanResult, Progress, Work } from '../../api/types.ts';
import { daysOf, today } from '../../i18n/format.ts';

// Everything that speaks for or against a rating, by work result, in one order.

export interface Sources {
  plan: Plan;
  period: string;
  progress: readonly Progress[];
  work: readonly Work[];
  feedback: readonly Feedback[];
  observations: readonly Observation[];
  selfAssessment: Appraisal['selfAssessment'];
}

export interface Evidence {
  progress: Measured[];
  work: Work[];
  /** Accepted minutes; what waits or came back does not count. */
  minutes: number;
  feedback: Feedback[];
  observations: Observation[];
  self: string | undefined;
}

/** An indicator with the value it had at the end of the quarter. */
export interface Measured extends Progress {
  atEnd: { value: string; day: string } | undefined;
}

export interface Dossier {
  results: { result: PlanResult; evidence: Evidence }[];
  /** What belongs to no single result. */
  general: Evidence;
}

export const dossierOf = ({
  plan,
  period,
  progress,
  work,
  feedback,
  observations,
  selfAssessment,
}: Sources): Dossier => {
  const { from, to } = daysOf(period);
  const inPeriod = (day: string): boolean => day >= from && day <= to;
  const known = new Set(plan.results.map(({ resultId }) => resultId));
  const own = (resultId: string | null | undefined): string => (resultId && known.has(resultId) ? resultId : '');
  const evidenceFor = (resultId: string): Evidence => {
    const reports = work.filter(
      (one) => own(one.resultId) === resultId && one.state !== 'withdrawn' && inPeriod(one.day),
    );
    return {
      progress: progress
        .filter((one) => one.planId === plan.planId && one.resultId === resultId)
        .map((one) => ({ ...one, atEnd: one.history.filter(({ day }) => day <= to).sort(newestFirst)[0] })),
      work: reports,
      minutes: reports.filter(({ state }) => state === 'accepted').reduce((sum, { minutes }) => sum + minutes, 0),
      feedback: feedback.filter((one) => own(one.about?.resultId) === resultId && inPeriod(today(new Date(one.at)))),
      observations: observations.filter((one) => own(one.resultId) === resultId && inPeriod(one.day)),
      self:
        resultId === '' ? selfAssessment?.text : selfAssessment?.results.find((one) => one.resultId === resultId)?.text,
    };
  };
  return {
    results: plan.results.map((result) => ({ result, evidence: evidenceFor(result.resultId) })),
    general: evidenceFor(''),
  };
};

const newestFirst = (a: { day: string; at: string }, b: { day: string; at: string }): number =>
  b.day.localeCompare(a.day) || b.at.localeCompare(a.at);
