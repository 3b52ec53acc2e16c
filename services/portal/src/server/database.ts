import pg from 'pg';

// Forward only: a step that was released is never edited, the next one is added below.
const STEPS: readonly string[] = [
  `CREATE TABLE sign_in (
     state_hash bytea PRIMARY KEY,
     browser_hash bytea NOT NULL,
     verifier text NOT NULL,
     nonce text NOT NULL,
     destination text NOT NULL,
     ends_at timestamptz NOT NULL
   );
   CREATE TABLE session (
     id_hash bytea PRIMARY KEY,
     person_id text NOT NULL,
     sealed_tokens bytea NOT NULL,
     access_ends_at timestamptz NOT NULL,
     begun_at timestamptz NOT NULL DEFAULT now(),
     ends_at timestamptz NOT NULL
   );
   CREATE INDEX session_ends_at ON session (ends_at);
   CREATE UNLOGGED TABLE attempts (key text PRIMARY KEY, count int NOT NULL, ends_at timestamptz NOT NULL);`,
];

// Any number will do as long as nobody else locks it in this database.
const MIGRATION_LOCK = 4_710_001;

export const openDatabase = (url: string): pg.Pool =>
  new pg.Pool({ connectionString: url, max: 10, application_name: 'portal' });

/** Brings the schema up to date; replicas that start together wait for each other. */
export const migrate = async (pool: pg.Pool): Promise<void> => {
  const client = await pool.connect();
  try {
    await client.query('BEGIN');
    await client.query('SELECT pg_advisory_xact_lock($1)', [MIGRATION_LOCK]);
    await client.query(
      'CREATE TABLE IF NOT EXISTS schema_step (step int PRIMARY KEY, at timestamptz NOT NULL DEFAULT now())',
    );
    const { rows } = await client.query<{ done: number }>('SELECT count(*)::int AS done FROM schema_step');
    const done = rows[0]?.done ?? 0;
    for (const [index, step] of STEPS.entries()) {
      if (index < done) continue;
      await client.query(step);
      await client.query('INSERT INTO schema_step (step) VALUES ($1)', [index + 1]);
    }
    await client.query('COMMIT');
  } catch (error) {
    await client.query('ROLLBACK');
    throw error;
  } finally {
    client.release();
  }
};

/** Removes what has run out. */
export const sweep = async (pool: pg.Pool): Promise<void> => {
  await pool.query('DELETE FROM sign_in WHERE ends_at < now()');
  await pool.query('DELETE FROM session WHERE ends_at < now()');
  await pool.query('DELETE FROM attempts WHERE ends_at < now()');
};
