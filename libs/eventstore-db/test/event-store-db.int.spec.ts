import { randomUUID } from 'node:crypto';
import { afterAll, describe, it } from '@jest/globals';
import { describeEventStore } from '@kinerja/event-sourcing';
import { testEventStore } from '@kinerja/testing';
import { connectEventStore } from '../src/index.ts';

const store = connectEventStore(testEventStore());
afterAll(() => store.close());

describeEventStore({ describe, it }, 'over the EventStoreDB protocol', () => store, randomUUID);
