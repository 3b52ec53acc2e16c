import { Controller, NotFoundException, Query } from '@nestjs/common';
import { Directory, mayOversee } from '@kinerja/directory';
import { Asker, Id, InYear, keyAfter, listed, NotAllowed, OneOf, Page, rowsToRead, Shows, Uuid } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { MEETING_STATUSES } from '../domain/meeting.ts';
import type { MeetingStatus } from '../domain/meeting.ts';
import { unitsOf } from './answerer.ts';
import { chairOf, confirmerOf } from './chair.ts';
import { MeetingDetail, MeetingRow } from './meeting-rows.ts';
import type { SolutionRow } from './meeting-rows.ts';

/** The parameters hold the day and who asks. */
const counted = (today: string, asker: string): string => `m.unit_id AS "unitId", m.year, m.status, m.sitting,
  (SELECT count(*)::int FROM meeting_challenge c
   WHERE c.unit_id = m.unit_id AND c.year = m.year AND c.status = 'raised') AS challenges,
  EXISTS (SELECT FROM meeting_challenge c WHERE c.unit_id = m.unit_id AND c.year = m.year
    AND c.status = 'raised' AND c.raised_by = ${asker}) AS "hasRaised", s.*
  FROM meeting m CROSS JOIN LATERAL (
    SELECT count(*)::int AS solutions,
      count(*) FILTER (WHERE status IN ('agreed', 'done'))::int AS "openSolutions",
      count(*) FILTER (WHERE concluded AND status IN ('agreed', 'done') AND due < ${today})::int AS "overdueSolutions"
    FROM meeting_solution x WHERE x.unit_id = m.unit_id AND x.year = m.year) s`;

type Counted = Omit<MeetingRow, 'isMember' | 'chairs'>;
type Told = Pick<MeetingDetail, 'calledBy' | 'calledAt' | 'held' | 'agenda' | 'minutes' | 'revision'>;

const MINE = ['me'];

export class MeetingsQuery extends Page {
  @Uuid({ optional: true }) readonly unitId?: string;
  @OneOf(MEETING_STATUSES, { optional: true }) readonly status?: MeetingStatus;
  /** Only those of one's own unit and the units above it. */
  @OneOf(MINE, { optional: true }) readonly of?: 'me';
}

@Controller()
export class MeetingsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows('meetings', { summary: 'The annual meetings that one may read, the newest first', list: MeetingRow })
  async all(@Query() query: MeetingsQuery, @Asker() { caller, day }: Asking): Promise<Listed<MeetingRow>> {
    const [own, overseen, led] = await Promise.all([
      unitsOf(this.directory, caller.id, day),
      this.directory.unitsOverseenBy(caller.id, day),
      this.directory.unitsLed(caller.id, day),
    ]);
    const [year, unitId] = keyAfter(query).split(' ');
    const rows = await this.db.query<Counted[]>(
      `SELECT ${counted('$1', '$5')}
       WHERE ($2 OR m.unit_id::text = ANY($3::text[]) OR (NOT $4 AND EXISTS (
           SELECT FROM meeting_solution o WHERE o.unit_id = m.unit_id AND o.year = m.year AND o.owner = $5)))
         AND ($6::uuid IS NULL OR m.unit_id = $6) AND ($7::text IS NULL OR m.status = $7)
         AND ($8 = '' OR (m.year::text, m.unit_id::text) < ($8, $9))
       ORDER BY m.year DESC, m.unit_id::text DESC LIMIT $10`,
      [
        day,
        overseen.everywhere && query.of === undefined,
        query.of === 'me' || overseen.everywhere ? own : [...own, ...overseen.units],
        query.of === 'me',
        caller.id,
        query.unitId ?? null,
        query.status ?? null,
        year ?? '',
        unitId ?? '',
        rowsToRead(query),
      ],
    );
    const shown = await Promise.all(
      rows.map(async (row) => ({
        ...row,
        isMember: own.includes(row.unitId),
        chairs: led.length > 0 && (await chairOf(this.directory, row.unitId, day)) === caller.id,
      })),
    );
    return listed(shown, query, (row) => `${String(row.year)} ${row.unitId}`);
  }

  @Shows('units/:unitId/meetings/:year', {
    summary: 'The annual meeting of a unit: agenda, challenges, solutions and what became of them',
    row: MeetingDetail,
    missing: true,
  })
  async one(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Asker() { caller, day }: Asking,
  ): Promise<MeetingDetail> {
    const [row] = await this.db.query<(Counted & Told)[]>(
      `SELECT m.called_by AS "calledBy", m.called_at AS "calledAt", m.held, m.agenda, m.minutes, m.revision,
         ${counted('$3', '$4')} WHERE m.unit_id = $1 AND m.year = $2`,
      [unitId, year, day, caller.id],
    );
    if (row === undefined) throw new NotFoundException();
    const [own, relations, chairId, raised, solutions, invited] = await Promise.all([
      unitsOf(this.directory, caller.id, day),
      this.directory.unitRelation(caller.id, unitId, day),
      chairOf(this.directory, unitId, day),
      this.challenges(unitId, year, caller.id),
      this.solutions(unitId, year),
      this.directory.peopleUnder(unitId, row.sitting.day),
    ]);
    const isMember = own.includes(unitId);
    if (!isMember && !mayOversee(relations) && !solutions.some(({ owner }) => owner === caller.id)) {
      throw new NotAllowed({ who: 'unit, owner, leader, leader-above, performance-admin, city-admin, auditor' });
    }
    const agreed = await Promise.all(
      solutions.map(async (each) => ({
        ...each,
        confirmerId:
          each.status === 'done'
            ? ((await confirmerOf(this.directory, { unitId, owner: each.owner }, day)) ?? null)
            : null,
      })),
    );
    return { ...row, isMember, chairs: chairId === caller.id, chairId: chairId ?? null, raised, agreed, invited };
  }

  private challenges(unitId: string, year: number, asker: string): Promise<MeetingDetail['raised']> {
    return this.db.query(
      `SELECT challenge_id AS "challengeId", raised_by AS "by", text, status, left_open AS "leftOpen", at,
         (SELECT count(*)::int FROM meeting_support s
          WHERE (s.unit_id, s.year, s.challenge_id) = (c.unit_id, c.year, c.challenge_id)) AS supporters,
         EXISTS (SELECT FROM meeting_support s
          WHERE (s.unit_id, s.year, s.challenge_id, s.person_id) = (c.unit_id, c.year, c.challenge_id, $3)) AS supported
       FROM meeting_challenge c WHERE unit_id = $1 AND year = $2 ORDER BY at, challenge_id`,
      [unitId, year, asker],
    );
  }

  private solutions(unitId: string, year: number): Promise<SolutionRow[]> {
    return this.db.query(
      `SELECT ${SOLUTION} FROM meeting_solution WHERE unit_id = $1 AND year = $2 ORDER BY due, at, solution_id`,
      [unitId, year],
    );
  }
}

/** A solution as it is shown. */
export const SOLUTION = `solution_id AS "solutionId", answers AS "to", text, owner, due, status, at, steps`;
