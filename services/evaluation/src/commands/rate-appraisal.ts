import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { daysOf } from '@kinerja/event-sourcing';
import type { Appended, EventStore } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, ListOf, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals, rate } from '../domain/appraisal.ts';
import { before, periodsOf } from '../domain/period.ts';
import { CONDUCT } from '../domain/rating.ts';
import type { ConductValue, Periodic, SignedRating } from '../domain/rating.ts';
import { inForce, RATINGS } from '../domain/rules.ts';
import type { Rating } from '../domain/rules.ts';
import { UnitPeriods } from '../domain/unit-period.ts';
import { unitResultId, UnitResults } from '../domain/unit-result.ts';
import { refuseClosed } from '../views/calendar-facts.ts';
import { planOf } from '../views/plan-of.ts';
import { rulesOf } from '../views/rules-of.ts';

class ResultRatingBody {
  @Uuid() readonly resultId!: string;
  @OneOf(RATINGS) readonly rating!: Rating;
  @Text({ max: 2000, optional: true }) readonly note?: string;
}

class ConductRatingBody {
  @OneOf(CONDUCT) readonly value!: ConductValue;
  @OneOf(RATINGS) readonly rating!: Rating;
}

export class RatingBody {
  @ListOf(() => ResultRatingBody, { min: 1, max: 40 }) readonly results!: ResultRatingBody[];
  @OneOf(RATINGS) readonly result!: Rating;
  @ListOf(() => ConductRatingBody, { min: 1, max: 7 }) readonly conduct!: ConductRatingBody[];
  @OneOf(RATINGS) readonly conductRating!: Rating;
  @Text({ max: 4000, optional: true }) readonly note?: string;
}

export class RateAppraisal extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly period: string,
    readonly body: RatingBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('appraisals')
export class RateAppraisalEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/:period/rating', { summary: 'Sign the two ratings; the predicate follows from the rules' })
  rate(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Body() body: RatingBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new RateAppraisal(personId, period, body, call));
  }
}

export const RateAppraisalHandler = decides(RateAppraisal, Appraisals, {
  id: ({ personId, period }) => appraisalId(personId, period),
  may: { subject: (_, { personId }) => personId, as: ['assessor'] },
  facts: async (look, _, { personId, period, call }) => {
    const rules = await rulesOf(look);
    const periods = periodsOf(period, rules);
    const ruleSet = inForce(rules, daysOf(period).to);
    const [{ plan, agreedOn = call.day }, rated, led] = await Promise.all([
      planOf(look, personId, period),
      ratedIn(look, personId, before(period, periods)),
      look.directory.unitsLed(personId, daysOf(period).to),
    ]);
    const unitId = plan.status === 'absent' ? '' : plan.unitId;
    const [{ state: unitResult }, { state: unitPeriod }, unsent] = await Promise.all([
      new UnitResults(look.store).load(unitResultId(unitId, period)),
      new UnitPeriods(look.store).load(unitResultId(unitId, period)),
      ruleSet.sequence?.once === 'sent' ? unsentOf(look, rated) : [],
    ]);
    await refuseClosed(look, 'rating', { unitId, period, ruleSet, day: call.day });
    const isHead = led.some((unit) => unit.unitId === unitId);
    const earlier = rated.map(({ period: one, predicate }): Periodic => ({ period: one, predicate }));
    return { plan, periods, agreedOn, earlier, unsent, isHead, unitResult, unitPeriod, ruleSet, day: call.day };
  },
  decide: (state, { personId, period, body, call }, facts) =>
    rate(state, { rated: body, employeeId: personId, period, by: call.caller.id, at: call.occurredAt }, facts),
});

/** Those of the periods that are rated, from their own streams: never older than the last signature. */
const ratedIn = async (
  { store }: { store: EventStore },
  personId: string,
  periods: readonly string[],
): Promise<readonly SignedRating[]> => {
  const loaded = await Promise.all(periods.map((one) => new Appraisals(store).load(appraisalId(personId, one))));
  return loaded.flatMap(({ state }) => ('rated' in state ? [state.rated] : []));
};

/** The periods that the unit in which somebody was rated has not sent, or has opened again. */
const unsentOf = async ({ store }: { store: EventStore }, rated: readonly SignedRating[]): Promise<string[]> => {
  const units = new UnitPeriods(store);
  const loaded = await Promise.all(rated.map(({ unitId, period }) => units.load(unitResultId(unitId, period))));
  return rated.filter((_, nr) => loaded[nr]?.state.status !== 'sent').map(({ period }) => period);
};
