import type { Migration, Sql } from '@kinerja/read-model';

/** The tables of the directory, without foreign keys: units, posts and people arrive on partitions of their own, in any order. */
export const directoryTables = [
  'directory_unit',
  'directory_position',
  'directory_person',
  'directory_assignment',
  'directory_role',
  'directory_account',
  'directory_conflict',
] as const;

const UP = [
  `CREATE TABLE directory_unit (
    unit_id text PRIMARY KEY,
    name text NOT NULL,
    code text NOT NULL,
    kind text NOT NULL,
    parent_id text,
    from_day date NOT NULL
  )`,
  `CREATE INDEX ON directory_unit (parent_id)`,
  `CREATE TABLE directory_position (
    position_id text PRIMARY KEY,
    unit_id text NOT NULL,
    title text NOT NULL,
    kind text NOT NULL,
    grade text,
    reports_to text,
    leads boolean NOT NULL,
    from_day date NOT NULL
  )`,
  `CREATE INDEX ON directory_position (reports_to)`,
  `CREATE INDEX ON directory_position (unit_id)`,
  `CREATE TABLE directory_person (
    person_id text PRIMARY KEY,
    employment text NOT NULL
  )`,
  `CREATE TABLE directory_assignment (
    assignment_id text PRIMARY KEY,
    person_id text NOT NULL,
    position_id text NOT NULL,
    kind text NOT NULL,
    from_day date NOT NULL,
    to_day date
  )`,
  `CREATE INDEX ON directory_assignment (person_id)`,
  `CREATE INDEX ON directory_assignment (position_id)`,
  // Without a unit the role holds everywhere; two such rows are the same role, so null counts as a value here.
  `CREATE TABLE directory_role (
    person_id text NOT NULL,
    role text NOT NULL,
    unit_id text,
    from_day date NOT NULL,
    to_day date,
    UNIQUE NULLS NOT DISTINCT (person_id, role, unit_id, from_day)
  )`,
  `CREATE TABLE directory_account (
    person_id text PRIMARY KEY,
    disabled boolean NOT NULL
  )`,
];

class DirectoryTables1700000000002 implements Migration {
  async up(db: Sql): Promise<void> {
    for (const statement of UP) await db.query(statement);
  }
}

/** Officials who have no say about somebody, because of a conflict of interest. */
class DirectoryConflicts1700000000009 implements Migration {
  async up(db: Sql): Promise<void> {
    await db.query(`CREATE TABLE directory_conflict (
      conflict_id text PRIMARY KEY,
      person_id text NOT NULL,
      subject_id text NOT NULL,
      from_day date NOT NULL,
      to_day date
    )`);
    await db.query('CREATE INDEX ON directory_conflict (person_id)');
    await db.query('CREATE INDEX ON directory_conflict (subject_id)');
  }
}

/** Every service that asks who may what lists these among its migrations. */
export const directoryMigrations = [DirectoryTables1700000000002, DirectoryConflicts1700000000009];
