import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Plans, returnPlan } from '../domain/plan.ts';

export class ReturnPlanBody {
  @Text({ min: 3, max: 1000 }) readonly reason!: string;
}

export class ReturnPlan extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: ReturnPlanBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class ReturnPlanEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/return', { summary: 'Return a submitted plan with a reason' })
  return(@Id('planId') planId: string, @Body() body: ReturnPlanBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new ReturnPlan(planId, body, call));
  }
}

export const ReturnPlanHandler = decides(ReturnPlan, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['assessor'] },
  decide: (plan, { body, call }) => returnPlan(plan, { by: call.caller.id, at: call.occurredAt, reason: body.reason }),
});
