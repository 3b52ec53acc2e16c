import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, InPeriod, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { STEPS } from '../domain/deadlines.ts';
import type { Step } from '../domain/deadlines.ts';
import { extendDeadline, KEEPERS, UnitCalendars } from '../domain/unit-calendar.ts';
import { UnitPeriods } from '../domain/unit-period.ts';
import { unitResultId } from '../domain/unit-result.ts';
import { calendarFacts } from '../views/calendar-facts.ts';

export class ExtensionBody {
  @OneOf(STEPS) readonly step!: Step;
  @Day() readonly until!: string;
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class ExtendDeadline extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly body: ExtensionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class ExtendDeadlineEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/calendar/:period/extension', { summary: 'Give a unit longer for one step of a period' })
  extend(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: ExtensionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ExtendDeadline(unitId, period, body, call));
  }
}

export const ExtendDeadlineHandler = decides(ExtendDeadline, UnitCalendars, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, command) => {
    const [facts, { state }] = await Promise.all([
      calendarFacts(look, command, KEEPERS),
      new UnitPeriods(look.store).load(unitResultId(command.unitId, command.period)),
    ]);
    return { ...facts, isSent: state.status === 'sent' };
  },
  decide: (state, { unitId, period, body, call }, facts) => ({
    events: extendDeadline(state, { unitId, period, ...body, by: call.caller.id, at: call.occurredAt }, facts),
    ...(facts.as && { role: facts.as }),
  }),
});
