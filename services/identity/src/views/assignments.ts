import { Controller } from '@nestjs/common';
import type { Sql } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import { Database } from '@kinerja/read-model';
import { Asker, Day, Id, NULL, OneOf, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { HOLDINGS } from '../domain/person.ts';
import type { Holding } from '../domain/person.ts';

/** A post that somebody holds, held or will hold. */
export class AssignmentRow {
  @Uuid() readonly assignmentId!: string;
  @Uuid() readonly positionId!: string;
  @Words() readonly title!: string;
  @Uuid() readonly unitId!: string;
  @Words(NULL) readonly unitName!: string | null;
  @OneOf(HOLDINGS) readonly kind!: Holding;
  @Day() readonly from!: string;
  /** The last day; null: none was named. */
  @Day(NULL) readonly to!: string | null;
}

@Controller('people')
export class AssignmentsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly reads: PersonReads,
  ) {}

  @Shows(':personId/assignments', {
    summary: 'The posts of a person on all days, the newest first',
    list: AssignmentRow,
    asksPurpose: true,
  })
  async list(@Id('personId') personId: string, @Asker() asking: Asking): Promise<Listed<AssignmentRow>> {
    await this.reads.open(asking, { employeeId: personId, what: 'posts' });
    const items = await this.db.query<AssignmentRow[]>(
      `SELECT a.assignment_id AS "assignmentId", a.position_id AS "positionId", post.title, post.unit_id AS "unitId",
         u.name AS "unitName", a.kind, a.from_day::text AS "from", a.to_day::text AS "to"
       FROM directory_assignment a JOIN directory_position post ON post.position_id = a.position_id
       LEFT JOIN directory_unit u ON u.unit_id = post.unit_id
       WHERE a.person_id = $1 ORDER BY a.from_day DESC, a.assignment_id`,
      [personId],
    );
    return { items };
  }
}

/** The first days on which somebody else holds the post for good and which meet those asked for. */
export const takenBy = async (
  db: Sql,
  { personId, positionId, from, to }: { personId: string; positionId: string; from: string; to?: string },
): Promise<{ from: string; to?: string } | undefined> => {
  const [row] = await db.query<{ from: string; to: string | null }[]>(
    `SELECT from_day::text AS "from", to_day::text AS "to" FROM directory_assignment
     WHERE position_id = $1 AND person_id <> $2 AND kind = 'definitive'
       AND (to_day IS NULL OR to_day >= $3::date) AND ($4::date IS NULL OR from_day <= $4::date)
     ORDER BY from_day LIMIT 1`,
    [positionId, personId, from, to ?? null],
  );
  return row === undefined ? undefined : { from: row.from, ...(row.to === null ? {} : { to: row.to }) };
};
