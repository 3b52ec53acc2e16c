export { freePort } from '@kinerja/parts';
export { testEventStore, testKafka, testPostgres } from './addresses.ts';
export { type FreshDatabase, freshDatabase } from './database.ts';
export { eventually } from './eventually.ts';
export { type RunningService, startService } from './service.ts';
export { type SharedParts, startSharedParts } from './shared-parts.ts';
export { unique } from './unique.ts';
