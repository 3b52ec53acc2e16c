import { FinishActionStepEndpoint, FinishActionStepHandler } from './commands/finish-action-step.ts';
import { RemarkOnPlanEndpoint, RemarkOnPlanHandler } from './commands/remark-on-plan.ts';
import { RemoveActionStepEndpoint, RemoveActionStepHandler } from './commands/remove-action-step.ts';
import { SetActionStepEndpoint, SetActionStepHandler } from './commands/set-action-step.ts';
import { SetPlanAppendixEndpoint, SetPlanAppendixHandler } from './commands/set-plan-appendix.ts';
import { SetPlanExpectationEndpoint, SetPlanExpectationHandler } from './commands/set-plan-expectation.ts';
import { ActionStepsEndpoint, actionStepsView } from './views/action-steps.ts';
import { PlanChecksEndpoint, planRemarksView } from './views/plan-checks.ts';
import { ResultLibraryEndpoint } from './views/result-library.ts';
import { SegmentsEndpoint } from './views/segments.ts';

/** What surrounds the results of a plan: expectations, appendices, the dialogue, the check, and the action plan, as the module takes them. */
export const planning = {
  controllers: [
    SetPlanExpectationEndpoint,
    SetPlanAppendixEndpoint,
    RemarkOnPlanEndpoint,
    PlanChecksEndpoint,
    ResultLibraryEndpoint,
    SetActionStepEndpoint,
    RemoveActionStepEndpoint,
    FinishActionStepEndpoint,
    ActionStepsEndpoint,
    SegmentsEndpoint,
  ],
  handlers: [
    SetPlanExpectationHandler,
    SetPlanAppendixHandler,
    RemarkOnPlanHandler,
    SetActionStepHandler,
    RemoveActionStepHandler,
    FinishActionStepHandler,
  ],
  views: [planRemarksView, actionStepsView],
};
