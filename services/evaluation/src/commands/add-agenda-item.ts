import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, OneOf, Part, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { MATTERS, Meetings, meetingOf } from '../domain/meeting.ts';
import type { Matter, MeetingPath } from '../domain/meeting.ts';
import { addAgendaItem } from '../domain/meeting-agenda.ts';
import { chairFacts } from '../views/chair.ts';
import { openMatters } from '../views/open-matters.ts';

class MatterBody implements Matter {
  @OneOf(MATTERS) readonly kind!: Matter['kind'];
  @Text({ max: 100, optional: true }) readonly id?: string;
}

export class AddAgendaItemBody {
  @Uuid() readonly itemId!: string;
  @Text({ min: 3, max: 300 }) readonly title!: string;
  /** One of the open matters of the unit; left out for what the chair adds. */
  @Part(() => MatterBody, { optional: true }) readonly about?: MatterBody;
}

export class AddAgendaItem extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly body: AddAgendaItemBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class AddAgendaItemEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/agenda', { summary: 'Put a matter on the agenda', missing: true })
  add(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Body() body: AddAgendaItemBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AddAgendaItem({ unitId, year }, body, call));
  }
}

export const AddAgendaItemHandler = decides(AddAgendaItem, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { meeting, body: { about }, call }) => {
    const [facts, open] = await Promise.all([
      chairFacts(look, meeting.unitId, call),
      about === undefined ? [] : openMatters(look.db, meeting),
    ]);
    return { ...facts, isOpen: open.some(({ kind, id }) => kind === about?.kind && id === about.id) };
  },
  decide: (state, { meeting, body, call }, { role, ...facts }) => ({
    events: addAgendaItem(state, { ...body, ...meeting, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
