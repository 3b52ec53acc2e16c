import { Controller, Query } from '@nestjs/common';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import { Asker, Day, Id, Instant, keyAfter, listed, NULL, Page, rowsToRead, Shows, Uuid, Words } from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import type { ObservationEvent } from '../domain/observation.ts';

export class ObservationRow {
  @Uuid() readonly observationId!: string;
  @Uuid() readonly employeeId!: string;
  @Words() readonly by!: string;
  @Day() readonly day!: string;
  @Words() readonly text!: string;
  @Uuid(NULL) readonly resultId!: string | null;
  @Instant() readonly at!: string;
}

export const observationsView = view<ObservationEvent>({
  name: 'observations',
  version: 1,
  tables: ['observation'],
  on: {
    'observation-recorded.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO observation (observation_id, employee_id, day, text, result_id, observed_by, at)
         VALUES ($1, $2, $3, $4, $5, $6, $7)`,
        [data.observationId, data.employeeId, data.day, data.text, data.resultId ?? null, data.by, data.at],
      ),
  },
  concerns: ({ data }) => [data.employeeId],
});

@Controller('people')
export class ObservationsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
  ) {}

  @Shows(':personId/observations', {
    summary: 'What superiors saw a person do, the newest day first',
    list: ObservationRow,
    asksPurpose: true,
  })
  async ofPerson(
    @Id('personId') personId: string,
    @Query() page: Page,
    @Asker() asking: Asking,
  ): Promise<Listed<ObservationRow>> {
    await this.people.open(asking, { employeeId: personId, what: 'observations' });
    const [day = '', id = ''] = keyAfter(page).split(' ');
    const rows = await this.db.query<ObservationRow[]>(
      `SELECT observation_id AS "observationId", employee_id AS "employeeId", observed_by AS "by", day, text,
         result_id AS "resultId", at
       FROM observation WHERE employee_id = $1 AND ($2 = '' OR (day, observation_id::text) < ($2, $3))
       ORDER BY day DESC, observation_id::text DESC LIMIT $4`,
      [personId, day, id, rowsToRead(page)],
    );
    return listed(rows, page, (row) => `${row.day} ${row.observationId}`);
  }
}
