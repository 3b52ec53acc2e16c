import { Controller, Query, StreamableFile } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import { PersonReads, recordOperatorsLook } from '@kinerja/looks';
import type { Operation } from '@kinerja/platform';
import { Access, Asker, Count, Facts, Id, Many, NULL, OneOf, Period, Shows, Uuid, Whole } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { Database } from '@kinerja/read-model';
import { Type } from 'class-transformer';
import type { Counts } from '../domain/distribution.ts';
import { RuleBooks, RuleDraftMissing } from '../domain/rule-book.ts';
import { CITY, ORGANISATION_RESULTS, PREDICATES } from '../domain/rules.ts';
import type { OrganisationResult, Predicate, Rules, RuleSet } from '../domain/rules.ts';
import { whatIf } from '../domain/what-if.ts';
import type { WhatIf } from '../domain/what-if.ts';
import { decidedInView, ratedInLog } from './decided.ts';

class MovedRow {
  @Uuid() readonly employeeId!: string;
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  @OneOf(PREDICATES) readonly from!: Predicate;
  @OneOf(PREDICATES) readonly to!: Predicate;
}
class UnitMovedRow {
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  @OneOf(ORGANISATION_RESULTS) readonly organisationResult!: OrganisationResult;
  @Facts() readonly before!: Counts;
  @Facts() readonly after!: Counts;
  /** How many would have to move for the pattern; null where the rules have none. */
  @Count(NULL) readonly toMoveBefore!: number | null;
  @Count(NULL) readonly toMoveAfter!: number | null;
}

/** A drafted rule set over a year, beside what was decided. */
export class WhatIfRow {
  @Count() readonly evaluations!: number;
  @Facts() readonly before!: Counts;
  @Facts() readonly after!: Counts;
  /** How many would have another predicate; the first of them are below, the export has all. */
  @Count() readonly movedInAll!: number;
  @Many(() => MovedRow) readonly moved!: readonly MovedRow[];
  @Count() readonly unitsInAll!: number;
  @Many(() => UnitMovedRow) readonly units!: readonly UnitMovedRow[];
}

export class WhatIfQuery {
  @Whole({ min: 2000, max: 2099 })
  @Type(() => Number)
  readonly year!: number;
}

const SHOWN = 200;

@Controller('rules/drafts/:ruleSetId/what-if')
export class WhatIfEndpoint {
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly access: Access,
    private readonly people: PersonReads,
  ) {}

  @Shows('', {
    summary: 'A drafted rule set over the evaluations of a year: who would move, which pattern would break',
    row: WhatIfRow,
    missing: true,
    asksPurpose: true,
  })
  async one(
    @Id('ruleSetId') ruleSetId: string,
    @Query() { year }: WhatIfQuery,
    @Asker() asking: Asking,
  ): Promise<WhatIfRow> {
    const { moved, units, ...sums } = await this.over(year, ruleSetId, asking, SHOWN);
    return {
      ...sums,
      ...{ movedInAll: moved.length, moved: moved.slice(0, SHOWN) },
      ...{ unitsInAll: units.length, units: units.slice(0, SHOWN) },
    };
  }

  @Shows('export', {
    summary: 'Whoever would have another predicate by a drafted rule set, as CSV',
    file: ['text/csv'],
    missing: true,
    asksPurpose: true,
  })
  async export(
    @Id('ruleSetId') ruleSetId: string,
    @Query() { year }: WhatIfQuery,
    @Asker() asking: Asking,
  ): Promise<StreamableFile> {
    const { moved } = await this.over(year, ruleSetId, asking, Infinity);
    const columns = ['employeeId', 'unitId', 'period', 'from', 'to'];
    // Few ask for it: it is loaded with the first file.
    const { stringify } = await import('csv-stringify/sync');
    const bytes = Buffer.from(stringify([...moved], { header: true, columns }));
    const disposition = `attachment; filename="what-if-${String(year)}.csv"`;
    return new StreamableFile(bytes, { type: 'text/csv; charset=utf-8', disposition, length: bytes.length });
  }

  /** @param shown how many of those who would move the asker gets to see */
  private async over(year: number, ruleSetId: string, asking: Asking, shown: number): Promise<WhatIf> {
    const role = await this.access.roleOf(asking, undefined, ['city-admin', 'auditor']);
    const { draft, adopted } = await draftOf(this.store, ruleSetId);
    const answer = whatIf(draft, adopted, await decidedInView(this.db, String(year)));
    const people = answer.moved.slice(0, shown).map(({ employeeId }) => employeeId);
    await this.people.openAll(asking, [role], { people, what: 'ratings', period: String(year) });
    return answer;
  }
}

/** Drafted, or adopted since: what it says is the same. */
const draftOf = async (store: EventStore, ruleSetId: string): Promise<{ draft: RuleSet; adopted: Rules }> => {
  const { state } = await new RuleBooks(store).load(CITY);
  const found = state.drafts.find(({ draft }) => draft.ruleSetId === ruleSetId);
  if (found === undefined) throw new RuleDraftMissing();
  return { draft: found.draft, adopted: state.adopted };
};

/** `what-if VERSION YEAR`: the same from the command line, over the log alone. */
export const whatIfOperation: Operation = async ([version = '', year = ''], { settings, purpose }) => {
  const store = connectEventStore(settings.eventStore);
  try {
    const { state } = await new RuleBooks(store).load(CITY);
    const draft = state.drafts.findLast((one) => one.draft.version === version)?.draft;
    if (draft === undefined) return { ok: false, answer: {} };
    const decided = await ratedInLog(store, ({ event }) => event.data.period.startsWith(year));
    const answer = whatIf(draft, state.adopted, decided);
    const people = answer.moved.map(({ employeeId }) => employeeId);
    await recordOperatorsLook('evaluation', store, { people, what: 'ratings', period: year, purpose });
    return { ok: true, answer };
  } finally {
    await store.close();
  }
};
