import type { Database, Sql } from './database.ts';

/** One step of the tables of a service. Forward only: what was released stays as it is, and what is wrong is mended by the next one. */
export interface Migration {
  up(db: Sql): Promise<void>;
}

/** Its name ends with the thirteen digits by which the steps are ordered, such as `Evaluation1700000001000`. */
export type Migrations = readonly (new () => Migration)[];

/** The same number in every replica: only one migrates, the others wait for it. */
const MIGRATION_LOCK = 7_419_031;

/** Does those steps that this database has not seen, in order, all or none. */
export const migrate = (db: Database, migrations: Migrations): Promise<void> =>
  db.transaction(async (tx) => {
    await tx.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await tx.query(
      'CREATE TABLE IF NOT EXISTS migrations (id serial PRIMARY KEY, "timestamp" bigint NOT NULL, name varchar NOT NULL)',
    );
    const done = await tx.query<{ name: string }[]>('SELECT name FROM migrations');
    const names = new Set(done.map(({ name }) => name));
    for (const Step of [...new Set(migrations)].toSorted((a, b) => orderOf(a) - orderOf(b))) {
      if (names.has(Step.name)) continue;
      await new Step().up(tx);
      await tx.query('INSERT INTO migrations ("timestamp", name) VALUES ($1, $2)', [orderOf(Step), Step.name]);
    }
  });

const orderOf = ({ name }: { readonly name: string }): number => {
  const digits = /\d{13}$/.exec(name)?.[0];
  if (digits === undefined) throw new Error(`the migration ${name} does not say when it came`);
  return Number(digits);
};
