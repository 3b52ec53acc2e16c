import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { carryOver } from '../domain/meeting-solutions.ts';
import { chairFacts } from '../views/chair.ts';

export class CarrySolutionOverBody {
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class CarrySolutionOver extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly solutionId: string,
    readonly body: CarrySolutionOverBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class CarrySolutionOverEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/solutions/:solutionId/carry-over', {
    summary: 'Carry a solution over to the next meeting',
    missing: true,
  })
  carry(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('solutionId') solutionId: string,
    @Body() body: CarrySolutionOverBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new CarrySolutionOver({ unitId, year }, solutionId, body, call));
  }
}

export const CarrySolutionOverHandler = decides(CarrySolutionOver, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { meeting: { unitId }, call }) => chairFacts(look, unitId, call),
  decide: (state, { meeting, solutionId, body, call }, { role, ...facts }) => ({
    events: carryOver(state, { ...body, ...meeting, solutionId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
