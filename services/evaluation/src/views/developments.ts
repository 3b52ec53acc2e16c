import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { Directory } from '@kinerja/directory';
import { PersonReads } from '@kinerja/looks';
import {
  Asker,
  Count,
  Day,
  Flag,
  Id,
  InYear,
  Instant,
  Many,
  NULL,
  OneOf,
  Part,
  Period,
  Shows,
  Uuid,
  Words,
} from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { BecauseBody } from '../commands/agree-development.ts';
import { developmentId, Developments, FOLLOW_UPS, NEEDS, OUTCOMES } from '../domain/development.ts';
import type { Because, DevelopmentItem, FollowUpKind, Need, Outcome } from '../domain/development.ts';
import { Plans } from '../domain/plan.ts';
import { resultsOfVersion } from '../domain/plan-revision.ts';
import { CONDUCT } from '../domain/rating.ts';
import type { ConductValue, SignedRating } from '../domain/rating.ts';
import { PREDICATES } from '../domain/rules.ts';
import type { Predicate } from '../domain/rules.ts';
import { developmentFacts } from './development-facts.ts';

class NeedRow implements Need {
  @OneOf(NEEDS) readonly code!: Need['code'];
  @Period() readonly period!: string;
  @OneOf(FOLLOW_UPS) readonly suggests!: FollowUpKind;
  @OneOf(CONDUCT, { optional: true }) readonly value?: ConductValue;
  @Uuid({ optional: true }) readonly resultId?: string;
  /** Of a result rated below: what was agreed. */
  @Words({ optional: true }) readonly sentence?: string;
  @OneOf(PREDICATES, { optional: true }) readonly predicate?: Predicate;
}
class DevelopmentStepRow {
  @Words() readonly by!: string;
  @Instant() readonly at!: string;
}
class DevelopmentDoneRow extends DevelopmentStepRow {
  @Words() readonly note!: string;
}
class ImprovementCheckRow extends DevelopmentStepRow {
  @OneOf(OUTCOMES) readonly outcome!: Outcome;
  @Words() readonly evidence!: string;
}
class DevelopmentItemRow extends DevelopmentStepRow {
  @Uuid() readonly itemId!: string;
  @OneOf(FOLLOW_UPS) readonly kind!: FollowUpKind;
  @Words() readonly text!: string;
  @Day() readonly due!: string;
  @Part(() => BecauseBody, NULL) readonly because!: Because | null;
  @Part(() => DevelopmentDoneRow, NULL) readonly done!: DevelopmentDoneRow | null;
  @Part(() => ImprovementCheckRow, NULL) readonly checked!: ImprovementCheckRow | null;
}

/** What the evaluations of a year say is needed, because of what, and what was agreed. */
export class DevelopmentRow {
  @Uuid() readonly employeeId!: string;
  @Count() readonly year!: number;
  /** Where reward and improvement are ruled; null where the rules say nothing. */
  @Words(NULL) readonly source!: string | null;
  @Many(() => NeedRow) readonly needs!: readonly NeedRow[];
  @Many(() => DevelopmentItemRow) readonly items!: readonly DevelopmentItemRow[];
  /** Whether the one who asks assesses the person. */
  @Flag() readonly mayAgree!: boolean;
}

// Few people and few items: read from the streams, never older than the last signature.
@Controller('people')
export class DevelopmentsEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly people: PersonReads,
    private readonly directory: Directory,
  ) {}

  @Shows(':personId/development/:year', {
    summary: 'What the evaluations of a year say is needed, because of what, and what was agreed',
    row: DevelopmentRow,
    asksPurpose: true,
  })
  async ofYear(
    @Id('personId') employeeId: string,
    @InYear('year') year: number,
    @Asker() asking: Asking,
  ): Promise<DevelopmentRow> {
    await this.people.open(asking, { employeeId, what: 'evaluations' });
    const [{ needs, rated, rules }, { state }, relations] = await Promise.all([
      developmentFacts(this.store, employeeId, year),
      new Developments(this.store).load(developmentId(employeeId, year)),
      this.directory.relation(asking.caller.id, employeeId, asking.day),
    ]);
    return {
      needs: await this.named(needs, rated),
      ...{ employeeId, year, source: rules?.source ?? null, items: state.map(rowOf) },
      mayAgree: relations.includes('assessor'),
    };
  }

  /** Each result by the sentence of the version that was rated. */
  private named(needs: readonly Need[], rated: readonly SignedRating[]): Promise<NeedRow[]> {
    const plans = new Plans(this.store);
    return Promise.all(
      needs.map(async (need): Promise<NeedRow> => {
        const signed = rated.find(({ period }) => period === need.period);
        if (need.resultId === undefined || signed === undefined) return need;
        const { state } = await plans.load(signed.planId);
        const result = resultsOfVersion(state, signed.planVersion).find(({ resultId }) => resultId === need.resultId);
        return result === undefined ? need : { ...need, sentence: result.sentence };
      }),
    );
  }
}

const rowOf = ({ itemId, kind, text, due, because, done, checked, by, at }: DevelopmentItem): DevelopmentItemRow => ({
  ...{ itemId, kind, text, due, by, at },
  because: because ?? null,
  done: done === undefined ? null : { note: done.note, by: done.by, at: done.at },
  checked:
    checked === undefined
      ? null
      : { outcome: checked.outcome, evidence: checked.evidence, by: checked.by, at: checked.at },
});
