import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { noteProgress } from '../domain/meeting-solutions.ts';

export class NoteSolutionProgressBody {
  @Text({ min: 3, max: 2000 }) readonly note!: string;
}

export class NoteSolutionProgress extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly solutionId: string,
    readonly body: NoteSolutionProgressBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class NoteSolutionProgressEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/solutions/:solutionId/progress', {
    summary: 'Say how far a solution is that one owns',
    missing: true,
  })
  note(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('solutionId') solutionId: string,
    @Body() body: NoteSolutionProgressBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new NoteSolutionProgress({ unitId, year }, solutionId, body, call));
  }
}

export const NoteSolutionProgressHandler = decides(NoteSolutionProgress, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { meeting, solutionId, body, call }) =>
    noteProgress(state, { ...body, ...meeting, solutionId, by: call.caller.id, at: call.occurredAt }),
});
