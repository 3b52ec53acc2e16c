import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { reopenUnitPeriod, UnitPeriods } from '../domain/unit-period.ts';
import { unitResultId } from '../domain/unit-result.ts';

export class ReopeningBody {
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class ReopenUnitPeriod extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly body: ReopeningBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class ReopenUnitPeriodEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/periods/:period/reopen', { summary: 'Open a period of a unit again that was sent' })
  reopen(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: ReopeningBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ReopenUnitPeriod(unitId, period, body, call));
  }
}

export const ReopenUnitPeriodHandler = decides(ReopenUnitPeriod, UnitPeriods, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async ({ directory }, _, { unitId, call }) => {
    const relations = await directory.unitRelation(call.caller.id, unitId, call.day);
    return (['leader-above', 'city-admin'] as const).find((one) => relations.includes(one));
  },
  decide: (state, { unitId, period, body, call }, as) => ({
    events: reopenUnitPeriod(state, {
      reopening: { ...body, unitId, period, by: call.caller.id, at: call.occurredAt },
      as,
    }),
    ...(as && { role: as }),
  }),
});
