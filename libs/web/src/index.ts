export { Access, NotAllowed } from './access.ts';
export type { Role } from './access.ts';
export { AccountDisabled, AUDIENCE, Open, SignedIn, TokenSettings } from './auth.ts';
export { Asker, By, correlationOf, NoFields } from './call.ts';
export type { Asking, Call, Caller } from './call.ts';
export { contextOf, decides } from './decides.ts';
export type { Look } from './decides.ts';
export { Accepted, AcceptedHeaders, Accepts, Freshness, Id, InPeriod, InYear, OnDay, Shows } from './endpoints.ts';
export {
  Day,
  Days,
  Decimal,
  Flag,
  ListOf,
  OneOf,
  Part,
  Period,
  Quarter,
  SomeOf,
  Text,
  TimeOfDay,
  Uuid,
  Uuids,
  WebAddress,
  Whole,
} from './fields.ts';
export { both, half, languageOf } from './language.ts';
export { Live, LiveEndpoint } from './live.ts';
export { keyAfter, listed, Page, pageOf, rowsToRead } from './page.ts';
export type { Listed } from './page.ts';
export {
  Count,
  Facts,
  Instant,
  Many,
  NULL,
  Percent,
  Place,
  Recorded,
  RecordedFact,
  RecordedStep,
  Scalar,
  stepOf,
  Words,
} from './shown.ts';
export {
  answerProblem,
  InvalidFields,
  invalidFields,
  ObjectBody,
  ProblemDetails,
  problemOf,
} from './problem-details.ts';
export type { FieldProblem, Problem } from './problem-details.ts';
