import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { EventStore } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Access, Accepts, By, contextOf, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Persons } from '../domain/person.ts';
import { openAccount } from '../domain/rights.ts';
import { Keys } from '../keys.ts';
import { Credentials } from '../sign-in/credentials.ts';

export class AccountBody {
  @Text({ min: 3, max: 60 }) readonly username!: string;
  @Text({ min: 8, max: 200 }) readonly password!: string;
}

export class OpenAccount extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly body: AccountBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class OpenAccountEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/account', {
    summary: 'Open an account, so that a person can sign in',
    creates: true,
    missing: true,
  })
  open(@Id('personId') personId: string, @Body() body: AccountBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new OpenAccount(personId, body, call));
  }
}

/** Explicit, because the password is hashed and kept before deciding; neither it nor the user name is in the event. */
@CommandHandler(OpenAccount)
export class OpenAccountHandler implements ICommandHandler<OpenAccount> {
  private readonly persons: Persons;

  constructor(
    store: EventStore,
    private readonly access: Access,
    private readonly credentials: Credentials,
    private readonly keys: Keys,
  ) {
    this.persons = new Persons(store);
  }

  async execute({ personId, body, call }: OpenAccount): Promise<Appended> {
    const role = await this.access.roleOf(call, undefined, ['registrar', 'city-admin']);
    const context = contextOf({ ...call, commandHash: this.keys.seal(call.commandHash) });
    // One at a time for each person: of two commands with different passwords the one that is accepted must be kept.
    return this.credentials.alone(personId, async () => {
      const { state } = await this.persons.load(personId);
      const isNew = state.status === 'registered' && state.account === 'none';
      const usernameTaken = isNew && !(await this.credentials.keep(personId, body));
      const sameCredential = !isNew && (await this.credentials.areOf(personId, body));
      return this.persons.transact(personId, context, (present) => ({
        role,
        events: openAccount(present, { personId, usernameTaken, sameCredential }),
      }));
    });
  }
}
