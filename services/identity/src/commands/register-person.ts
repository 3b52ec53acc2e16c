import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus, CommandHandler } from '@nestjs/cqrs';
import type { ICommandHandler } from '@nestjs/cqrs';
import { EventStore } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Access, Accepts, By, contextOf, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { ensureNip } from '../domain/nip.ts';
import type { Employment } from '../domain/nip.ts';
import { Persons, registerPerson } from '../domain/person.ts';
import { Keys } from '../keys.ts';
import { PersonalData } from '../personal-data.ts';

export class PersonBody {
  @Uuid() readonly personId!: string;
  @Text({ max: 200 }) readonly name!: string;
  /** 18 digits; spaces between its parts do not matter. */
  @Text({ max: 30 }) readonly nip!: string;
  @OneOf(['pns', 'pppk']) readonly employment!: Employment;
  @Text({ max: 80 }) readonly rank!: string;
  @Text({ max: 200, optional: true }) readonly email?: string;
}

export class RegisterPerson extends Command<Appended> {
  constructor(
    readonly body: PersonBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class RegisterPersonEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Make a civil servant known to the city', creates: true })
  register(@Body() body: PersonBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new RegisterPerson(body, call));
  }
}

/** Explicit, because the personal data are kept before the event that names them is decided. */
@CommandHandler(RegisterPerson)
export class RegisterPersonHandler implements ICommandHandler<RegisterPerson> {
  private readonly persons: Persons;

  constructor(
    store: EventStore,
    private readonly access: Access,
    private readonly personalData: PersonalData,
    private readonly keys: Keys,
  ) {
    this.persons = new Persons(store);
  }

  async execute({ body, call }: RegisterPerson): Promise<Appended> {
    const role = await this.access.roleOf(call, undefined, ['registrar', 'city-admin']);
    const { profile, nipTaken } = await this.prepare(body);
    const { personId, employment } = body;
    const context = contextOf({ ...call, commandHash: this.keys.seal(call.commandHash) });
    return this.persons.transact(personId, context, (state) => ({
      role,
      events: registerPerson(state, { registering: { personId, employment, profile }, nipTaken }),
    }));
  }

  private async prepare({ nip: written, ...body }: PersonBody): Promise<{ profile: string; nipTaken: boolean }> {
    const details = { ...body, nip: ensureNip(written, body.employment) };
    const known = await this.isRegistered(body.personId);
    if (known) return { profile: (await this.personalData.profileOf(details)) ?? '', nipTaken: false };
    const isRegistered = (personId: string): Promise<boolean> => this.isRegistered(personId);
    if (!(await this.personalData.claim(details.nip, body.personId, isRegistered)))
      return { profile: '', nipTaken: true };
    return { profile: await this.personalData.keep(details), nipTaken: false };
  }

  private async isRegistered(personId: string): Promise<boolean> {
    return (await this.persons.load(personId)).state.status === 'registered';
  }
}
