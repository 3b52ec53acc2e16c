import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { concludeMeeting } from '../domain/meeting-agenda.ts';
import { chairFacts } from '../views/chair.ts';

export class ConcludeMeetingBody {
  @Text({ min: 3, max: 8000 }) readonly minutes!: string;
}

export class ConcludeMeeting extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly body: ConcludeMeetingBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class ConcludeMeetingEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/conclude', { summary: 'Conclude the meeting with its minutes', missing: true })
  conclude(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Body() body: ConcludeMeetingBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ConcludeMeeting({ unitId, year }, body, call));
  }
}

export const ConcludeMeetingHandler = decides(ConcludeMeeting, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { meeting: { unitId }, call }) => chairFacts(look, unitId, call),
  decide: (state, { meeting, body, call }, { role, ...facts }) => ({
    events: concludeMeeting(state, { ...body, ...meeting, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
