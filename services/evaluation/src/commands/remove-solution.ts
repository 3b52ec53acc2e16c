import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { removeSolution } from '../domain/meeting-solutions.ts';
import { chairFacts } from '../views/chair.ts';

export class RemoveSolution extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly solutionId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class RemoveSolutionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/solutions/:solutionId/remove', {
    summary: 'Take back a solution before the meeting is concluded',
    missing: true,
  })
  remove(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('solutionId') solutionId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new RemoveSolution({ unitId, year }, solutionId, call));
  }
}

export const RemoveSolutionHandler = decides(RemoveSolution, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { meeting: { unitId }, call }) => chairFacts(look, unitId, call),
  decide: (state, { meeting, solutionId, call }, { role, ...facts }) => ({
    events: removeSolution(state, { ...meeting, solutionId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
