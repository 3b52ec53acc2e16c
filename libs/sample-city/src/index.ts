export { CONDUCT } from './appraising.ts';
export { REGISTRAR } from './city.ts';
export type {
  Account,
  Assignment,
  City,
  CityCommand,
  Indicator,
  Lane,
  OrganisationResult,
  Person,
  Phase,
  Plan,
  Position,
  Predicate,
  Probe,
  Rating,
  RoleGrant,
  ServiceName,
  Size,
  Unit,
  WorkResult,
} from './city.ts';
export { CityNotLoaded, loadCity } from './load-city.ts';
export type { Loaded, LoadOptions, Patience, Progress } from './load-city.ts';
export { localTokens } from './local-tokens.ts';
export type { LocalTokens } from './local-tokens.ts';
export { makeCity } from './make-city.ts';
export { isValidNip } from './nip.ts';
export { chance, idsOf } from './random.ts';
export type { Chance, Ids } from './random.ts';
