import { UnknownError } from '@eventstore/db-client';
import type { EventStoreDBClient } from '@eventstore/db-client';
import { describe, expect, it } from '@jest/globals';
import { NO_STREAM } from '@kinerja/event-sourcing';
import { EventStoreDb } from '../src/index.ts';

const ACCEPTED = { nextExpectedRevision: 0n, position: { commit: 7n, prepare: 7n } };

/** A store that fails first, and then writes. */
const storeThatFailsWith = (error: Error): EventStoreDb => {
  const answers = [() => Promise.reject(error), () => Promise.resolve(ACCEPTED)];
  const client = { appendToStream: () => answers.shift()?.() };
  return new EventStoreDb(client as unknown as EventStoreDBClient);
};

describe('a store that fails while it writes', () => {
  it('is sent the same again when it could not write', async () => {
    const store = storeThatFailsWith(new UnknownError());
    await expect(store.append('evaluation.plan-1', [], NO_STREAM)).resolves.toEqual({ revision: 0n, position: 7n });
  });

  it('is not sent again what it refuses for a reason that the client does not know', async () => {
    const store = storeThatFailsWith(new UnknownError(undefined, 'Could not recognize BadRequest'));
    await expect(store.append('evaluation.plan-1', [], NO_STREAM)).rejects.toThrow('Could not recognize');
  });
});
