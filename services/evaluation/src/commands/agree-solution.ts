import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, InYear, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { agreeSolution } from '../domain/meeting-solutions.ts';
import { chairFacts } from '../views/chair.ts';

export class AgreeSolutionBody {
  @Uuid() readonly solutionId!: string;
  /** The challenge or the agenda item that it answers. */
  @Uuid() readonly to!: string;
  @Text({ min: 3, max: 2000 }) readonly text!: string;
  @Uuid() readonly owner!: string;
  @Day() readonly due!: string;
}

export class AgreeSolution extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly body: AgreeSolutionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class AgreeSolutionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/solutions', {
    summary: 'Record a solution that was agreed, with its owner and its day',
    missing: true,
  })
  agree(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Body() body: AgreeSolutionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AgreeSolution({ unitId, year }, body, call));
  }
}

export const AgreeSolutionHandler = decides(AgreeSolution, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { meeting: { unitId }, body: { owner }, call }) => {
    const [facts, post] = await Promise.all([
      chairFacts(look, unitId, call),
      look.directory.positionOf(owner, call.day),
    ]);
    return { ...facts, hasPost: post !== undefined };
  },
  decide: (state, { meeting, body, call }, { role, ...facts }) => ({
    events: agreeSolution(state, { ...body, ...meeting, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
