export { connectEventStore, EventStoreDb } from './event-store-db.ts';
