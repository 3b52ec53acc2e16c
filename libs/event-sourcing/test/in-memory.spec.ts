import { randomUUID } from 'node:crypto';
import { describe, it } from '@jest/globals';
import { describeEventStore, InMemoryEventStore } from '../src/index.ts';

describeEventStore({ describe, it }, 'in memory', () => new InMemoryEventStore(), randomUUID);
