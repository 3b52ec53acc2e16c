import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { assignmentIn, endAssignment, Persons } from '../domain/person.ts';
import { placingFacts } from './placing-facts.ts';

export class EndAssignmentBody {
  /** The last day. */
  @Day() readonly to!: string;
}

export class EndAssignment extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly assignmentId: string,
    readonly body: EndAssignmentBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class EndAssignmentEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/assignments/:assignmentId/end', {
    summary: 'Say which day is the last of an assignment',
    missing: true,
  })
  end(
    @Id('personId') personId: string,
    @Id('assignmentId') assignmentId: string,
    @Body() body: EndAssignmentBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new EndAssignment(personId, assignmentId, body, call));
  }
}

export const EndAssignmentHandler = decides(EndAssignment, Persons, {
  id: ({ personId }) => personId,
  may: { as: ['registrar', 'city-admin'] },
  facts: (look, state, { personId, assignmentId, body: { to }, call }) => {
    const { positionId, from } = assignmentIn(state, assignmentId);
    return placingFacts(look, call, { personId, positionId, from, to });
  },
  decide: (state, { personId, assignmentId, body: { to }, call }, facts) =>
    endAssignment(state, { ending: { personId, assignmentId, to }, by: call.caller.id, ...facts }),
});
