import type { Migration, Sql } from '@kinerja/read-model';

const UP = [
  // The view of who is registered; `profile` names the row of `personal_data` that is in effect.
  `CREATE TABLE registered_person (
    person_id text PRIMARY KEY,
    profile text NOT NULL
  )`,
  // Written before the event that names it, so an event never speaks of data that were lost. A row that no event names
  // was left behind by a crash; nothing shows it.
  `CREATE TABLE personal_data (
    person_id text NOT NULL,
    profile text NOT NULL,
    salt text NOT NULL,
    name text NOT NULL,
    nip text NOT NULL,
    employment text NOT NULL,
    rank text NOT NULL,
    email text,
    PRIMARY KEY (person_id, profile)
  )`,
  // Who may use a NIP: claimed before registering, so that of two at once one is refused.
  `CREATE TABLE nip_claim (
    nip text PRIMARY KEY,
    person_id text NOT NULL,
    claimed_at timestamptz NOT NULL DEFAULT now()
  )`,
  `CREATE TABLE credential (
    person_id text PRIMARY KEY,
    username text NOT NULL UNIQUE,
    password_hash text NOT NULL
  )`,
  `CREATE TABLE sign_in_failure (
    key text PRIMARY KEY,
    count integer NOT NULL,
    ends_at timestamptz NOT NULL
  )`,
  `CREATE TABLE oidc_payload (
    model text NOT NULL,
    id text NOT NULL,
    payload jsonb NOT NULL,
    grant_id text,
    uid text,
    account_id text,
    consumed_at timestamptz,
    expires_at timestamptz,
    PRIMARY KEY (model, id)
  )`,
  'CREATE INDEX ON oidc_payload (grant_id)',
  'CREATE INDEX ON oidc_payload (uid)',
  'CREATE INDEX ON oidc_payload (account_id)',
  'CREATE INDEX ON oidc_payload (expires_at)',
  `CREATE TABLE oidc_key (
    purpose text PRIMARY KEY,
    content jsonb NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now()
  )`,
];

export class Identity1700000002000 implements Migration {
  async up(db: Sql): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }
}
