export type { Consumes, ServiceDefinition } from './definition.ts';
export { Flows } from './flows.ts';
export type { Operation } from './operate.ts';
export { runService } from './run.ts';
export { startService } from './service.ts';
export type { Running } from './service.ts';
export { BadSetting, readSettings } from './settings.ts';
export type { Settings } from './settings.ts';
