import { setTimeout as pause } from 'node:timers/promises';
import type { LocalCity } from '@kinerja/local';
import { Client } from 'pg';

/** Long, because a busy machine is no failure. */
const PATIENCE_MS = 15_000;

/** Does something in one of the city's databases, with the right to do anything. */
export const within = async <T>(
  { server }: LocalCity,
  database: string,
  act: (client: Client) => Promise<T>,
): Promise<T> => {
  const client = new Client({
    connectionString: `${server}/${database}`,
    connectionTimeoutMillis: PATIENCE_MS,
    query_timeout: PATIENCE_MS,
  });
  // It may be killed meanwhile: then the statement fails, and tells it.
  client.on('error', () => undefined);
  try {
    await client.connect();
    return await act(client);
  } finally {
    await client.end();
  }
};

const TRIES = 240;
const RETRY_MS = 500;

/** Tries until it is done: what heals must not depend on what else is broken now. */
export const insist = async <T>(act: () => Promise<T>): Promise<T> => {
  for (let tried = 1; ; tried += 1) {
    try {
      return await act();
    } catch (error) {
      if (tried === TRIES) throw error;
      await pause(RETRY_MS);
    }
  }
};
