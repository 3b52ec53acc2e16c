import { Client } from 'pg';
import { Refused } from './refused.ts';
import { type Database, DATABASES, type Secrets } from './secrets.ts';

/** One database for each process, each with a role that may enter only its own. Running it again changes nothing. */
export const createDatabases = async (server: string, { databases }: Secrets): Promise<void> => {
  const client = new Client({ connectionString: `${server}/postgres` });
  try {
    await client.connect();
    for (const name of DATABASES) await createDatabase(client, name, databases[name]);
  } catch (cause) {
    const why = cause instanceof Error ? cause.message : String(cause);
    const message = `The databases could not be made at ${new URL(server).host} (${why}): give KINERJA_POSTGRES a user that may create roles and databases.`;
    throw Object.assign(new Refused(message), { cause });
  } finally {
    await client.end();
  }
};

const createDatabase = async (client: Client, name: Database, password: string): Promise<void> => {
  const has = async (sql: string): Promise<boolean> => (await client.query(sql, [name])).rowCount === 1;
  if (!(await has('SELECT FROM pg_roles WHERE rolname = $1'))) await client.query(`CREATE ROLE ${name}`);
  await client.query(`ALTER ROLE ${name} LOGIN PASSWORD ${client.escapeLiteral(password)}`);
  if (await has('SELECT FROM pg_database WHERE datname = $1')) return;
  await client.query(`GRANT ${name} TO CURRENT_USER`);
  await client.query(`CREATE DATABASE ${name} OWNER ${name}`);
  await client.query(`REVOKE CONNECT ON DATABASE ${name} FROM PUBLIC`);
};

/** The URL with which one process enters its own database. */
export const databaseUrl = (server: string, name: Database, { databases }: Secrets): string => {
  const url = new URL(`${server}/${name}`);
  url.username = name;
  url.password = databases[name];
  return url.href;
};
