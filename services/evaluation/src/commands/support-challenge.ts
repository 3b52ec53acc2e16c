import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { supportChallenge } from '../domain/meeting-challenges.ts';
import { isMember } from '../views/chair.ts';

export class SupportChallenge extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly challengeId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class SupportChallengeEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/challenges/:challengeId/support', {
    summary: 'Support the challenge of a colleague',
    missing: true,
  })
  support(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('challengeId') challengeId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new SupportChallenge({ unitId, year }, challengeId, call));
  }
}

export const SupportChallengeHandler = decides(SupportChallenge, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async ({ directory }, _, { meeting: { unitId }, call: { caller, day } }) => ({
    isMember: await isMember(directory, unitId, caller.id, day),
    day,
  }),
  decide: (state, { meeting, challengeId, call }, facts) =>
    supportChallenge(state, { ...meeting, challengeId, by: call.caller.id, at: call.occurredAt }, facts),
});
