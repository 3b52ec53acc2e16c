import { Controller } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { Asker, Id, InYear, NotAllowed, Shows } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import type { MeetingPath } from '../domain/meeting.ts';
import { chairOf } from './chair.ts';
import { OpenMatterRow } from './meeting-rows.ts';

/**
 * What is open in a unit and may stand on the agenda of its meeting: input that waits, the results of the year, how many
 * objections run, corrective actions, and what the meeting before left to do.
 */
export const openMatters = (db: Database, { unitId, year }: MeetingPath): Promise<OpenMatterRow[]> =>
  db.query(
    `SELECT 'input' AS kind, input_id::text AS id, title, NULL::int AS count FROM employee_input
       WHERE unit_id = $1 AND status IN ('open', 'being-studied')
     UNION ALL
     SELECT 'unit-result', period, value, NULL FROM unit_result WHERE unit_id = $1 AND period LIKE $2 || '-%'
     UNION ALL
     SELECT 'objections', NULL, NULL, count(*)::int FROM appraisal
       WHERE unit_id = $1 AND objection IS NOT NULL AND objection->>'decision' IS NULL HAVING count(*) > 0
     UNION ALL
     SELECT 'corrective-action', action_id::text, title, NULL FROM corrective_action
       WHERE unit_id = $1 AND status <> 'verified'
     UNION ALL
     SELECT 'solution', solution_id::text, text, NULL FROM meeting_solution
       WHERE unit_id = $1 AND concluded AND status <> 'confirmed'
         AND year = (SELECT max(year) FROM meeting WHERE unit_id = $1 AND year < $2::int AND status = 'concluded')
     ORDER BY 1, 2`,
    [unitId, String(year)],
  );

@Controller('units')
export class OpenMattersEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows(':unitId/meetings/:year/matters', {
    summary: 'What is open in the unit and may stand on the agenda; for the chair',
    list: OpenMatterRow,
  })
  async ofUnit(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Asker() { caller, day }: Asking,
  ): Promise<Listed<OpenMatterRow>> {
    if ((await chairOf(this.directory, unitId, day)) !== caller.id) throw new NotAllowed({ who: 'leader' });
    return { items: await openMatters(this.db, { unitId, year }) };
  }
}
