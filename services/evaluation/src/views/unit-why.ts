import { Controller } from '@nestjs/common';
import { Directory, mayOversee } from '@kinerja/directory';
import { daysOf, EventStore } from '@kinerja/event-sourcing';
import { PersonReads } from '@kinerja/looks';
import { Database } from '@kinerja/read-model';
import { Asker, Id, InPeriod, Many, NotAllowed, Period, Shows, Uuid } from '@kinerja/web';
import type { Asking } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { CITY, inForceIfAny, RuleSets } from '../domain/rules.ts';
import { UnitPeriods } from '../domain/unit-period.ts';
import { unitResultId, UnitResults } from '../domain/unit-result.ts';
import { unitWhyOf } from '../domain/unit-why.ts';
import { WhyRow } from './why.ts';

export class UnitWhyAnswer {
  @Uuid() readonly unitId!: string;
  @Period() readonly period!: string;
  @Many(() => WhyRow) readonly why!: readonly WhyRow[];
}

/** The view says who was rated in the unit; what they were rated, the streams say. */
@Controller('units')
export class UnitWhyEndpoint {
  constructor(
    private readonly db: Database,
    private readonly store: EventStore,
    private readonly directory: Directory,
    private readonly people: PersonReads,
  ) {}

  @Shows(':unitId/periods/:period/why', {
    summary: 'Why a unit stands to the pattern as it does: each number with its rule, who was counted, and the event',
    row: UnitWhyAnswer,
    asksPurpose: true,
  })
  async why(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Asker() asking: Asking,
  ): Promise<UnitWhyAnswer> {
    const relations = await this.directory.unitRelation(asking.caller.id, unitId, asking.day);
    if (!mayOversee(relations))
      throw new NotAllowed({ who: 'leader, leader-above, performance-admin, city-admin, auditor' });
    const rated = await this.db.query<{ employeeId: string }[]>(
      `SELECT employee_id AS "employeeId" FROM appraisal
       WHERE unit_id = $1 AND period = $2 AND predicate IS NOT NULL ORDER BY employee_id`,
      [unitId, period],
    );
    const people = rated.map(({ employeeId }) => employeeId);
    await this.people.openAll(asking, relations, { people, what: 'ratings', period });
    const id = unitResultId(unitId, period);
    const appraisals = new Appraisals(this.store);
    const [unitResult, unitPeriod, rules, ...evaluations] = await Promise.all([
      new UnitResults(this.store).load(id),
      new UnitPeriods(this.store).load(id),
      new RuleSets(this.store).load(CITY),
      ...people.map((employeeId) => appraisals.load(appraisalId(employeeId, period))),
    ]);
    const why = unitWhyOf({
      ...{ unitResult: unitResult.events, unitPeriod: unitPeriod.events, rules: rules.events },
      ruleSet: inForceIfAny(rules.state, daysOf(period).to),
      appraisals: evaluations.map(({ events }) => events),
    });
    return { unitId, period, why };
  }
}
