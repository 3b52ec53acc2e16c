import { TELL_CHANGED } from './replicas.ts';
import type { Transaction } from './database.ts';

/** Where the tables of one view stand besides `public`: the copy that is being filled, and the one that was live before. */
export type Place = 'next' | 'old';

export const schemaOf = (name: string, place: Place): string => `"${name} ${place}"`;

interface Named {
  readonly name: string;
  readonly made_by: string;
  readonly found_by_key: boolean;
}

/** Constraints and indexes of a live table, each with the statement that makes the same under the same name elsewhere. */
const namedOf = (tx: Transaction, table: string): Promise<Named[]> =>
  tx.query(
    `SELECT conname AS name, true AS found_by_key,
       format('ALTER TABLE %I ADD CONSTRAINT %I %s', $1::text, conname, pg_get_constraintdef(oid)) AS made_by
     FROM pg_constraint WHERE conrelid = format('public.%I', $1::text)::regclass AND contype IN ('p', 'u', 'x')
     UNION ALL
     SELECT class.relname, method.amname = 'btree' AND indpred IS NULL,
       replace(pg_get_indexdef(indexrelid), format(' ON public.%I ', $1::text), format(' ON %I ', $1::text))
     FROM pg_index JOIN pg_class class ON class.oid = indexrelid JOIN pg_am method ON method.oid = class.relam
     WHERE indrelid = format('public.%I', $1::text)::regclass
       AND NOT EXISTS (SELECT FROM pg_constraint WHERE conindid = indexrelid AND contype IN ('p', 'u', 'x'))
     ORDER BY 1`,
    [table],
  );

/** The statements of a projection reach the copy under the same names. */
export const inside = async (tx: Transaction, name: string): Promise<void> => {
  await tx.query(`SET LOCAL search_path = ${schemaOf(name, 'next')}, public`);
};

/** Empty copies of tables in a schema of their own, with the same names for everything in them. */
export const createCopy = async (tx: Transaction, name: string, tables: readonly string[]): Promise<void> => {
  await dropCopy(tx, name, 'next');
  await tx.query(`CREATE SCHEMA ${schemaOf(name, 'next')}`);
  for (const table of tables) {
    await tx.query(
      `CREATE TABLE ${schemaOf(name, 'next')}.${table} (LIKE public.${table} INCLUDING ALL EXCLUDING INDEXES)`,
    );
  }
  await indexCopy(tx, name, tables, ({ found_by_key }) => found_by_key);
};

/** A projection finds its rows by keys; what only people search by (other methods, a part of the rows) is indexed at the end. */
export const finishCopy = async (tx: Transaction, name: string, tables: readonly string[]): Promise<void> => {
  await indexCopy(tx, name, tables, ({ found_by_key }) => !found_by_key);
  for (const table of tables) await tx.query(`ANALYZE ${table}`);
};

const indexCopy = async (
  tx: Transaction,
  name: string,
  tables: readonly string[],
  which: (named: Named) => boolean,
): Promise<void> => {
  await inside(tx, name);
  for (const table of tables) {
    for (const named of (await namedOf(tx, table)).filter(which)) {
      const [there] = await tx.query<unknown[]>(
        `SELECT FROM pg_class JOIN pg_namespace space ON space.oid = relnamespace
         WHERE relname = $1 AND quote_ident(nspname) = $2`,
        [named.name, schemaOf(name, 'next')],
      );
      if (there === undefined) await tx.query(named.made_by);
    }
  }
};

export const dropCopy = async (tx: Transaction, name: string, place: Place): Promise<void> => {
  await tx.query(`DROP SCHEMA IF EXISTS ${schemaOf(name, place)} CASCADE`);
};

export const hasCopy = async (tx: Transaction, name: string, place: Place): Promise<boolean> => {
  const [schema] = await tx.query<unknown[]>('SELECT FROM pg_namespace WHERE quote_ident(nspname) = $1', [
    schemaOf(name, place),
  ]);
  return schema !== undefined;
};

/** False after a migration of the live tables: the copy must be begun anew. */
export const hasSameColumns = async (tx: Transaction, name: string, tables: readonly string[]): Promise<boolean> => {
  const columns = (schema: string): string =>
    `SELECT table_name, column_name, data_type, is_nullable FROM information_schema.columns
     WHERE quote_ident(table_schema) = ${schema} AND table_name = ANY ($1)`;
  const [differing] = await tx.query<unknown[]>(
    `(${columns(`'public'`)} EXCEPT ${columns('$2')}) UNION ALL (${columns('$2')} EXCEPT ${columns(`'public'`)}) LIMIT 1`,
    [tables, schemaOf(name, 'next')],
  );
  return differing === undefined;
};

/** The copy becomes live and the live one is kept, in the caller's transaction. What was kept before is dropped. */
export const exchange = async (tx: Transaction, name: string, tables: readonly string[]): Promise<void> => {
  await tx.query(`LOCK TABLE ${tables.map((table) => `public.${table}`).join(', ')} IN ACCESS EXCLUSIVE MODE`);
  await dropCopy(tx, name, 'old');
  await tx.query(`CREATE SCHEMA ${schemaOf(name, 'old')}`);
  for (const table of tables) {
    await tx.query(`ALTER TABLE public.${table} SET SCHEMA ${schemaOf(name, 'old')}`);
    await tx.query(`ALTER TABLE ${schemaOf(name, 'next')}.${table} SET SCHEMA public`);
  }
  await dropCopy(tx, name, 'next');
  await tx.query(...TELL_CHANGED);
};

/** What was live before is the copy again, to be brought up to date and exchanged. */
export const takeBack = async (tx: Transaction, name: string): Promise<void> => {
  await dropCopy(tx, name, 'next');
  await tx.query(`ALTER SCHEMA ${schemaOf(name, 'old')} RENAME TO ${schemaOf(name, 'next')}`);
};
