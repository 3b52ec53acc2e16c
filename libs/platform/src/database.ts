import { directoryMigrations } from '@kinerja/directory';
import { kafkaMigrations } from '@kinerja/kafka';
import { Database, migrate, viewMigrations } from '@kinerja/read-model';
import type { Migrations } from '@kinerja/read-model';

/** What the libraries keep in each service's database. */
const EVERYWHERE: Migrations = [...viewMigrations, ...directoryMigrations, ...kafkaMigrations];

/** Connects to a service's own database and brings its tables up to date. */
export const openDatabase = async (
  url: string,
  migrations: Migrations,
  lost?: (error: Error) => void,
): Promise<Database> => {
  const db = new Database(url, { connections: 12, ...(lost && { lost }) });
  await migrate(db, [...EVERYWHERE, ...migrations]);
  return db;
};
