import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { EventStore } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Access, Accepts, By, contextOf, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Persons } from '../domain/person.ts';
import { disableAccount } from '../domain/rights.ts';
import { Artifacts } from '../sign-in/artifacts.ts';

export class DisableAccountBody {
  @Text({ min: 3, max: 500 }) readonly reason!: string;
}

export class DisableAccount extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly body: DisableAccountBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class DisableAccountEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/account/disable', {
    summary: 'Stop a person from signing in, and end where they are signed in',
    missing: true,
  })
  disable(@Id('personId') personId: string, @Body() body: DisableAccountBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new DisableAccount(personId, body, call));
  }
}

/** Explicit, because the sessions end too: enabling the account again must not bring a lost telephone back in. */
@CommandHandler(DisableAccount)
export class DisableAccountHandler implements ICommandHandler<DisableAccount> {
  private readonly persons: Persons;

  constructor(
    store: EventStore,
    private readonly access: Access,
    private readonly artifacts: Artifacts,
  ) {
    this.persons = new Persons(store);
  }

  async execute({ personId, body: { reason }, call }: DisableAccount): Promise<Appended> {
    const role = await this.access.roleOf(call, personId, ['registrar', 'city-admin', 'performance-admin']);
    const appended = await this.persons.transact(personId, contextOf(call), (state) => ({
      role,
      events: disableAccount(state, { personId, reason, by: call.caller.id }),
    }));
    await this.artifacts.endAll(personId);
    return appended;
  }
}
