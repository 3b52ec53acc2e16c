import type { Assignment, Conflict, Position, Records, RoleGrant, Unit } from './chart.ts';
import type { Sql } from './handlers.ts';

// Each question reads one slice of the organisation with one query; `chart.ts` decides. A slice may hold more than
// the answer needs, never less. UNION (not ALL) ends a walk also when the data have a circle.
//
// Nobody can estimate how far a walk goes, and PostgreSQL guesses far too high: for EXISTS and IN it then reads all assignments of a
// large city. `LIMIT 1` and `= ANY (ARRAY(…))` make it look each row up instead.

const POSITION = `jsonb_strip_nulls(jsonb_build_object('positionId', p.position_id, 'unitId', p.unit_id,
  'title', p.title, 'kind', p.kind, 'grade', p.grade, 'reportsTo', p.reports_to, 'leads', p.leads))`;
const ASSIGNMENT = `jsonb_strip_nulls(jsonb_build_object('assignmentId', a.assignment_id, 'personId', a.person_id,
  'positionId', a.position_id, 'kind', a.kind, 'from', a.from_day, 'to', a.to_day))`;
const UNIT = `jsonb_strip_nulls(jsonb_build_object('unitId', u.unit_id, 'name', u.name, 'code', u.code,
  'kind', u.kind, 'parentId', u.parent_id))`;
const ROLE = `jsonb_strip_nulls(jsonb_build_object('personId', r.person_id, 'role', r.role, 'unitId', r.unit_id,
  'from', r.from_day, 'to', r.to_day))`;
const CONFLICT = `jsonb_strip_nulls(jsonb_build_object('conflictId', c.conflict_id, 'personId', c.person_id,
  'subjectId', c.subject_id, 'from', c.from_day, 'to', c.to_day))`;

const CURRENT = `present AS NOT MATERIALIZED (
    SELECT * FROM directory_assignment WHERE from_day <= $1::date AND (to_day IS NULL OR to_day >= $1::date)
  )`;

/** A person who holds the post for good and has no newer post: nobody passes it as vacant. */
const FIRMLY_HELD = (positionId: string): string => `(
    SELECT true FROM present firm WHERE firm.position_id = ${positionId} AND firm.kind = 'definitive' AND (
      SELECT true FROM present newer WHERE newer.person_id = firm.person_id AND newer.kind = 'definitive'
        AND (newer.from_day, newer.assignment_id) > (firm.from_day, firm.assignment_id) LIMIT 1) IS NULL
    LIMIT 1) IS NOT NULL`;

/** Somebody in the post may not judge somebody: those are passed on as if it were vacant. */
const IN_CONFLICT = (positionId: string): string => `(
    SELECT true FROM present holder JOIN directory_conflict c ON c.person_id = holder.person_id
    WHERE holder.position_id = ${positionId} AND c.from_day <= $1::date AND (c.to_day IS NULL OR c.to_day > $1::date)
    LIMIT 1) IS NOT NULL`;

interface Slice extends Records {
  readonly disabled?: boolean;
}

interface Row {
  readonly units: Unit[] | null;
  readonly positions: Position[] | null;
  readonly assignments: Assignment[] | null;
  readonly roles: RoleGrant[] | null;
  readonly conflicts: Conflict[] | null;
  readonly disabled: boolean | null;
}

const read = async (db: Sql, statement: string, parameters: unknown[]): Promise<Slice> => {
  const [row] = await db.query<Row[]>(statement, parameters);
  return {
    units: row?.units ?? [],
    positions: row?.positions ?? [],
    assignments: row?.assignments ?? [],
    roles: row?.roles ?? [],
    conflicts: row?.conflicts ?? [],
    disabled: row?.disabled ?? false,
  };
};

/** $1 day, $2 actor, $3 subject: the posts above the subject, the actor's posts and roles, the units above the subject's. */
export const around = (db: Sql, day: string, actorId: string, subjectId: string): Promise<Slice> =>
  read(
    db,
    `WITH RECURSIVE ${CURRENT},
    up (position_id) AS (
      SELECT position_id FROM present WHERE person_id = $3
      UNION
      SELECT p.reports_to FROM up JOIN directory_position p USING (position_id) WHERE p.reports_to IS NOT NULL
    ),
    unit_up (unit_id) AS (
      SELECT p.unit_id FROM present a JOIN directory_position p USING (position_id) WHERE a.person_id = $3
      UNION
      SELECT u.parent_id FROM unit_up JOIN directory_unit u USING (unit_id) WHERE u.parent_id IS NOT NULL
    ),
    wanted (position_id) AS (
      SELECT position_id FROM up UNION SELECT position_id FROM present WHERE person_id = $2
    ),
    people (person_id) AS (
      SELECT person_id FROM present WHERE position_id = ANY (ARRAY(SELECT position_id FROM up)) UNION SELECT $2
    )
    SELECT
      (SELECT jsonb_agg(${POSITION}) FROM directory_position p WHERE p.position_id = ANY (ARRAY(SELECT position_id FROM wanted))) AS positions,
      (SELECT jsonb_agg(${ASSIGNMENT}) FROM present a WHERE a.person_id = ANY (ARRAY(SELECT person_id FROM people))) AS assignments,
      (SELECT jsonb_agg(${UNIT}) FROM directory_unit u WHERE u.unit_id = ANY (ARRAY(SELECT unit_id FROM unit_up))) AS units,
      (SELECT jsonb_agg(${ROLE}) FROM directory_role r WHERE r.person_id = $2) AS roles,
      (SELECT jsonb_agg(${CONFLICT}) FROM directory_conflict c WHERE c.subject_id = $3) AS conflicts,
      (SELECT disabled FROM directory_account WHERE person_id = $2) AS disabled`,
    [day, actorId, subjectId],
  );

/** The units from this one upwards, with the posts that lead them, their holders, and the actor's posts and roles. */
export const aboveUnit = (db: Sql, day: string, actorId: string | undefined, unitId: string): Promise<Slice> =>
  read(
    db,
    `WITH RECURSIVE ${CURRENT},
    unit_up (unit_id) AS (
      SELECT $3
      UNION
      SELECT u.parent_id FROM unit_up JOIN directory_unit u USING (unit_id) WHERE u.parent_id IS NOT NULL
    ),
    wanted (position_id) AS (
      SELECT position_id FROM directory_position WHERE leads AND unit_id = ANY (ARRAY(SELECT unit_id FROM unit_up))
      UNION
      SELECT position_id FROM present WHERE person_id = $2
    ),
    people (person_id) AS (
      SELECT person_id FROM present WHERE position_id = ANY (ARRAY(SELECT position_id FROM wanted))
    )
    SELECT
      (SELECT jsonb_agg(${POSITION}) FROM directory_position p WHERE p.position_id = ANY (ARRAY(SELECT position_id FROM wanted))) AS positions,
      (SELECT jsonb_agg(${ASSIGNMENT}) FROM present a WHERE a.person_id = ANY (ARRAY(SELECT person_id FROM people))) AS assignments,
      (SELECT jsonb_agg(${UNIT}) FROM directory_unit u WHERE u.unit_id = ANY (ARRAY(SELECT unit_id FROM unit_up))) AS units,
      (SELECT jsonb_agg(${ROLE}) FROM directory_role r WHERE r.person_id = $2) AS roles, NULL AS conflicts,
      (SELECT disabled FROM directory_account WHERE person_id = $2) AS disabled`,
    [day, actorId ?? null, unitId],
  );

/** The posts below those that the person holds, down to the first whose holder judges for everybody, with their holders. */
export const below = (db: Sql, day: string, personId: string): Promise<Slice> =>
  read(
    db,
    `WITH RECURSIVE ${CURRENT},
    held (position_id) AS (SELECT position_id FROM present WHERE person_id = $2),
    down (position_id) AS (
      SELECT p.position_id FROM held JOIN directory_position p ON p.reports_to = held.position_id
      UNION
      SELECT p.position_id FROM down JOIN directory_position p ON p.reports_to = down.position_id
      WHERE NOT ${FIRMLY_HELD('down.position_id')} OR ${IN_CONFLICT('down.position_id')}
    ),
    wanted (position_id) AS (SELECT position_id FROM held UNION SELECT position_id FROM down),
    people (person_id) AS (
      SELECT person_id FROM present WHERE position_id = ANY (ARRAY(SELECT position_id FROM wanted))
    )
    SELECT
      (SELECT jsonb_agg(${POSITION}) FROM directory_position p WHERE p.position_id = ANY (ARRAY(SELECT position_id FROM wanted))) AS positions,
      (SELECT jsonb_agg(${ASSIGNMENT}) FROM present a WHERE a.person_id = ANY (ARRAY(SELECT person_id FROM people))) AS assignments,
      (SELECT jsonb_agg(${CONFLICT}) FROM directory_conflict c WHERE c.subject_id = ANY (ARRAY(SELECT person_id FROM people))) AS conflicts,
      NULL AS units, NULL AS roles, NULL AS disabled`,
    [day, personId],
  );

/** One person's posts, with their units, roles, and those about whom they have no say. */
export const person = (db: Sql, day: string, personId: string): Promise<Slice> =>
  read(
    db,
    `WITH ${CURRENT},
    wanted (position_id) AS (SELECT position_id FROM present WHERE person_id = $2)
    SELECT
      (SELECT jsonb_agg(${POSITION}) FROM directory_position p WHERE p.position_id = ANY (ARRAY(SELECT position_id FROM wanted))) AS positions,
      (SELECT jsonb_agg(${ASSIGNMENT}) FROM present a WHERE a.person_id = $2) AS assignments,
      (SELECT jsonb_agg(${UNIT}) FROM directory_unit u WHERE u.unit_id IN (
        SELECT p.unit_id FROM directory_position p WHERE p.position_id = ANY (ARRAY(SELECT position_id FROM wanted)))) AS units,
      (SELECT jsonb_agg(${ROLE}) FROM directory_role r WHERE r.person_id = $2) AS roles,
      (SELECT jsonb_agg(${CONFLICT}) FROM directory_conflict c WHERE c.person_id = $2) AS conflicts,
      (SELECT disabled FROM directory_account WHERE person_id = $2) AS disabled`,
    [day, personId],
  );

/** All units that exist on the day, with the posts that lead them and their holders. */
export const allUnits = (db: Sql, day: string): Promise<Slice> =>
  read(
    db,
    `WITH ${CURRENT},
    wanted (position_id) AS (SELECT position_id FROM directory_position WHERE leads),
    people (person_id) AS (
      SELECT person_id FROM present WHERE position_id IN (SELECT position_id FROM wanted)
    )
    SELECT
      (SELECT jsonb_agg(${POSITION}) FROM directory_position p WHERE p.position_id IN (SELECT position_id FROM wanted)) AS positions,
      (SELECT jsonb_agg(${ASSIGNMENT}) FROM present a WHERE a.person_id IN (SELECT person_id FROM people)) AS assignments,
      (SELECT jsonb_agg(${UNIT} ORDER BY u.code, u.unit_id) FROM directory_unit u WHERE u.from_day <= $1::date) AS units,
      NULL AS roles, NULL AS conflicts, NULL AS disabled`,
    [day],
  );

/**
 * A relation for `FROM`: everybody's own post on a day, as `person_id`, `position_id`, `unit_id`.
 *
 * @param day the parameter that holds the day, e.g. `$1`
 */
export const ownPosts = (day: string): string => `(
    SELECT DISTINCT ON (a.person_id) a.person_id, a.position_id, p.unit_id
    FROM directory_assignment a JOIN directory_position p USING (position_id)
    WHERE a.from_day <= ${day}::date AND (a.to_day IS NULL OR a.to_day >= ${day}::date)
    ORDER BY a.person_id, (a.kind = 'definitive') DESC, a.from_day DESC, a.assignment_id DESC
  )`;

const OWN_POST = `own AS (
    SELECT DISTINCT ON (a.person_id) a.person_id, a.position_id FROM present a
    WHERE a.person_id IN (SELECT person_id FROM near)
    ORDER BY a.person_id, (a.kind = 'definitive') DESC, a.from_day DESC, a.assignment_id DESC
  )`;

/** The people whose own post is in the unit. */
export const members = async (db: Sql, day: string, unitId: string): Promise<string[]> => {
  const rows = await db.query<{ person_id: string }[]>(
    `WITH ${CURRENT},
    near (person_id) AS (
      SELECT a.person_id FROM present a JOIN directory_position p USING (position_id) WHERE p.unit_id = $2
    ),
    ${OWN_POST}
    SELECT own.person_id FROM own JOIN directory_position p USING (position_id) WHERE p.unit_id = $2 ORDER BY 1`,
    [day, unitId],
  );
  return rows.map(({ person_id }) => person_id);
};

interface Under {
  readonly positionIds?: readonly string[];
  readonly unitIds?: readonly string[];
  /** Left out below the posts: those about whom their holder has no say. */
  readonly except?: readonly string[];
}

/** The people whose own post is below one of these posts or in or below one of these units. */
export const peopleUnder = async (
  db: Sql,
  day: string,
  { positionIds = [], unitIds = [], except = [] }: Under,
): Promise<string[]> => {
  const rows = await db.query<{ person_id: string }[]>(
    `WITH RECURSIVE ${CURRENT},
    down (top, position_id) AS (
      SELECT reports_to, position_id FROM directory_position WHERE reports_to = ANY ($2::text[])
      UNION
      SELECT down.top, p.position_id FROM down JOIN directory_position p ON p.reports_to = down.position_id
    ),
    unit_down (unit_id) AS (
      SELECT unnest($3::text[])
      UNION
      SELECT u.unit_id FROM unit_down JOIN directory_unit u ON u.parent_id = unit_down.unit_id
    ),
    by_post (position_id) AS (SELECT position_id FROM down WHERE position_id <> top),
    by_unit (position_id) AS (
      SELECT position_id FROM directory_position WHERE unit_id IN (SELECT unit_id FROM unit_down)
    ),
    near (person_id) AS (
      SELECT person_id FROM present
      WHERE position_id IN (SELECT position_id FROM by_post UNION SELECT position_id FROM by_unit)
    ),
    ${OWN_POST}
    SELECT own.person_id FROM own
    WHERE (own.position_id IN (SELECT position_id FROM by_post) AND own.person_id <> ALL ($4::text[]))
       OR own.position_id IN (SELECT position_id FROM by_unit)
    ORDER BY 1`,
    [day, positionIds, unitIds, except],
  );
  return rows.map(({ person_id }) => person_id);
};

/** These units and all below them. */
export const unitsUnder = async (db: Sql, unitIds: readonly string[]): Promise<string[]> => {
  const rows = await db.query<{ unit_id: string }[]>(
    `WITH RECURSIVE unit_down (unit_id) AS (
      SELECT unnest($1::text[])
      UNION
      SELECT u.unit_id FROM unit_down JOIN directory_unit u ON u.parent_id = unit_down.unit_id
    )
    SELECT unit_id FROM unit_down ORDER BY 1`,
    [unitIds],
  );
  return rows.map(({ unit_id }) => unit_id);
};
