import { Controller } from '@nestjs/common';
import { Database } from '@kinerja/read-model';
import { Access, Asker, Day, Id, NULL, OneOf, Shows, Uuid, Words } from '@kinerja/web';
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
    private readonly access: Access,
  ) {}

  @Shows(':personId/assignments', {
    summary: 'The posts of a person on all days, the newest first',
    list: AssignmentRow,
  })
  async list(@Id('personId') personId: string, @Asker() asking: Asking): Promise<Listed<AssignmentRow>> {
    await this.access.toRead(asking, personId);
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
