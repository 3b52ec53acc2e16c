import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { returnSolution } from '../domain/meeting-solutions.ts';
import { confirmerFacts } from '../views/chair.ts';

export class ReturnSolutionBody {
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class ReturnSolution extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly solutionId: string,
    readonly body: ReturnSolutionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class ReturnSolutionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/solutions/:solutionId/return', {
    summary: 'Give a solution back to its owner, because it is not done',
    missing: true,
  })
  giveBack(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('solutionId') solutionId: string,
    @Body() body: ReturnSolutionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ReturnSolution({ unitId, year }, solutionId, body, call));
  }
}

export const ReturnSolutionHandler = decides(ReturnSolution, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, state, { meeting, solutionId, call }) => confirmerFacts(look, state, { ...meeting, solutionId }, call),
  decide: (state, { meeting, solutionId, body, call }, { role, ...facts }) => ({
    events: returnSolution(state, { ...body, ...meeting, solutionId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
