import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { leaveChallengeOpen } from '../domain/meeting-challenges.ts';
import { chairFacts } from '../views/chair.ts';

export class LeaveChallengeOpenBody {
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class LeaveChallengeOpen extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly challengeId: string,
    readonly body: LeaveChallengeOpenBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class LeaveChallengeOpenEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/challenges/:challengeId/leave-open', {
    summary: 'Say openly why nothing is agreed to a challenge',
    missing: true,
  })
  leave(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('challengeId') challengeId: string,
    @Body() body: LeaveChallengeOpenBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new LeaveChallengeOpen({ unitId, year }, challengeId, body, call));
  }
}

export const LeaveChallengeOpenHandler = decides(LeaveChallengeOpen, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { meeting: { unitId }, call }) => chairFacts(look, unitId, call),
  decide: (state, { meeting, challengeId, body, call }, { role, ...facts }) => ({
    events: leaveChallengeOpen(
      state,
      { ...body, ...meeting, challengeId, by: call.caller.id, at: call.occurredAt },
      facts,
    ),
    role,
  }),
});
