import {
  assessorIn,
  chartOn,
  holdersOf,
  isLedBy,
  levelsAbove,
  ownPost,
  relationsIn,
  rolesOver,
  teamIn,
  unitsUp,
} from './chart.ts';
import type { Assessor, Chart, Position, PostHolder, Relation, Role, TeamMember, Unit } from './chart.ts';
import type { Memory } from '@kinerja/read-model';
import type { Sql } from './handlers.ts';
import { segmentsIn } from './segments.ts';
import type { Segment } from './segments.ts';
import { aboveUnit, allUnits, around, below, members, peopleUnder, person, unitsUnder } from './slices.ts';

/** What an actor is to a unit: leads it, leads one above it, or has a role that reaches it. */
export type UnitRelation = 'leader' | 'leader-above' | Role;

export interface UnitInTree extends Unit {
  readonly leaderId?: string;
}

/** Whose data somebody may read: everybody's, or these people's. */
export type Visible = { readonly everyone: true } | { readonly everyone: false; readonly people: readonly string[] };

/** The units somebody answers for: all of them, or these. */
export type Overseen =
  { readonly everywhere: true } | { readonly everywhere: false; readonly units: readonly string[] };

/** The relations that may read a person's data; lists and single reads share this one line. */
export const READERS: readonly Relation[] = [
  'self',
  'assessor',
  'superior',
  'performance-admin',
  'city-admin',
  'auditor',
];

/** The relations to a unit that may look behind its sums. */
const OVERSEERS: readonly UnitRelation[] = ['leader', 'leader-above', 'performance-admin', 'city-admin', 'auditor'];

export const mayOversee = (relations: readonly UnitRelation[]): boolean =>
  relations.some((each) => OVERSEERS.includes(each));

export const mayRead = (relations: readonly Relation[]): boolean => relations.some((each) => READERS.includes(each));

/**
 * Who is whose superior, and who may what, on a day. Reads the tables that `directoryHandlers` fill, one query for
 * each question. A disabled account has no relation to anybody.
 *
 * @example
 * const directory = new Directory(db);
 * const relations = await directory.relation(actor.id, employeeId, '2026-07-14'); // ['assessor']
 * if (!mayRead(relations)) throw new NotYours(…);
 */
export class Directory {
  constructor(
    private readonly db: Sql,
    /** Where answers are kept that each request asks for; without it the tables are asked each time. */
    private readonly memory: Pick<Memory, 'recall'> = FORGETFUL,
  ) {}

  relation(actorId: string, subjectId: string, day: string): Promise<readonly Relation[]> {
    return this.memory.recall(`relation ${day} ${actorId} ${subjectId}`, async () => {
      const slice = await around(this.db, day, actorId, subjectId);
      return slice.disabled === true ? [] : relationsIn(chartOn(day, slice), actorId, subjectId);
    });
  }

  unitRelation(actorId: string, unitId: string, day: string): Promise<readonly UnitRelation[]> {
    return this.memory.recall(`unit relation ${day} ${actorId} ${unitId}`, async () => {
      const slice = await aboveUnit(this.db, day, actorId, unitId);
      if (slice.disabled === true) return [];
      const chart = chartOn(day, slice);
      const [own = unitId, ...above] = unitsUp(chart, unitId);
      const relations: UnitRelation[] = rolesOver(chart, actorId, unitId);
      if (above.some((each) => isLedBy(chart, each, actorId))) relations.unshift('leader-above');
      if (isLedBy(chart, own, actorId)) relations.unshift('leader');
      return relations;
    });
  }

  /** Nobody above: the top of the tree, or a person without a post. */
  assessorOf(personId: string, day: string): Promise<Assessor | undefined> {
    return this.memory.recall(`assessor ${day} ${personId}`, async () =>
      assessorIn(await this.chartAround(personId, day), personId),
    );
  }

  /** Everybody above a person, nearest first; for each post those who act in it before the one who holds it. */
  async chainAbove(personId: string, day: string): Promise<PostHolder[]> {
    return levelsAbove(await this.chartAround(personId, day), personId).flatMap(({ holders }) => holders);
  }

  /** Everybody whom this person assesses, past vacant posts and by posts they act in (`through.as`). */
  async team(personId: string, day: string): Promise<TeamMember[]> {
    return teamIn(chartOn(day, await below(this.db, day, personId)), personId);
  }

  /** The person's own post: the definitive one, or the one they act in when there is none. */
  positionOf(personId: string, day: string): Promise<PostHolder | undefined> {
    return this.memory.recall(`position ${day} ${personId}`, async () =>
      ownPost(await this.chartOf(personId, day), personId),
    );
  }

  /** The posts that a person is assessed in from one day to another, one after the other. */
  async segmentsOf(personId: string, { from, to }: { from: string; to: string }): Promise<Segment[]> {
    const days = await this.db.query<{ day: string }[]>(
      `SELECT DISTINCT greatest(day, $2::date)::text AS day FROM (
         SELECT $2::date AS day
         UNION SELECT from_day FROM directory_assignment WHERE person_id = $1
         UNION SELECT to_day + 1 FROM directory_assignment WHERE person_id = $1 AND to_day IS NOT NULL) days
       WHERE day <= $3::date ORDER BY day`,
      [personId, from, to],
    );
    const stretches = days.map(async ({ day }) => ({ from: day, post: await this.positionOf(personId, day) }));
    return segmentsIn(await Promise.all(stretches), to);
  }

  /** What that post is: its kind and its grade. */
  async postOf(personId: string, day: string): Promise<Position | undefined> {
    const chart = await this.chartOf(personId, day);
    return chart.positions.get(ownPost(chart, personId)?.positionId ?? '');
  }

  unitOf(personId: string, day: string): Promise<Unit | undefined> {
    return this.memory.recall(`unit ${day} ${personId}`, async () => {
      const chart = await this.chartOf(personId, day);
      return chart.units.get(ownPost(chart, personId)?.unitId ?? '');
    });
  }

  /** The units that the person heads on this day, for good or acting. */
  async unitsLed(personId: string, day: string): Promise<Unit[]> {
    const chart = await this.chartOf(personId, day);
    return [...chart.units.values()].filter(({ unitId }) => isLedBy(chart, unitId, personId));
  }

  async roles(personId: string, day: string): Promise<{ role: Role; unitId?: string }[]> {
    const { roles } = await this.chartOf(personId, day);
    return roles.map(({ role, unitId }) => (unitId === undefined ? { role } : { role, unitId }));
  }

  isDisabled(personId: string): Promise<boolean> {
    return this.memory.recall(`disabled ${personId}`, async () => {
      const [account] = await this.db.query<{ disabled: boolean }[]>(
        'SELECT disabled FROM directory_account WHERE person_id = $1',
        [personId],
      );
      return account?.disabled ?? false;
    });
  }

  /** Whoever acts as or is the head of the unit; undefined while the post is vacant. */
  async leaderOf(unitId: string, day: string): Promise<PostHolder | undefined> {
    return leaderIn(chartOn(day, await aboveUnit(this.db, day, undefined, unitId)), unitId);
  }

  /** The unit and those above it, nearest first; none when there is no such unit. */
  async unitsAbove(unitId: string, day: string): Promise<Unit[]> {
    const chart = chartOn(day, await aboveUnit(this.db, day, undefined, unitId));
    return unitsUp(chart, unitId).flatMap((each) => chart.units.get(each) ?? []);
  }

  /** The unit and all below it, in no order that means anything. */
  unitsBelow(unitId: string): Promise<string[]> {
    return unitsUnder(this.db, [unitId]);
  }

  async unitTree(day: string): Promise<UnitInTree[]> {
    const chart = chartOn(day, await allUnits(this.db, day));
    const leaders = leadersIn(chart);
    return [...chart.units.values()].map((unit) => {
      const leaderId = leaders.get(unit.unitId);
      return leaderId === undefined ? unit : { ...unit, leaderId };
    });
  }

  /** The people whose own post is in this unit (not in those below it). */
  membersOf(unitId: string, day: string): Promise<string[]> {
    return members(this.db, day, unitId);
  }

  /** The people whose own post is in this unit or below it. */
  peopleUnder(unitId: string, day: string): Promise<string[]> {
    return peopleUnder(this.db, day, { unitIds: [unitId] });
  }

  /** For lists: exactly the people for whom `mayRead(relation(…))` holds. */
  async subjectsVisibleTo(actorId: string, day: string): Promise<Visible> {
    const slice = await person(this.db, day, actorId);
    if (slice.disabled === true) return { everyone: false, people: [] };
    const chart = chartOn(day, slice);
    const reading = chart.roles.filter(({ role }) => READERS.includes(role));
    if (reading.some(({ unitId }) => unitId === undefined)) return { everyone: true };
    const people = await peopleUnder(this.db, day, {
      positionIds: (chart.held.get(actorId) ?? []).map(({ positionId }) => positionId),
      unitIds: reading.flatMap(({ unitId }) => unitId ?? []),
      except: chart.conflicts.map(({ subjectId }) => subjectId),
    });
    return { everyone: false, people: [...new Set([actorId, ...people])] };
  }

  /** For lists of units: exactly those for which `mayOversee(unitRelation(…))` holds. */
  async unitsOverseenBy(actorId: string, day: string): Promise<Overseen> {
    const slice = await person(this.db, day, actorId);
    if (slice.disabled === true) return { everywhere: false, units: [] };
    const chart = chartOn(day, slice);
    const roles = chart.roles.filter(({ role }) => OVERSEERS.includes(role));
    if (roles.some(({ unitId }) => unitId === undefined)) return { everywhere: true };
    const led = [...chart.positions.values()]
      .map(({ unitId }) => unitId)
      .filter((unitId) => isLedBy(chart, unitId, actorId));
    const reached = roles.flatMap(({ unitId }) => unitId ?? []);
    return { everywhere: false, units: await unitsUnder(this.db, [...led, ...reached]) };
  }

  private async chartAround(personId: string, day: string): Promise<Chart> {
    return chartOn(day, await around(this.db, day, personId, personId));
  }

  private async chartOf(personId: string, day: string): Promise<Chart> {
    return chartOn(day, await person(this.db, day, personId));
  }
}

const FORGETFUL: Pick<Memory, 'recall'> = { recall: (_, ask) => ask() };

const leadersIn = (chart: Chart): Map<string, string> => {
  const leaders = new Map<string, string>();
  for (const { unitId, leads } of chart.positions.values()) {
    const leader = leads ? leaderIn(chart, unitId) : undefined;
    if (leader !== undefined) leaders.set(unitId, leader.personId);
  }
  return leaders;
};

const leaderIn = (chart: Chart, unitId: string): PostHolder | undefined =>
  [...chart.positions.values()]
    .filter((position) => position.leads && position.unitId === unitId)
    .flatMap(({ positionId }) => holdersOf(chart, positionId))[0];
