import { Controller } from '@nestjs/common';
import { EventStore } from '@kinerja/event-sourcing';
import { Asker, Count, Id, InPeriod, Many, OneOf, Part, RecordedFact, Shows, SomeOf, Uuid, Words } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { Credits } from '../domain/credit.ts';
import { LIMITS } from '../domain/distribution.ts';
import type { Constraint } from '../domain/distribution.ts';
import { isYear, periodsOf } from '../domain/period.ts';
import { CITY, PREDICATES, RuleSets } from '../domain/rules.ts';
import type { Predicate } from '../domain/rules.ts';
import { whyOf, WHYS } from '../domain/why.ts';
import type { RuleStep, Why } from '../domain/why.ts';
import { AppraisalReads } from './appraisals.ts';
import { readHistories } from './history.ts';

class FactRow extends RecordedFact {
  @Words({ optional: true }) readonly onBehalfOf?: string;
}

class RuleStepRow {
  @OneOf(['predicateTable', 'credit', 'distribution']) readonly part!: RuleStep['part'];
  @Words() readonly version!: string;
  @Words() readonly source!: string;
  /** The event in which this version was adopted. */
  @Part(() => FactRow, { optional: true }) readonly adopted?: FactRow;
}

class LineRow implements Constraint {
  @SomeOf(PREDICATES) readonly predicates!: readonly Predicate[];
  @OneOf(LIMITS) readonly limit!: Constraint['limit'];
  @Count({ optional: true }) readonly percent?: number;
}

export class WhyRow {
  @OneOf(WHYS) readonly code!: Why['code'];
  /** What it is about: the sentence of a work result, a conduct value, a quarter, a level, a predicate, a person's id. */
  @Words({ optional: true }) readonly about?: string;
  @Part(() => LineRow, { optional: true }) readonly line?: LineRow;
  @Words() readonly value!: string;
  @Words({ optional: true }) readonly said?: string;
  @Part(() => RuleStepRow, { optional: true }) readonly rule?: RuleStepRow;
  /** Where it was recorded. */
  @Part(() => FactRow) readonly event!: FactRow;
  /** What it was made of, or given with. */
  @Many(() => WhyRow) readonly from!: readonly WhyRow[];
}

export class WhyAnswer {
  @Uuid() readonly employeeId!: string;
  @Words() readonly period!: string;
  @Many(() => WhyRow) readonly why!: readonly WhyRow[];
}

/** Reads the streams, never a view: an explanation must not be younger or older than what it explains. */
@Controller('appraisals')
export class WhyEndpoint {
  constructor(
    private readonly store: EventStore,
    private readonly appraisals: AppraisalReads,
  ) {}

  @Shows(':personId/:period/why', {
    summary: 'Why an evaluation is as it is: each value with its rule, its inputs and its event',
    row: WhyAnswer,
    asksPurpose: true,
  })
  async why(
    @Id('personId') employeeId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<WhyAnswer> {
    await this.appraisals.one(employeeId, period, asking);
    const rules = await new RuleSets(this.store).load(CITY);
    const periods = isYear(period) ? periodsOf(period, rules.state) : [];
    const [histories, credit, ...others] = await Promise.all([
      readHistories(this.store, { employeeId, period }),
      new Credits(this.store).load(appraisalId(employeeId, period)),
      ...periods.map((one) => new Appraisals(this.store).load(appraisalId(employeeId, one))),
    ]);
    const facts = { ...histories, rules: rules.events, credit: credit.events };
    return { employeeId, period, why: whyOf({ ...facts, periods: others.map(({ events }) => events) }) };
  }
}
