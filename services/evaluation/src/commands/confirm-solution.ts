import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { confirmSolution } from '../domain/meeting-solutions.ts';
import { confirmerFacts } from '../views/chair.ts';

export class ConfirmSolution extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly solutionId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class ConfirmSolutionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/solutions/:solutionId/confirm', {
    summary: 'Confirm that a solution is done',
    missing: true,
  })
  confirm(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('solutionId') solutionId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ConfirmSolution({ unitId, year }, solutionId, call));
  }
}

export const ConfirmSolutionHandler = decides(ConfirmSolution, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, state, { meeting, solutionId, call }) => confirmerFacts(look, state, { ...meeting, solutionId }, call),
  decide: (state, { meeting, solutionId, call }, { role, ...facts }) => ({
    events: confirmSolution(state, { ...meeting, solutionId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
