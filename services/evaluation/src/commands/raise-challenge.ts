import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { raiseChallenge } from '../domain/meeting-challenges.ts';
import { isMember } from '../views/chair.ts';

export class RaiseChallengeBody {
  @Uuid() readonly challengeId!: string;
  @Text({ min: 3, max: 1000 }) readonly text!: string;
}

export class RaiseChallenge extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly body: RaiseChallengeBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class RaiseChallengeEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/challenges', {
    summary: 'Raise a challenge for the annual meeting of one’s unit',
    missing: true,
  })
  raise(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Body() body: RaiseChallengeBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new RaiseChallenge({ unitId, year }, body, call));
  }
}

export const RaiseChallengeHandler = decides(RaiseChallenge, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async ({ directory }, _, { meeting: { unitId }, call: { caller, day } }) => ({
    isMember: await isMember(directory, unitId, caller.id, day),
    day,
  }),
  decide: (state, { meeting, body, call }, facts) =>
    raiseChallenge(state, { ...body, ...meeting, by: call.caller.id, at: call.occurredAt }, facts),
});
