import { AssignCorrectiveActionEndpoint, AssignCorrectiveActionHandler } from './commands/assign-corrective-action.ts';
import {
  CarryOutCorrectiveActionEndpoint,
  CarryOutCorrectiveActionHandler,
} from './commands/carry-out-corrective-action.ts';
import { OpenCorrectiveActionEndpoint, OpenCorrectiveActionHandler } from './commands/open-corrective-action.ts';
import { ReopenCorrectiveActionEndpoint, ReopenCorrectiveActionHandler } from './commands/reopen-corrective-action.ts';
import { VerifyCorrectiveActionEndpoint, VerifyCorrectiveActionHandler } from './commands/verify-corrective-action.ts';
import { CorrectiveActionsEndpoint, correctiveActionsView } from './views/corrective-actions.ts';

/** Corrective actions, as the module takes them. */
export const correctiveActions = {
  controllers: [
    OpenCorrectiveActionEndpoint,
    AssignCorrectiveActionEndpoint,
    CarryOutCorrectiveActionEndpoint,
    VerifyCorrectiveActionEndpoint,
    ReopenCorrectiveActionEndpoint,
    CorrectiveActionsEndpoint,
  ],
  handlers: [
    OpenCorrectiveActionHandler,
    AssignCorrectiveActionHandler,
    CarryOutCorrectiveActionHandler,
    VerifyCorrectiveActionHandler,
    ReopenCorrectiveActionHandler,
  ],
  view: correctiveActionsView,
};
