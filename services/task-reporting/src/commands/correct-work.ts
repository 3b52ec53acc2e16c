import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, OnDay, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { correctWork, dayId, Days } from '../domain/day.ts';
import { reported, WorkBody, workFacts } from './work-body.ts';

export class CorrectionBody extends WorkBody {
  @Text({ min: 3, max: 1000 }) readonly reason!: string;
}

export class CorrectWork extends Command<Appended> {
  constructor(
    readonly day: string,
    readonly entryId: string,
    readonly body: CorrectionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('days')
export class CorrectWorkEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':day/entries/:entryId/correct', {
    summary: 'Correct an accepted report; it waits for review again',
    missing: true,
  })
  correct(
    @OnDay('day') day: string,
    @Id('entryId') entryId: string,
    @Body() body: CorrectionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new CorrectWork(day, entryId, body, call));
  }
}

export const CorrectWorkHandler = decides(CorrectWork, Days, {
  id: ({ day, call }) => dayId(call.caller.id, day),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, command) => workFacts(look, command),
  decide: (state, command, facts) =>
    correctWork(state, { ...reported(command.body, command), reason: command.body.reason }, facts),
});
