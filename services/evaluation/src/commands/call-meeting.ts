import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, InYear, Text, TimeOfDay, WebAddress } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { callMeeting } from '../domain/meeting-agenda.ts';
import { chairFacts } from '../views/chair.ts';

export class CallMeetingBody {
  @Day() readonly day!: string;
  @TimeOfDay() readonly time!: string;
  @Text({ min: 3, max: 200 }) readonly place!: string;
  @WebAddress({ optional: true }) readonly link?: string;
  /** Until when challenges are raised beforehand. */
  @Day() readonly challengesUntil!: string;
}

export class CallMeeting extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly body: CallMeetingBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class CallMeetingEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year', { summary: 'Call the annual meeting of a unit that one leads', creates: true })
  call(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Body() body: CallMeetingBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new CallMeeting({ unitId, year }, body, call));
  }
}

export const CallMeetingHandler = decides(CallMeeting, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { meeting: { unitId }, call }) => {
    const [facts, units] = await Promise.all([
      chairFacts(look, unitId, call),
      look.directory.unitsAbove(unitId, call.day),
    ]);
    return { ...facts, exists: units.length > 0 };
  },
  decide: (state, { meeting, body, call }, { role, ...facts }) => ({
    events: callMeeting(state, { ...body, ...meeting, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
