import { Controller } from '@nestjs/common';
import { Database, view } from '@kinerja/read-model';
import { Id, Instant, OneOf, Period, Shows, Uuid, Words } from '@kinerja/web';
import type { Listed } from '@kinerja/web';
import { ORGANISATION_RESULTS } from '../domain/rules.ts';
import type { OrganisationResult } from '../domain/rules.ts';
import type { UnitResultEvent } from '../domain/unit-result.ts';

export class UnitResultRow {
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  @OneOf(ORGANISATION_RESULTS) readonly value!: OrganisationResult;
  @Words() readonly reason!: string;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}

export const unitResultsView = view<UnitResultEvent>({
  name: 'unit-results',
  version: 1,
  tables: ['unit_result'],
  on: {
    'unit-result-set.v1': (tx, { event: { data } }) =>
      tx.query(
        `INSERT INTO unit_result (unit_id, period, value, reason, set_by, at) VALUES ($1, $2, $3, $4, $5, $6)
         ON CONFLICT (unit_id, period) DO UPDATE
         SET value = EXCLUDED.value, reason = EXCLUDED.reason, set_by = EXCLUDED.set_by, at = EXCLUDED.at`,
        [data.unitId, data.period, data.value, data.reason, data.by, data.at],
      ),
  },
  concerns: ({ data }) => [data.by],
});

@Controller('units')
export class UnitResultsEndpoint {
  constructor(private readonly db: Database) {}

  // The result of an organisation is public inside the city: it is nobody's personal data.
  @Shows(':unitId/results', { summary: 'The organisation results of a unit, the newest first', list: UnitResultRow })
  async ofUnit(@Id('unitId') unitId: string): Promise<Listed<UnitResultRow>> {
    const items = await this.db.query<UnitResultRow[]>(
      `SELECT unit_id AS "unitId", period, value, reason, set_by AS "by", at FROM unit_result
       WHERE unit_id = $1 ORDER BY period DESC`,
      [unitId],
    );
    return { items };
  }
}
