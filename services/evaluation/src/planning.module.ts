import { RemarkOnPlanEndpoint, RemarkOnPlanHandler } from './commands/remark-on-plan.ts';
import { SetPlanAppendixEndpoint, SetPlanAppendixHandler } from './commands/set-plan-appendix.ts';
import { SetPlanExpectationEndpoint, SetPlanExpectationHandler } from './commands/set-plan-expectation.ts';
import { PlanChecksEndpoint, planRemarksView } from './views/plan-checks.ts';
import { ResultLibraryEndpoint } from './views/result-library.ts';

/** What surrounds the results of a plan: expectations, appendices, the dialogue and the check, as the module takes them. */
export const planning = {
  controllers: [
    SetPlanExpectationEndpoint,
    SetPlanAppendixEndpoint,
    RemarkOnPlanEndpoint,
    PlanChecksEndpoint,
    ResultLibraryEndpoint,
  ],
  handlers: [SetPlanExpectationHandler, SetPlanAppendixHandler, RemarkOnPlanHandler],
  view: planRemarksView,
};
