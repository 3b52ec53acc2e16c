import { Controller } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { Asker, Shows } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { confirmerOf } from './chair.ts';
import { SOLUTION } from './meetings.ts';
import { OwnSolutionRow } from './meeting-rows.ts';

@Controller('meeting-solutions')
export class OwnSolutionsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
  ) {}

  @Shows('', {
    summary: 'The solutions of annual meetings that one must carry out or confirm, the most urgent first',
    list: OwnSolutionRow,
  })
  async mine(@Asker() { caller, day }: Asking): Promise<Listed<OwnSolutionRow>> {
    const led = await this.directory.unitsLed(caller.id, day);
    const overseen = led.length === 0 ? undefined : await this.directory.unitsOverseenBy(caller.id, day);
    const rows = await this.db.query<OwnSolutionRow[]>(
      `SELECT ${SOLUTION}, unit_id AS "unitId", year, CASE status WHEN 'done' THEN 'confirm' ELSE 'carry-out' END AS task
       FROM meeting_solution
       WHERE concluded AND (status = 'agreed' AND owner = $1
          OR status = 'done' AND ($2 OR unit_id::text = ANY($3::text[])))
       ORDER BY due, solution_id`,
      [caller.id, overseen?.everywhere ?? false, overseen === undefined || overseen.everywhere ? [] : overseen.units],
    );
    const mine = await Promise.all(
      rows.map(async (row) => row.task === 'carry-out' || (await confirmerOf(this.directory, row, day)) === caller.id),
    );
    return { items: rows.filter((_, index) => mine[index]) };
  }
}
