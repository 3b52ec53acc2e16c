import { setTimeout as pause } from 'node:timers/promises';
import { Client } from 'pg';
import { testPostgres } from './addresses.ts';
import { unique } from './unique.ts';

const GOODBYE_MS = 2_000;
const LOOK_MS = 25;

export interface FreshDatabase {
  readonly url: string;
  /** Drops the database, also while somebody is connected. */
  drop(): Promise<void>;
}

/** An empty database on the run's server. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const name = unique('test').replaceAll('-', '_');
  await administer(`CREATE DATABASE ${name}`);
  return { url: `${testPostgres()}/${name}`, drop: () => drop(name) };
};

/** A pool says that it has ended before the server has seen it go; cut off then, it would take that for a failure. */
const drop = async (name: string): Promise<void> => {
  const until = Date.now() + GOODBYE_MS;
  while (Date.now() < until) {
    const [row] = await administer('SELECT count(*)::int AS guests FROM pg_stat_activity WHERE datname = $1', [name]);
    if (row?.guests === 0) break;
    await pause(LOOK_MS);
  }
  await administer(`DROP DATABASE ${name} WITH (FORCE)`);
};

const administer = async (sql: string, values: string[] = []): Promise<{ guests?: number }[]> => {
  const client = new Client({ connectionString: `${testPostgres()}/postgres` });
  await client.connect();
  try {
    return (await client.query<{ guests?: number }>(sql, values)).rows;
  } finally {
    await client.end();
  }
};
