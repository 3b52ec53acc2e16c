import { AgreeDevelopmentEndpoint, AgreeDevelopmentHandler } from './commands/agree-development.ts';
import { CheckImprovementEndpoint, CheckImprovementHandler } from './commands/check-improvement.ts';
import { FinishDevelopmentEndpoint, FinishDevelopmentHandler } from './commands/finish-development.ts';
import { DevelopmentsEndpoint } from './views/developments.ts';

/** What follows from the evaluations of a year, as the module takes it. */
export const developments = {
  controllers: [AgreeDevelopmentEndpoint, FinishDevelopmentEndpoint, CheckImprovementEndpoint, DevelopmentsEndpoint],
  handlers: [AgreeDevelopmentHandler, FinishDevelopmentHandler, CheckImprovementHandler],
};
