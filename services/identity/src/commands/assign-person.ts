import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, OneOf, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { assign, HOLDINGS, Persons } from '../domain/person.ts';
import type { Holding } from '../domain/person.ts';
import { placingFacts } from './placing-facts.ts';

export class AssignmentBody {
  @Uuid() readonly assignmentId!: string;
  @Uuid() readonly positionId!: string;
  /** For good, or acting: plt while the position is vacant, plh for a few days. */
  @OneOf(HOLDINGS) readonly kind!: Holding;
  @Day() readonly from!: string;
  /** The last day, where it is known. */
  @Day({ optional: true }) readonly to?: string;
}

export class AssignPerson extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly body: AssignmentBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class AssignPersonEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/assignments', {
    summary: 'Put a person in a position from a day on',
    creates: true,
    missing: true,
  })
  assign(@Id('personId') personId: string, @Body() body: AssignmentBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new AssignPerson(personId, body, call));
  }
}

export const AssignPersonHandler = decides(AssignPerson, Persons, {
  id: ({ personId }) => personId,
  may: { as: ['registrar', 'city-admin'] },
  facts: (look, _, { personId, body, call }) => placingFacts(look, call, { personId, ...body }),
  decide: (state, { personId, body, call }, facts) =>
    assign(state, { assigning: { ...body, personId }, by: call.caller.id, ...facts }),
});
