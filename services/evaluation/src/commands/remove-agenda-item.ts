import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InYear, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Meetings, meetingOf } from '../domain/meeting.ts';
import type { MeetingPath } from '../domain/meeting.ts';
import { removeAgendaItem } from '../domain/meeting-agenda.ts';
import { chairFacts } from '../views/chair.ts';

export class RemoveAgendaItem extends Command<Appended> {
  constructor(
    readonly meeting: MeetingPath,
    readonly itemId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class RemoveAgendaItemEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/meetings/:year/agenda/:itemId/remove', { summary: 'Take an item off the agenda', missing: true })
  remove(
    @Id('unitId') unitId: string,
    @InYear('year') year: number,
    @Id('itemId') itemId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new RemoveAgendaItem({ unitId, year }, itemId, call));
  }
}

export const RemoveAgendaItemHandler = decides(RemoveAgendaItem, Meetings, {
  id: ({ meeting }) => meetingOf(meeting),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { meeting: { unitId }, call }) => chairFacts(look, unitId, call),
  decide: (state, { meeting, itemId, call }, { role, ...facts }) => ({
    events: removeAgendaItem(state, { ...meeting, itemId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
