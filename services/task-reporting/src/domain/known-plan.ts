import { daysOf, quarterOf, refusal } from '@kinerja/event-sourcing';

// What this service knows of an agreed plan (SKP): it arrives from evaluation and is never decided here.

export interface KnownPlan {
  readonly planId: string;
  readonly employeeId: string;
  readonly year: number;
  readonly results: readonly {
    readonly resultId: string;
    readonly indicators: readonly { readonly indicatorId: string }[];
    /** The days on which the steps of its action plan are due. */
    readonly steps: readonly string[];
  }[];
}

/** The plan is the employee's own, and the day lies in its year. */
export const ensureOwnPlan = (plan: KnownPlan | undefined, employeeId: string, day: string): KnownPlan => {
  if (plan === undefined) throw new PlanNotKnown({}, '/planId');
  if (plan.employeeId !== employeeId) throw new NotYourPlan({}, '/planId');
  if (day.slice(0, 4) !== String(plan.year)) throw new DayOutsidePlan({ day, year: plan.year }, '/day');
  return plan;
};

export const ensureResult = ({ results }: KnownPlan, named: string): KnownPlan['results'][number] => {
  const found = results.find(({ resultId }) => resultId === named);
  if (found === undefined) throw new ResultNotInPlan({}, '/resultId');
  return found;
};

/** Where the policy asks for it, the action plan (rencana aksi) of the result reaches into the quarter of that day, or beyond. */
export const ensureStep = (
  plan: KnownPlan,
  { resultId, day }: { resultId: string; day: string },
  { actionStepRequired }: { actionStepRequired: boolean },
): void => {
  if (!actionStepRequired) return;
  const quarter = quarterOf(day);
  const { from } = daysOf(quarter);
  if (!ensureResult(plan, resultId).steps.some((due) => due >= from))
    throw new ActionStepMissing({ quarter }, '/resultId');
};

export const ensureIndicator = (plan: KnownPlan, resultId: string, named: string): void => {
  const { indicators } = ensureResult(plan, resultId);
  if (!indicators.some(({ indicatorId }) => indicatorId === named)) throw new IndicatorNotInPlan({}, '/indicatorId');
};

export const PlanNotKnown = refusal('PLAN_NOT_KNOWN', 'conflict', {
  id: 'SKP ini belum disepakati, atau kabarnya belum sampai. Coba lagi sebentar lagi.',
  en: 'This plan is not agreed yet, or word of it has not arrived. Try again shortly.',
});
export const NotYourPlan = refusal('NOT_YOUR_PLAN', 'forbidden', {
  id: 'SKP ini milik pegawai lain.',
  en: 'This plan belongs to somebody else.',
});
export const DayOutsidePlan = refusal('DAY_OUTSIDE_PLAN', 'invalid', {
  id: 'Tanggal {day} berada di luar tahun SKP, {year}.',
  en: 'The day {day} is outside the plan’s year, {year}.',
});
export const ResultNotInPlan = refusal('RESULT_NOT_IN_PLAN', 'invalid', {
  id: 'RHK ini tidak ada dalam SKP yang disepakati.',
  en: 'This work result is not in the agreed plan.',
});
export const ActionStepMissing = refusal('ACTION_STEP_MISSING', 'conflict', {
  id: 'RHK ini belum mempunyai langkah rencana aksi untuk {quarter}. Tulis dahulu langkahnya pada SKP.',
  en: 'This work result has no step of an action plan for {quarter} yet. Write one with the plan first.',
});
export const IndicatorNotInPlan = refusal('INDICATOR_NOT_IN_PLAN', 'invalid', {
  id: 'Indikator ini tidak ada pada RHK tersebut.',
  en: 'This indicator does not belong to the work result.',
});
