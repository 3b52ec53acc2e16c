export { asyncapi } from './asyncapi.ts';
export { TYPE_PREFIX, contractType, schemaName, wireType } from './contract.ts';
export type { Contract, MessageOf, Topic } from './contract.ts';
export * from './evaluation.ts';
export { eventsReference } from './events-reference.ts';
export * from './identity.ts';
export * from './task-reporting.ts';
export { PARTITIONS, contractOf, contracts, topics } from './topics.ts';
export type { DataOf, Message, MessageType } from './topics.ts';
