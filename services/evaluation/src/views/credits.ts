import { Controller } from '@nestjs/common';
import type { Recorded } from '@kinerja/event-sourcing';
import { PersonReads } from '@kinerja/looks';
import { Database, view } from '@kinerja/read-model';
import type { Writes } from '@kinerja/read-model';
import {
  Asker,
  Decimal,
  Flag,
  Id,
  Instant,
  Many,
  NULL,
  OneOf,
  Period,
  Place,
  Shows,
  Uuid,
  Whole,
  Words,
} from '@kinerja/web';
import type { Asking, Listed } from '@kinerja/web';
import { creditOf } from '../domain/credit.ts';
import type { CreditEvent } from '../domain/credit.ts';
import { PREDICATES } from '../domain/rules.ts';
import type { Predicate } from '../domain/rules.ts';

/** One fact: what was granted, of what it is made, and by which rule. */
export class CreditRow {
  @Uuid() readonly employeeId!: string;
  @Period() readonly period!: string;
  @Words() readonly level!: string;
  @Whole({ min: 1, max: 12 }) readonly months!: number;
  @OneOf(PREDICATES) readonly predicate!: Predicate;
  /** In per cent. */
  @Decimal() readonly share!: string;
  /** Of a year. */
  @Decimal() readonly coefficient!: string;
  /** Rounded half up to two decimals. */
  @Decimal() readonly credit!: string;
  @Words() readonly rulesVersion!: string;
  @Words() readonly source!: string;
  /** Of the rating in the stream of the evaluation. */
  @Place() readonly ratingRevision!: string;
  /** Why it replaced the one before. */
  @Words(NULL) readonly reason!: string | null;
  /** A later entry of the same period counts instead. */
  @Flag() readonly replaced!: boolean;
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
  /** Of the event in the log. */
  @Place() readonly position!: string;
}

export class CreditYearRow {
  @Words() readonly year!: string;
  /** The exact sum of the entries that count, rounded once. */
  @Decimal() readonly credit!: string;
  /** All entries, the newest first, also the replaced ones. */
  @Many(() => CreditRow) readonly entries!: readonly CreditRow[];
}

const insert = (tx: Writes, { event: { type, data }, revision, position }: Recorded<CreditEvent>): void => {
  tx.query(
    `INSERT INTO credit (employee_id, period, revision, level, months, predicate, share, coefficient, credit,
       rules_version, source, rating_revision, reason, granted_by, at, position)
     VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14, $15, $16)`,
    [
      ...[data.employeeId, data.period, revision, data.level, data.months, data.predicate, data.share],
      ...[data.coefficient, data.credit, data.rules.credit, data.source, data.ratingRevision],
      ...[type === 'credit-corrected.v1' ? data.reason : null, data.by, data.at, position],
    ],
  );
};

export const creditsView = view<CreditEvent>({
  name: 'credits',
  version: 1,
  tables: ['credit'],
  on: { 'credit-granted.v1': insert, 'credit-corrected.v1': insert },
  concerns: ({ data }) => [data.employeeId],
});

@Controller('people')
export class CreditsEndpoint {
  constructor(
    private readonly db: Database,
    private readonly people: PersonReads,
  ) {}

  @Shows(':personId/credits', {
    summary: "A person's credit by year, the newest first",
    list: CreditYearRow,
    asksPurpose: true,
  })
  async ofPerson(@Id('personId') personId: string, @Asker() asking: Asking): Promise<Listed<CreditYearRow>> {
    await this.people.open(asking, { employeeId: personId, what: 'credit' });
    const rows = await this.db.query<CreditRow[]>(
      `SELECT employee_id AS "employeeId", period, level, months, predicate, share, coefficient, credit,
         rules_version AS "rulesVersion", source, rating_revision AS "ratingRevision", reason,
         revision < max(revision) OVER (PARTITION BY period) AS replaced, granted_by AS "by", at, position
       FROM credit WHERE employee_id = $1 ORDER BY period DESC, revision DESC`,
      [personId],
    );
    const years = [...new Set(rows.map(({ period }) => period.slice(0, 4)))];
    return { items: years.map((year) => ofYear(year, rows)) };
  }
}

const ofYear = (year: string, rows: readonly CreditRow[]): CreditYearRow => {
  const entries = rows.filter(({ period }) => period.startsWith(year));
  return { year, credit: creditOf(entries.filter(({ replaced }) => !replaced)), entries };
};
