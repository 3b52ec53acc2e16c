import type { DataOf, IdentityMessage } from '@kinerja/contracts';
import { Pipeline } from '@kinerja/read-model';
import type { Database, Memory, Writes } from '@kinerja/read-model';

/** Anything that answers SQL: the database, or a transaction in it. */
export interface Sql {
  query<T = unknown>(statement: string, parameters?: unknown[]): Promise<T>;
}

type Types = IdentityMessage['type'];
export type DirectoryHandlers = {
  readonly [T in Types]: (tx: Writes, message: { readonly data: DataOf<T> }) => void;
};

const setAccount =
  (disabled: boolean) =>
  (tx: Writes, { data }: { readonly data: { personId: string } }): Writes =>
    tx.query(
      `INSERT INTO directory_account (person_id, disabled) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET disabled = EXCLUDED.disabled`,
      [data.personId, disabled],
    );

/**
 * What each identity contract does to the directory's tables: the same in a service that reads it from Kafka and in
 * identity, which reads its own log.
 */
export const directoryHandlers: DirectoryHandlers = {
  'identity.unit-established.v1': (tx, { data }) =>
    tx.query(
      `INSERT INTO directory_unit (unit_id, name, code, kind, parent_id, from_day) VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (unit_id) DO UPDATE SET name = EXCLUDED.name, code = EXCLUDED.code, kind = EXCLUDED.kind,
         parent_id = EXCLUDED.parent_id, from_day = EXCLUDED.from_day`,
      [data.unitId, data.name, data.code, data.kind, data.parentId, data.from],
    ),
  'identity.position-established.v1': (tx, { data }) =>
    tx.query(
      `INSERT INTO directory_position (position_id, unit_id, title, kind, grade, reports_to, leads, from_day)
       VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
       ON CONFLICT (position_id) DO UPDATE SET unit_id = EXCLUDED.unit_id, title = EXCLUDED.title,
         kind = EXCLUDED.kind, grade = EXCLUDED.grade, reports_to = EXCLUDED.reports_to, leads = EXCLUDED.leads,
         from_day = EXCLUDED.from_day`,
      [data.positionId, data.unitId, data.title, data.kind, data.grade, data.reportsTo, data.leads, data.from],
    ),
  'identity.person-registered.v1': (tx, { data }) =>
    tx.query(
      `INSERT INTO directory_person (person_id, employment) VALUES ($1, $2)
       ON CONFLICT (person_id) DO UPDATE SET employment = EXCLUDED.employment`,
      [data.personId, data.employment],
    ),
  'identity.person-assigned.v1': (tx, { data }) =>
    tx.query(
      `INSERT INTO directory_assignment (assignment_id, person_id, position_id, kind, from_day, to_day)
       VALUES ($1, $2, $3, $4, $5, $6)
       ON CONFLICT (assignment_id) DO UPDATE SET person_id = EXCLUDED.person_id, position_id = EXCLUDED.position_id,
         kind = EXCLUDED.kind, from_day = EXCLUDED.from_day, to_day = EXCLUDED.to_day`,
      [data.assignmentId, data.personId, data.positionId, data.kind, data.from, data.to],
    ),
  'identity.assignment-ended.v1': (tx, { data }) =>
    tx.query(`UPDATE directory_assignment SET to_day = $2 WHERE assignment_id = $1`, [data.assignmentId, data.to]),
  'identity.role-granted.v1': (tx, { data }) =>
    tx.query(
      `INSERT INTO directory_role (person_id, role, unit_id, from_day) VALUES ($1, $2, $3, $4)
       ON CONFLICT (person_id, role, unit_id, from_day) DO UPDATE SET to_day = NULL`,
      [data.personId, data.role, data.unitId, data.from],
    ),
  'identity.role-withdrawn.v1': (tx, { data }) =>
    tx.query(
      `UPDATE directory_role SET to_day = $4
       WHERE person_id = $1 AND role = $2 AND unit_id IS NOT DISTINCT FROM $3 AND to_day IS NULL`,
      [data.personId, data.role, data.unitId, data.to],
    ),
  'identity.conflict-declared.v1': (tx, { data }) =>
    tx.query(
      `INSERT INTO directory_conflict (conflict_id, person_id, subject_id, from_day, to_day) VALUES ($1, $2, $3, $4, $5)
       ON CONFLICT (conflict_id) DO UPDATE SET person_id = EXCLUDED.person_id, subject_id = EXCLUDED.subject_id,
         from_day = EXCLUDED.from_day, to_day = EXCLUDED.to_day`,
      [data.conflictId, data.personId, data.subjectId, data.from, data.to],
    ),
  'identity.conflict-lifted.v1': (tx, { data }) =>
    tx.query('UPDATE directory_conflict SET to_day = $2 WHERE conflict_id = $1', [data.conflictId, data.to]),
  'identity.account-opened.v1': setAccount(false),
  'identity.account-disabled.v1': setAccount(true),
  'identity.account-enabled.v1': setAccount(false),
};

/**
 * Writes one thing into the directory of a database that no topic reaches, such as a test's.
 *
 * @param memory of the service over that database, which hears of it a little later otherwise
 * @example
 * const tell = tellDirectory(db);
 * await tell('identity.role-granted.v1', { personId, role: 'auditor', from: '2026-01-01' });
 */
export const tellDirectory =
  (db: Database, memory?: Memory) =>
  async <T extends Types>(type: T, data: DataOf<T>): Promise<void> => {
    await Pipeline.run(db, (tx) => {
      directoryHandlers[type](tx, { data });
    });
    memory?.forget();
  };
