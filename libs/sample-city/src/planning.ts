import type { CityCommand, Lane, Plan, Probe } from './city.ts';
import { workingDay } from './calendar.ts';
import { ACTION_STEPS, PLAN_RETURN_REASON } from './jobs/phrases.ts';
import type { PlanInTown, Plans } from './plans.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

/** One lane for each person of a level: draft, results, submission, and the assessor's answer. */
export const planningLanes = function* (town: Town, { planOf }: Plans, level: readonly string[]): Generator<Lane> {
  for (const personId of level) {
    const assessor = town.assessorOf(personId);
    const plans = town.calendar.years.flatMap((year) => planOf(personId, year) ?? []);
    if (assessor === undefined || plans.length === 0) continue;
    yield { ready: knowsTheChart(personId, assessor), commands: dialogue(town, { personId, assessor, plans }) };
  }
};

const dialogue = (
  town: Town,
  { personId, assessor, plans }: { personId: string; assessor: string; plans: readonly PlanInTown[] },
): readonly CityCommand[] => {
  const story = new Story(town);
  for (const { plan, dialogue: steps } of plans) {
    const { planId, year, positionId, results } = plan;
    const path = `/plans/${planId}`;
    const drafting = { actor: personId, day: steps.drafted, minute: 9 * 60 };
    story.write('evaluation', '/plans', { planId, year, positionId }, drafting);
    results.forEach((result, index) => {
      story.write('evaluation', `${path}/results`, result, { ...drafting, minute: drafting.minute + 5 + index * 7 });
    });
    if (steps.submitted !== undefined) {
      story.write('evaluation', `${path}/submit`, {}, { actor: personId, day: steps.submitted, minute: 10 * 60 });
    }
    if (steps.returned !== undefined) {
      const reason = { reason: PLAN_RETURN_REASON };
      story.write('evaluation', `${path}/return`, reason, { actor: assessor, day: steps.returned, minute: 11 * 60 });
    }
    if (steps.agreed !== undefined) {
      story.write('evaluation', `${path}/agree`, {}, { actor: assessor, day: steps.agreed, minute: 13 * 60 + 30 });
      if (town.postOf(personId).holder.cast !== undefined) writeActions(town, story, { plan, agreed: steps.agreed });
    }
  }
  return story.inOrder();
};

/** A step in each quarter for every result, written when the plan was agreed and done a week before it is due. */
const writeActions = (
  town: Town,
  story: Story,
  { plan: { planId, employeeId, year, results }, agreed }: { plan: Plan; agreed: string },
): void => {
  const path = `/plans/${planId}/actions`;
  for (const { resultId } of results) {
    QUARTER_ENDS.forEach((end, index) => {
      const due = `${String(year)}-${end}`;
      if (due <= agreed) return;
      const stepId = town.ids('action step', `${resultId}/${end}`);
      const body = { stepId, resultId, text: ACTION_STEPS[index] ?? '', due };
      story.write('evaluation', path, body, { actor: employeeId, day: workingDay(agreed, 1), minute: 9 * 60 + index });
      const on = workingDay(due, -5);
      if (on <= agreed) return;
      story.write('evaluation', `${path}/${stepId}/done`, { on }, { actor: employeeId, day: on, minute: 16 * 60 });
    });
  }
};

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'] as const;

/** The assessor may read the plans as soon as the evaluation service knows who assesses whom. */
const knowsTheChart = (personId: string, assessor: string): Probe => ({
  service: 'evaluation',
  path: `/people/${personId}/plans`,
  actor: assessor,
  waitsFor: 'evaluation to learn from identity who assesses whom',
  proves: () => true,
});

/** Evaluation shows the plan as agreed, so the quarter can be judged by it. */
export const showsAsAgreed = (personId: string, { planId, year }: Plan): Probe => ({
  service: 'evaluation',
  path: `/people/${personId}/plans?year=${year}`,
  actor: personId,
  waitsFor: 'evaluation to show an agreed plan',
  proves: (answer) => itemsOf(answer).some((item) => item.planId === planId && item.status === 'agreed'),
});

/** Task reporting knows the relation (the assessor may read) and the results of the agreed plan. */
export const knowsTheResults = (personId: string, assessor: string, plan: Plan | undefined): Probe => ({
  service: 'task-reporting',
  path: `/people/${personId}/progress`,
  actor: assessor,
  waitsFor: 'task-reporting to learn of the chart and of an agreed plan',
  proves: (answer) => {
    const known = new Set(itemsOf(answer).map((item) => item.resultId));
    return plan === undefined || plan.results.every(({ resultId }) => known.has(resultId));
  },
});

const itemsOf = (answer: unknown): readonly Record<string, unknown>[] => {
  const items = (answer as { readonly items?: unknown } | null)?.items;
  return Array.isArray(items) ? (items as Record<string, unknown>[]) : [];
};
