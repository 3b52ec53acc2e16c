import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { daysOf } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { periodsOf } from '../domain/period.ts';
import { inForce, inForceIfAny, ORGANISATION_RESULTS } from '../domain/rules.ts';
import type { OrganisationResult } from '../domain/rules.ts';
import { UnitPeriods } from '../domain/unit-period.ts';
import { setUnitResult, unitResultId, UnitResults } from '../domain/unit-result.ts';
import { refuseClosed } from '../views/calendar-facts.ts';
import { rulesOf } from '../views/rules-of.ts';

export class UnitResultBody {
  @OneOf(ORGANISATION_RESULTS) readonly value!: OrganisationResult;
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class SetUnitResult extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly body: UnitResultBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class SetUnitResultEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/results/:period', { summary: 'Set the organisation result of a unit for a period' })
  set(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: UnitResultBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new SetUnitResult(unitId, period, body, call));
  }
}

export const SetUnitResultHandler = decides(SetUnitResult, UnitResults, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { unitId, period, call }) => {
    const { store, directory } = look;
    const [rules, { state: unitPeriod }, relations] = await Promise.all([
      rulesOf(look),
      new UnitPeriods(store).load(unitResultId(unitId, period)),
      directory.unitRelation(call.caller.id, unitId, call.day),
    ]);
    const as = (['leader', 'leader-above'] as const).find((one) => relations.includes(one));
    if (as !== undefined) {
      const ruled = inForceIfAny(rules, daysOf(period).to);
      await refuseClosed(look, 'unit-result', { unitId, period, ruleSet: ruled, day: call.day });
    }
    const periods = periodsOf(period, rules);
    return { as, unitPeriod, periods, ruleSet: inForce(rules, call.day), day: call.day };
  },
  decide: (state, { unitId, period, body, call }, facts) => ({
    events: setUnitResult(state, {
      setting: { ...body, unitId, period, by: call.caller.id, at: call.occurredAt },
      ...facts,
    }),
    ...(facts.as === undefined ? {} : { role: facts.as }),
  }),
});
