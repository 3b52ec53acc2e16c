import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { agreePlan, Plans } from '../domain/plan.ts';

export class AgreePlan extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class AgreePlanEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/agree', { summary: "Agree a submitted plan: the assessor's signature" })
  agree(@Id('planId') planId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new AgreePlan(planId, call));
  }
}

export const AgreePlanHandler = decides(AgreePlan, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['assessor'] },
  decide: (plan, { call }) => agreePlan(plan, { by: call.caller.id, at: call.occurredAt }),
});
