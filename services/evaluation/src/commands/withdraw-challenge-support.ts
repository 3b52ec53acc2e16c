import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { withdrawChallengeSupport } from '../domain/meeting-challenges.ts';

export class WithdrawChallengeSupport extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly challengeId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class WithdrawChallengeSupportEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/challenges/:challengeId/support/withdraw', {
    summary: 'No longer support a challenge',
    missing: true,
  })
  withdraw(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('challengeId') challengeId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new WithdrawChallengeSupport({ unitId, year }, challengeId, call));
  }
}

export const WithdrawChallengeSupportHandler = decides(WithdrawChallengeSupport, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { meeting, challengeId, call }) =>
    withdrawChallengeSupport(state, { ...meeting, challengeId, by: call.caller.id, at: call.occurredAt }),
});
