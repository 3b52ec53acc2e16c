import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, OnDay } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { changeWork, dayId, Days } from '../domain/day.ts';
import { reported, WorkBody, workFacts } from './work-body.ts';

export class ChangeWork extends Command<Appended> {
  constructor(
    readonly day: string,
    readonly entryId: string,
    readonly body: WorkBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('days')
export class ChangeWorkEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':day/entries/:entryId/change', { summary: 'Change a report until it is accepted', missing: true })
  change(
    @OnDay('day') day: string,
    @Id('entryId') entryId: string,
    @Body() body: WorkBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ChangeWork(day, entryId, body, call));
  }
}

export const ChangeWorkHandler = decides(ChangeWork, Days, {
  id: ({ day, call }) => dayId(call.caller.id, day),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, command) => workFacts(look, command),
  decide: (state, command, facts) => changeWork(state, reported(command.body, command), facts),
});
