import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { setSitting } from '../domain/meeting-agenda.ts';
import { chairFacts } from '../views/chair.ts';
import { CallMeetingBody } from './call-meeting.ts';

export class SetSittingBody extends CallMeetingBody {
  @Text({ min: 3, max: 500 }) readonly reason!: string;
}

export class SetSitting extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly body: SetSittingBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class SetSittingEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/sitting', {
    summary: 'Set another day for the sitting, or one more sitting',
    missing: true,
  })
  set(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Body() body: SetSittingBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new SetSitting({ unitId, year }, body, call));
  }
}

export const SetSittingHandler = decides(SetSitting, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { meeting: { unitId }, call }) => chairFacts(look, unitId, call),
  decide: (state, { meeting, body, call }, { role, ...facts }) => ({
    events: setSitting(state, { ...body, ...meeting, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
