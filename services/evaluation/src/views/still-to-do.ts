import { ownPosts } from '@kinerja/directory';
import type { Directory } from '@kinerja/directory';
import { daysOf } from '@kinerja/event-sourcing';
import type { Database } from '@kinerja/read-model';
import type { Step } from '../domain/deadlines.ts';
import type { ResultSetter } from '../domain/rules.ts';
import type { Told } from '../domain/unit-calendar.ts';
import { peopleOf } from './plan-of.ts';

interface Reads {
  readonly db: Database;
  readonly directory: Directory;
}

/** What is still to be done in a unit: for whom (absent: for the unit itself), and by whom (absent: the post is vacant). */
export interface ToDo {
  readonly employeeId?: string;
  readonly actorId?: string;
}

interface Asked {
  readonly unitId: string;
  readonly period: string;
  readonly day: string;
  /** Who may set the organisation's result, by the rules. */
  readonly setters: readonly ResultSetter[];
}

/** Everything in a step of a unit that is not done yet. */
export const stillToDo = (reads: Reads, step: Step, asked: Asked): Promise<ToDo[]> => TO_DO[step](reads, asked);

const TO_DO: Readonly<Record<Step, (reads: Reads, asked: Asked) => Promise<ToDo[]>>> = {
  planning: async ({ db, directory }, { unitId, period, day }) => {
    const members = await directory.membersOf(unitId, day);
    const plans = await db.query<{ employeeId: string; status: string }[]>(
      `SELECT employee_id AS "employeeId", status FROM plan WHERE unit_id = $1 AND year = $2 AND employee_id::text = ANY($3)`,
      [unitId, Number(period), members],
    );
    const withStatus = (status: string): Set<string> =>
      new Set(plans.filter((plan) => plan.status === status).map(({ employeeId }) => employeeId));
    const [agreed, submitted] = [withStatus('agreed'), withStatus('submitted')];
    return Promise.all(
      members
        .filter((employeeId) => !agreed.has(employeeId))
        .map(async (employeeId) =>
          submitted.has(employeeId) ? byAssessor(directory, employeeId, day) : { employeeId, actorId: employeeId },
        ),
    );
  },
  'self-assessment': async (reads, { unitId, period }) => {
    const people = await peopleOf(reads, unitId, period);
    const begun = await reads.db.query<{ employeeId: string }[]>(
      `SELECT employee_id AS "employeeId" FROM appraisal
       WHERE period = $1 AND employee_id::text = ANY($2) AND status <> 'open'`,
      [period, people],
    );
    const done = new Set(begun.map(({ employeeId }) => employeeId));
    return people.filter((each) => !done.has(each)).map((each) => ({ employeeId: each, actorId: each }));
  },
  rating: async (reads, { unitId, period, day }) => {
    const people = await peopleOf(reads, unitId, period);
    const rated = await reads.db.query<{ employeeId: string }[]>(
      `SELECT employee_id AS "employeeId" FROM appraisal
       WHERE period = $1 AND employee_id::text = ANY($2) AND predicate IS NOT NULL`,
      [period, people],
    );
    const done = new Set(rated.map(({ employeeId }) => employeeId));
    return Promise.all(people.filter((each) => !done.has(each)).map((each) => byAssessor(reads.directory, each, day)));
  },
  'unit-result': async ({ db, directory }, { unitId, period, day, setters }) => {
    const set = await db.query('SELECT 1 FROM unit_result WHERE unit_id = $1 AND period = $2', [unitId, period]);
    if ((set as unknown[]).length > 0) return [];
    const [own, ...above] = await directory.unitsAbove(unitId, day);
    const candidates = [...(setters.includes('leader') && own ? [own] : []), ...above];
    return [
      await byFirstLeader(
        directory,
        candidates.map((unit) => unit.unitId),
        day,
      ),
    ];
  },
  sending: async (reads, { unitId, period, day }) => {
    const sent = await reads.db.query(
      `SELECT 1 FROM unit_period WHERE unit_id = $1 AND period = $2 AND status = 'sent'`,
      [unitId, period],
    );
    if ((sent as unknown[]).length > 0 || (await peopleOf(reads, unitId, period)).length === 0) return [];
    const units = await reads.directory.unitsAbove(unitId, day);
    return [
      await byFirstLeader(
        reads.directory,
        units.map((unit) => unit.unitId),
        day,
      ),
    ];
  },
};

const byAssessor = async (directory: Directory, employeeId: string, day: string): Promise<ToDo> => {
  const assessor = await directory.assessorOf(employeeId, day);
  return { employeeId, ...(assessor && { actorId: assessor.personId }) };
};

/** The head of the first of these units that has one. */
const byFirstLeader = async (directory: Directory, unitIds: readonly string[], day: string): Promise<ToDo> => {
  for (const unitId of unitIds) {
    const leader = await directory.leaderOf(unitId, day);
    if (leader !== undefined) return { actorId: leader.personId };
  }
  return {};
};

/** Those who are to act, each with how much. */
export const actorsOf = (toDo: readonly ToDo[]): Told[] => {
  const counts = new Map<string, number>();
  for (const { actorId } of toDo) if (actorId !== undefined) counts.set(actorId, (counts.get(actorId) ?? 0) + 1);
  return [...counts]
    .map(([personId, about]) => ({ personId, about }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
};

/** Who stands so many levels above those who are to act, each with how much of theirs is late; a level that nobody holds is passed over. */
export const levelAbove = async (
  directory: Directory,
  actors: readonly Told[],
  level: number,
  day: string,
): Promise<Told[]> => {
  const above = await Promise.all(
    actors.map(async ({ personId, about }) => {
      const chain = await directory.chainAbove(personId, day);
      const posts = [...new Map(chain.toReversed().map((holder) => [holder.positionId, holder.personId])).values()];
      return { personId: posts.toReversed()[level - 1], about };
    }),
  );
  const counts = new Map<string, number>();
  for (const { personId, about } of above)
    if (personId !== undefined) counts.set(personId, (counts.get(personId) ?? 0) + about);
  return [...counts]
    .map(([personId, about]) => ({ personId, about }))
    .sort((a, b) => (a.personId < b.personId ? -1 : 1));
};

/** How far a unit is in a step: of how many, and how many are missing. */
export interface Progress {
  readonly total: number;
  readonly missing: number;
}

interface CountRow extends Progress {
  readonly unitId: string;
}

/** The same for all units at once, as numbers. */
export const progressOf = async (
  { db }: Reads,
  period: string,
  day: string,
): Promise<(step: Step, unitId: string) => Progress> => {
  const [year, end] = [Number(period.slice(0, 4)), daysOf(period).to];
  const [plans, appraisals, results, sent] = await Promise.all([
    db.query<CountRow[]>(
      `SELECT own.unit_id AS "unitId", count(*)::int AS total, count(*) FILTER (WHERE p.plan_id IS NULL)::int AS missing
       FROM ${ownPosts('$1')} own
       LEFT JOIN plan p ON p.employee_id::text = own.person_id AND p.unit_id::text = own.unit_id AND p.year = $2
         AND p.status = 'agreed'
       GROUP BY 1`,
      [day, year],
    ),
    db.query<(CountRow & { readonly open: number })[]>(
      `WITH people AS (
         SELECT p.unit_id, p.employee_id FROM plan p
         JOIN ${ownPosts('$1')} own ON own.person_id = p.employee_id::text AND own.unit_id = p.unit_id::text
         WHERE p.year = $2 AND p.status = 'agreed'
         UNION SELECT unit_id, employee_id FROM appraisal WHERE period = $3 AND predicate IS NOT NULL
       )
       SELECT people.unit_id AS "unitId", count(*)::int AS total,
         count(*) FILTER (WHERE a.predicate IS NULL)::int AS missing,
         count(*) FILTER (WHERE a.status IS NULL OR a.status = 'open')::int AS open
       FROM people LEFT JOIN appraisal a ON a.employee_id = people.employee_id AND a.period = $3 GROUP BY 1`,
      [end, year, period],
    ),
    db.query<{ unitId: string }[]>('SELECT unit_id AS "unitId" FROM unit_result WHERE period = $1', [period]),
    db.query<{ unitId: string }[]>(
      `SELECT unit_id AS "unitId" FROM unit_period WHERE period = $1 AND status = 'sent'`,
      [period],
    ),
  ]);
  const planned = new Map(plans.map((row) => [row.unitId, row]));
  const rated = new Map(appraisals.map((row) => [row.unitId, row]));
  const [hasResult, isSent] = [new Set(results.map(({ unitId }) => unitId)), new Set(sent.map(({ unitId }) => unitId))];
  const one = (isDone: boolean): Progress => ({ total: 1, missing: isDone ? 0 : 1 });
  return (step, unitId) => {
    const people = rated.get(unitId);
    switch (step) {
      case 'planning':
        return planned.get(unitId) ?? NONE;
      case 'rating':
        return people ?? NONE;
      case 'self-assessment':
        return people === undefined ? NONE : { total: people.total, missing: people.open };
      // Where nobody is to be rated there is nothing to set and nothing to send.
      case 'unit-result':
        return people === undefined ? NONE : one(hasResult.has(unitId));
      case 'sending':
        return people === undefined ? NONE : one(isSent.has(unitId));
    }
  };
};

const NONE: Progress = { total: 0, missing: 0 };
