import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, OneOf, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { declareConflict } from '../domain/conflict-of-interest.ts';
import { GROUNDS, Persons } from '../domain/person.ts';
import type { Ground } from '../domain/person.ts';

export class ConflictBody {
  @Uuid() readonly conflictId!: string;
  /** About whom the official has no say. */
  @Uuid() readonly subjectId!: string;
  @OneOf(GROUNDS) readonly ground!: Ground;
  @Day() readonly from!: string;
  /** The first day on which it is gone, where that is known. */
  @Day({ optional: true }) readonly to?: string;
}

export class DeclareConflict extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly body: ConflictBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class DeclareConflictEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/conflicts', {
    summary: 'Declare that an official has a conflict of interest with somebody',
    creates: true,
    missing: true,
  })
  declare(@Id('personId') personId: string, @Body() body: ConflictBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new DeclareConflict(personId, body, call));
  }
}

export const DeclareConflictHandler = decides(DeclareConflict, Persons, {
  id: ({ personId }) => personId,
  may: { subject: (_, { personId }) => personId, as: ['self', 'assessor', 'performance-admin', 'city-admin'] },
  facts: async ({ store }, _, { body }) => (await new Persons(store).load(body.subjectId)).state,
  decide: (state, { personId, body, call }, subject) =>
    declareConflict(state, { declaring: { ...body, personId }, subject, by: call.caller.id }),
});
