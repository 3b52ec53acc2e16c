import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { submitPlan, Plans } from '../domain/plan.ts';

export class SubmitPlan extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class SubmitPlanEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/submit', { summary: 'Sign a plan of one’s own and send it to the assessor' })
  submit(@Id('planId') planId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new SubmitPlan(planId, call));
  }
}

export const SubmitPlanHandler = decides(SubmitPlan, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['self'] },
  decide: (plan, { call }) => submitPlan(plan, { by: call.caller.id, at: call.occurredAt }),
});
