import { Controller, Query } from '@nestjs/common';
import { Directory } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import {
  Asker,
  Count,
  Id,
  InPeriod,
  keyAfter,
  listed,
  NotAllowed,
  Page,
  rowsToRead,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { nationalCodes } from '../domain/national-exchange.ts';
import type { Predicate, Rating } from '../domain/rules.ts';

/** One result for the national exchange (SIASN), by the ids of the two: names and NIP are for identity to say. */
export class NationalResultRow {
  @Uuid() readonly employeeId!: string;
  @Words() readonly assessorId!: string;
  @Uuid() readonly unitId!: string;
  @Count() readonly year!: number;
  @Count({ description: 'the first month of the period, 1 to 12' }) readonly fromMonth!: number;
  @Count({ description: 'the last month of the period, 1 to 12' }) readonly toMonth!: number;
  @Count({ description: '1 above expectation, 2 meets it, 3 below' }) readonly resultCode!: number;
  @Count({ description: '1 above expectation, 2 meets it, 3 below' }) readonly conductCode!: number;
  @Count({ description: '1 Sangat Baik to 5 Sangat Kurang' }) readonly quadrantCode!: number;
}

interface Row {
  readonly employeeId: string;
  readonly assessorId: string;
  readonly unitId: string;
  readonly period: string;
  readonly result: Rating;
  readonly conductRating: Rating;
  readonly predicate: Predicate;
}

const ADMINISTRATORS = ['performance-admin', 'city-admin'] as const;

@Controller('units')
export class NationalExchangeEndpoint {
  constructor(
    private readonly db: Database,
    private readonly directory: Directory,
    private readonly people: PersonReads,
  ) {}

  /** Only what was sent: before, a rating may still change. */
  @Shows(':unitId/national-results/:period', {
    summary: 'What the unit and those below sent for a period, in the shape of the national exchange (SIASN)',
    list: NationalResultRow,
    asksPurpose: true,
  })
  async list(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Query() page: Page,
    @Asker() asking: Asking,
  ): Promise<Listed<NationalResultRow>> {
    const { caller, day } = asking;
    const relations = await this.directory.unitRelation(caller.id, unitId, day);
    if (!ADMINISTRATORS.some((role) => relations.includes(role)))
      throw new NotAllowed({ who: ADMINISTRATORS.join(', ') });
    const [units, visible] = await Promise.all([
      this.directory.unitsBelow(unitId),
      this.directory.subjectsVisibleTo(caller.id, day),
    ]);
    const rows = await this.db.query<Row[]>(
      `SELECT a.employee_id AS "employeeId", a.rated_by AS "assessorId", a.unit_id AS "unitId", a.period, a.result,
         a.conduct_rating AS "conductRating", a.predicate
       FROM appraisal a JOIN unit_period u ON u.unit_id = a.unit_id AND u.period = a.period AND u.status = 'sent'
       WHERE a.period = $1 AND a.unit_id = ANY($2::uuid[]) AND a.predicate IS NOT NULL AND a.employee_id::text > $3
         AND ($4::text[] IS NULL OR a.employee_id::text = ANY($4))
       ORDER BY a.employee_id::text LIMIT $5`,
      [period, units, keyAfter(page), visible.everyone ? null : visible.people, rowsToRead(page)],
    );
    const { items, ...rest } = listed(rows, page, ({ employeeId }) => employeeId);
    const people = items.map(({ employeeId }) => employeeId);
    await this.people.openAll(asking, relations, { people, what: 'ratings', period });
    return {
      items: items.map(({ employeeId, assessorId, unitId: of, ...counted }) => ({
        ...{ employeeId, assessorId, unitId: of },
        ...nationalCodes(counted),
      })),
      ...rest,
    };
  }
}
