import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { liftConflict } from '../domain/conflict-of-interest.ts';
import { Persons } from '../domain/person.ts';

export class LiftConflictBody {
  /** On this day it is gone. */
  @Day() readonly to!: string;
}

export class LiftConflict extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly conflictId: string,
    readonly body: LiftConflictBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class LiftConflictEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/conflicts/:conflictId/lift', {
    summary: 'Say from which day on a conflict of interest is gone',
    missing: true,
  })
  lift(
    @Id('personId') personId: string,
    @Id('conflictId') conflictId: string,
    @Body() body: LiftConflictBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new LiftConflict(personId, conflictId, body, call));
  }
}

export const LiftConflictHandler = decides(LiftConflict, Persons, {
  id: ({ personId }) => personId,
  // `self` is told why it is refused.
  may: { subject: (_, { personId }) => personId, as: ['assessor', 'performance-admin', 'city-admin', 'self'] },
  decide: (state, { personId, conflictId, body: { to }, call }) =>
    liftConflict(state, { lifting: { personId, conflictId, to }, by: call.caller.id }),
});
