import type { Migration, Sql } from '@kinerja/read-model';

const UP = [
  `CREATE TABLE work_entry (
    employee_id uuid NOT NULL,
    day text NOT NULL,
    entry_id uuid NOT NULL,
    minutes integer NOT NULL,
    kind text NOT NULL,
    plan_id uuid,
    result_id uuid,
    text text NOT NULL,
    evidence jsonb NOT NULL,
    state text NOT NULL,
    correction text,
    reason text,
    reviewed_by text,
    reviewed_at text,
    at text NOT NULL,
    place bigint NOT NULL,
    revision bigint NOT NULL,
    PRIMARY KEY (employee_id, day, entry_id)
  )`,
  `CREATE INDEX ON work_entry (employee_id, day, place) WHERE state = 'submitted'`,
  `CREATE INDEX ON work_entry USING gin (evidence jsonb_path_ops)`,
  `CREATE TABLE progress_point (
    plan_id uuid NOT NULL,
    progress_id uuid NOT NULL,
    employee_id uuid NOT NULL,
    result_id uuid NOT NULL,
    indicator_id uuid NOT NULL,
    value text NOT NULL,
    day text NOT NULL,
    note text,
    evidence jsonb NOT NULL,
    at text NOT NULL,
    revision bigint NOT NULL,
    PRIMARY KEY (plan_id, progress_id)
  )`,
  `CREATE INDEX ON progress_point (plan_id, indicator_id, day DESC, revision DESC)`,
  `CREATE INDEX ON progress_point USING gin (evidence jsonb_path_ops)`,
  `CREATE TABLE observation (
    observation_id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    day text NOT NULL,
    text text NOT NULL,
    result_id uuid,
    observed_by text NOT NULL,
    at text NOT NULL
  )`,
  `CREATE INDEX ON observation (employee_id, day DESC)`,
  `CREATE TABLE evidence (
    hash text PRIMARY KEY,
    size integer NOT NULL,
    type text NOT NULL
  )`,
  `CREATE TABLE evidence_owner (
    hash text NOT NULL,
    person_id text NOT NULL,
    command_id uuid NOT NULL,
    at text NOT NULL,
    PRIMARY KEY (hash, person_id)
  )`,
  `CREATE INDEX ON evidence_owner (command_id)`,
  `CREATE TABLE policy (
    policy_id uuid PRIMARY KEY,
    version text NOT NULL,
    from_day text NOT NULL,
    source text NOT NULL,
    minutes_per_entry integer NOT NULL,
    minutes_per_day integer NOT NULL,
    days_to_report integer NOT NULL,
    place bigint NOT NULL
  )`,
  // What evaluation has told of agreed plans. Ids are as they arrived: nothing here decides on their form.
  `CREATE TABLE known_plan (
    plan_id uuid PRIMARY KEY,
    employee_id uuid NOT NULL,
    year integer NOT NULL,
    agreed_at text NOT NULL
  )`,
  `CREATE INDEX ON known_plan (employee_id, year)`,
  `CREATE TABLE plan_result (
    plan_id uuid NOT NULL,
    result_id uuid NOT NULL,
    sentence text NOT NULL,
    kind text NOT NULL,
    place integer NOT NULL,
    PRIMARY KEY (plan_id, result_id)
  )`,
  `CREATE TABLE plan_indicator (
    plan_id uuid NOT NULL,
    result_id uuid NOT NULL,
    indicator_id uuid NOT NULL,
    aspect text NOT NULL,
    text text NOT NULL,
    target text NOT NULL,
    unit text NOT NULL,
    place integer NOT NULL,
    PRIMARY KEY (plan_id, result_id, indicator_id)
  )`,
];

export class TaskReporting1700000001000 implements Migration {
  async up(db: Sql): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }
}
