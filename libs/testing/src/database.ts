import { Client } from 'pg';
import { testPostgres } from './addresses.ts';
import { unique } from './unique.ts';

export interface FreshDatabase {
  readonly url: string;
  /** Drops the database, also while somebody is connected. */
  drop(): Promise<void>;
}

/** An empty database on the run's server. */
export const freshDatabase = async (): Promise<FreshDatabase> => {
  const name = unique('test').replaceAll('-', '_');
  await administer(`CREATE DATABASE ${name}`);
  return { url: `${testPostgres()}/${name}`, drop: () => administer(`DROP DATABASE ${name} WITH (FORCE)`) };
};

const administer = async (sql: string): Promise<void> => {
  const client = new Client({ connectionString: `${testPostgres()}/postgres` });
  await client.connect();
  try {
    await client.query(sql);
  } finally {
    await client.end();
  }
};
