import { Controller, Query } from '@nestjs/common';
import { Database } from '@kinerja/read-model';
import { Count, Many, OneOf, Shows, Text, Words } from '@kinerja/web';
import type { Listed } from '@kinerja/web';
import type { Indicator } from '../domain/plan.ts';

const SHOWN = 20;

class LibraryIndicatorRow implements Omit<Indicator, 'indicatorId'> {
  @OneOf(['quantity', 'quality', 'time', 'cost']) readonly aspect!: Indicator['aspect'];
  @Words() readonly text!: string;
  @Words() readonly target!: string;
  @Words() readonly unit!: string;
}

/** A work result as it stands in agreed plans: whose they are is not told. */
export class LibraryResultRow {
  @Words() readonly sentence!: string;
  @OneOf(['main', 'additional']) readonly kind!: 'main' | 'additional';
  /** Of the latest plan. */
  @Many(() => LibraryIndicatorRow) readonly indicators!: readonly LibraryIndicatorRow[];
  /** In how many agreed plans it stands. */
  @Count() readonly plans!: number;
  @Count() readonly lastYear!: number;
}

class LibraryQuery {
  /** A part of the sentence; left out, what most plans have. */
  @Text({ max: 100, optional: true }) readonly q?: string;
}

@Controller('work-results')
export class ResultLibraryEndpoint {
  constructor(private readonly db: Database) {}

  @Shows('', {
    summary: 'Work results of agreed plans to start from, those of most plans first',
    list: LibraryResultRow,
  })
  async search(@Query() { q = '' }: LibraryQuery): Promise<Listed<LibraryResultRow>> {
    const items = await this.db.query<LibraryResultRow[]>(
      `WITH found AS (
         SELECT p.year, r FROM plan p, jsonb_array_elements(p.results) r
         WHERE p.status = 'agreed' AND r->>'sentence' ILIKE '%' || $1 || '%'
       )
       SELECT r->>'sentence' AS sentence, count(*)::int AS plans, max(year) AS "lastYear",
         (array_agg(r->>'kind' ORDER BY year DESC))[1] AS kind,
         (SELECT jsonb_agg(i - 'indicatorId') FROM jsonb_array_elements((jsonb_agg(r->'indicators' ORDER BY year DESC))->0) i)
           AS indicators
       FROM found GROUP BY 1 ORDER BY plans DESC, sentence LIMIT ${String(SHOWN)}`,
      [q.trim().replaceAll(/[\\%_]/g, String.raw`\$&`)],
    );
    return { items };
  }
}
