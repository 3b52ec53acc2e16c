import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { escalate, KEEPERS, nextLevel, UnitCalendars } from '../domain/unit-calendar.ts';
import { unitResultId } from '../domain/unit-result.ts';
import { calendarFacts, lateIn } from '../views/calendar-facts.ts';
import { actorsOf, levelAbove } from '../views/still-to-do.ts';
import { StepBody } from './send-reminder.ts';

export class EscalateDeadline extends Command<Appended> {
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
export class EscalateDeadlineEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/calendar/:period/escalation', {
    summary: 'Tell those above whoever is late in one step of a unit’s period, each time one level further',
  })
  escalate(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: StepBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new EscalateDeadline(unitId, period, body, call));
  }
}

export const EscalateDeadlineHandler = decides(EscalateDeadline, UnitCalendars, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, state, command) => {
    const facts = await calendarFacts(look, command, KEEPERS);
    const toDo = await lateIn(look, command, facts);
    const above = await levelAbove(
      look.directory,
      actorsOf(toDo),
      nextLevel(state, command.body.step),
      command.call.day,
    );
    return { ...facts, late: toDo.length, above };
  },
  decide: (state, { unitId, period, body, call }, facts) => ({
    events: escalate(state, { unitId, period, ...body, by: call.caller.id, at: call.occurredAt }, facts),
    ...(facts.as && { role: facts.as }),
  }),
});
