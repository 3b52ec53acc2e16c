import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, OneOf } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { STEPS } from '../domain/deadlines.ts';
import type { Step } from '../domain/deadlines.ts';
import { remind, REMINDERS, UnitCalendars } from '../domain/unit-calendar.ts';
import { unitResultId } from '../domain/unit-result.ts';
import { calendarFacts, lateIn } from '../views/calendar-facts.ts';
import { actorsOf } from '../views/still-to-do.ts';

export class StepBody {
  @OneOf(STEPS) readonly step!: Step;
}

export class SendReminder extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly body: StepBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class SendReminderEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/calendar/:period/reminder', { summary: 'Remind whoever is to act in one step of a unit’s period' })
  remind(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: StepBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new SendReminder(unitId, period, body, call));
  }
}

export const SendReminderHandler = decides(SendReminder, UnitCalendars, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, command) => {
    const facts = await calendarFacts(look, command, REMINDERS);
    return { ...facts, to: actorsOf(await lateIn(look, command, facts)) };
  },
  decide: (state, { unitId, period, body, call }, facts) => ({
    events: remind(state, { unitId, period, ...body, by: call.caller.id, at: call.occurredAt }, facts),
    ...(facts.as && { role: facts.as }),
  }),
});
