import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, OneOf, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Persons, ROLES } from '../domain/person.ts';
import type { RoleName } from '../domain/person.ts';
import { grantRole } from '../domain/rights.ts';
import { Units } from '../domain/unit.ts';

export class RoleBody {
  @OneOf(ROLES) readonly role!: RoleName;
  /** The role reaches this unit and those below; absent: everywhere. */
  @Uuid({ optional: true }) readonly unitId?: string;
  @Day() readonly from!: string;
}

export class GrantRole extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly body: RoleBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class GrantRoleEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/roles', { summary: 'Grant a person a role from a day on', missing: true })
  grant(@Id('personId') personId: string, @Body() body: RoleBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new GrantRole(personId, body, call));
  }
}

export const GrantRoleHandler = decides(GrantRole, Persons, {
  id: ({ personId }) => personId,
  may: { as: ['registrar', 'city-admin'] },
  facts: async ({ store }, _, { body: { unitId } }) =>
    unitId === undefined ? undefined : (await new Units(store).load(unitId)).state,
  decide: (state, { personId, body, call }, unit) =>
    grantRole(state, { granting: { ...body, personId }, unit, by: call.caller.id }),
});
