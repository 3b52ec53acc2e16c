import { DirectoryTables1700000000002 } from '@kinerja/directory';
import { kafkaMigrations } from '@kinerja/kafka';
import { pooling, viewMigrations } from '@kinerja/read-model';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';

/** The same number in every replica: only one migrates, the others wait for it. */
const MIGRATION_LOCK = 7_419_031;

type Migrations = readonly (new () => MigrationInterface)[];

/** What the libraries keep in each service's database. */
const EVERYWHERE: Migrations = [...viewMigrations, DirectoryTables1700000000002, ...kafkaMigrations];

/** Connects to a service's own database and brings its tables up to date. Forward only. */
export const openDatabase = async (url: string, migrations: Migrations): Promise<DataSource> => {
  const db = new DataSource({
    type: 'postgres',
    url,
    migrations: [...new Set([...EVERYWHERE, ...migrations])],
    migrationsTransactionMode: 'all',
    poolSize: 12,
    extra: pooling,
    logging: false,
  });
  await db.initialize();
  const runner = db.createQueryRunner();
  try {
    await runner.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
    await db.runMigrations();
  } finally {
    await runner.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]);
    await runner.release();
  }
  return db;
};
