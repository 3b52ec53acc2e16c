import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { reportDone } from '../domain/meeting-solutions.ts';

export class ReportSolutionDoneBody {
  @Text({ min: 3, max: 2000 }) readonly note!: string;
}

export class ReportSolutionDone extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly solutionId: string,
    readonly body: ReportSolutionDoneBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class ReportSolutionDoneEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/solutions/:solutionId/done', {
    summary: 'Report a solution that one owns as done',
    missing: true,
  })
  report(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('solutionId') solutionId: string,
    @Body() body: ReportSolutionDoneBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ReportSolutionDone({ unitId, year }, solutionId, body, call));
  }
}

export const ReportSolutionDoneHandler = decides(ReportSolutionDone, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { meeting, solutionId, body, call }) =>
    reportDone(state, { ...body, ...meeting, solutionId, by: call.caller.id, at: call.occurredAt }),
});
