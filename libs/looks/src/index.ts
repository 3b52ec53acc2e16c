export { looksId, looksIn, PurposeMissing } from './look.ts';
export type { LookEvent } from './look.ts';
export { LookRow, LooksEndpoint, looksView } from './looks-view.ts';
export { PersonReads, personReads, recordOperatorsLook } from './person-reads.ts';
export type { Wanted } from './person-reads.ts';
export { looksMigrations } from './tables.ts';
