import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Uuids } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { holdSitting } from '../domain/meeting-agenda.ts';
import { chairFacts } from '../views/chair.ts';

export class HoldSittingBody {
  @Uuids({ min: 1, max: 1000 }) readonly attended!: readonly string[];
}

export class HoldSitting extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly body: HoldSittingBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class HoldSittingEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/attendance', { summary: 'Record who attended the sitting', missing: true })
  hold(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Body() body: HoldSittingBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new HoldSitting({ unitId, year }, body, call));
  }
}

export const HoldSittingHandler = decides(HoldSitting, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, state, { meeting: { unitId }, call }) => {
    const sittingDay = state.status === 'absent' ? call.day : state.sitting.day;
    const [facts, members] = await Promise.all([
      chairFacts(look, unitId, call),
      look.directory.peopleUnder(unitId, sittingDay),
    ]);
    return { ...facts, members };
  },
  decide: (state, { meeting, body, call }, { role, ...facts }) => ({
    events: holdSitting(state, { ...body, ...meeting, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
