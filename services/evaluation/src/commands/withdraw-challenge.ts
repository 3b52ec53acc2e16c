import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { withdrawChallenge } from '../domain/meeting-challenges.ts';

export class WithdrawChallenge extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly challengeId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class WithdrawChallengeEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/challenges/:challengeId/withdraw', {
    summary: 'Take back a challenge that one raised',
    missing: true,
  })
  withdraw(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('challengeId') challengeId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new WithdrawChallenge({ unitId, year }, challengeId, call));
  }
}

export const WithdrawChallengeHandler = decides(WithdrawChallenge, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { meeting, challengeId, call }) =>
    withdrawChallenge(state, { ...meeting, challengeId, by: call.caller.id, at: call.occurredAt }),
});
