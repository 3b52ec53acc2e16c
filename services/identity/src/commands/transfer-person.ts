import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Persons, transfer } from '../domain/person.ts';
import { placingFacts } from './placing-facts.ts';

export class TransferBody {
  @Uuid() readonly assignmentId!: string;
  @Uuid() readonly positionId!: string;
  /** The first day in the new post. */
  @Day() readonly from!: string;
}

export class TransferPerson extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly body: TransferBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class TransferPersonEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/transfers', {
    summary: 'Move a person to another position for good, from a day on',
    creates: true,
    missing: true,
  })
  transfer(@Id('personId') personId: string, @Body() body: TransferBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new TransferPerson(personId, body, call));
  }
}

export const TransferPersonHandler = decides(TransferPerson, Persons, {
  id: ({ personId }) => personId,
  may: { as: ['registrar', 'city-admin'] },
  facts: (look, _, { personId, body, call }) => placingFacts(look, call, { personId, ...body }),
  decide: (state, { personId, body, call }, facts) =>
    transfer(state, { assigning: { ...body, personId, kind: 'definitive' }, by: call.caller.id, ...facts }),
});
