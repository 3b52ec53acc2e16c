import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, OneOf, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Persons, ROLES } from '../domain/person.ts';
import type { RoleName } from '../domain/person.ts';
import { withdrawRole } from '../domain/rights.ts';

export class WithdrawRoleBody {
  @OneOf(ROLES) readonly role!: RoleName;
  @Uuid({ optional: true }) readonly unitId?: string;
  /** From this day on the role is gone. */
  @Day() readonly to!: string;
}

export class WithdrawRole extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly body: WithdrawRoleBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('people')
export class WithdrawRoleEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/roles/withdraw', { summary: 'Withdraw a role from a day on', missing: true })
  withdraw(@Id('personId') personId: string, @Body() body: WithdrawRoleBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new WithdrawRole(personId, body, call));
  }
}

export const WithdrawRoleHandler = decides(WithdrawRole, Persons, {
  id: ({ personId }) => personId,
  may: { as: ['registrar', 'city-admin'] },
  decide: (state, { personId, body }) => withdrawRole(state, { ...body, personId }),
});
