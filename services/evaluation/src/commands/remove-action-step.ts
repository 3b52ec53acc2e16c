import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { ActionPlans, removeActionStep } from '../domain/action-plan.ts';
import { ownPlan } from './own-plan.ts';

export class RemoveActionStep extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly stepId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class RemoveActionStepEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/actions/:stepId/remove', { summary: 'Take a step that is not done out of the action plan' })
  remove(
    @Id('planId') planId: string,
    @Id('stepId') stepId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new RemoveActionStep(planId, stepId, call));
  }
}

export const RemoveActionStepHandler = decides(RemoveActionStep, ActionPlans, {
  id: ({ planId }) => planId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { planId, call }) => ownPlan(look, planId, call),
  decide: (state, { stepId, call }, plan) => removeActionStep(state, { stepId, at: call.occurredAt }, plan),
});
