import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, OnDay, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { dayId, Days, reportWork } from '../domain/day.ts';
import { reported, WorkBody, workFacts } from './work-body.ts';

export class ReportBody extends WorkBody {
  @Uuid() readonly entryId!: string;
}

export class ReportWork extends Command<Appended> {
  constructor(
    readonly day: string,
    readonly body: ReportBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('days')
export class ReportWorkEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':day/entries', { summary: "Report a piece of one's own work", creates: true })
  report(@OnDay('day') day: string, @Body() body: ReportBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new ReportWork(day, body, call));
  }
}

export const ReportWorkHandler = decides(ReportWork, Days, {
  id: ({ day, call }) => dayId(call.caller.id, day),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, command) => workFacts(look, command),
  decide: (state, { day, body, call }, facts) =>
    reportWork(state, reported(body, { day, entryId: body.entryId, call }), facts),
});
