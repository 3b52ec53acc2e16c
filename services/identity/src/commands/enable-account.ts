import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Persons } from '../domain/person.ts';
import { enableAccount } from '../domain/rights.ts';

export class EnableAccount extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class EnableAccountEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/account/enable', { summary: 'Let a person sign in again', missing: true })
  enable(@Id('personId') personId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new EnableAccount(personId, call));
  }
}

export const EnableAccountHandler = decides(EnableAccount, Persons, {
  id: ({ personId }) => personId,
  may: { subject: (_, { personId }) => personId, as: ['registrar', 'city-admin', 'performance-admin'] },
  decide: (state, { personId, call }) => enableAccount(state, { personId, by: call.caller.id }),
});
