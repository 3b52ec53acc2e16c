import { DirectoryTables1700000000002 } from '@kinerja/directory';
import { KafkaParked1700000000008, KafkaSkipped1700000000004, KafkaTables1700000000003 } from '@kinerja/kafka';
import { Leases1700000000005, pooling, ViewPositions1700000000001 } from '@kinerja/read-model';
import { DataSource } from 'typeorm';
import type { MigrationInterface } from 'typeorm';

/** The same number in every replica: only one migrates, the others wait for it. */
const MIGRATION_LOCK = 7_419_031;

type Migrations = readonly (new () => MigrationInterface)[];

/** What the libraries keep in each service's database. */
const EVERYWHERE: Migrations = [
  ViewPositions1700000000001,
  DirectoryTables1700000000002,
  KafkaTables1700000000003,
  KafkaSkipped1700000000004,
  Leases1700000000005,
  KafkaParked1700000000008,
];

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
