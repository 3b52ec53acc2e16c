import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { ActionPlans, setActionStep } from '../domain/action-plan.ts';
import { ownPlan } from './own-plan.ts';

export class ActionStepBody {
  @Uuid() readonly stepId!: string;
  @Uuid() readonly resultId!: string;
  @Text({ min: 3, max: 1000 }) readonly text!: string;
  /** The day by which it is to be done. */
  @Day() readonly due!: string;
}

export class SetActionStep extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: ActionStepBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class SetActionStepEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/actions', { summary: 'Write a step of the action plan for a result of one’s agreed plan' })
  set(@Id('planId') planId: string, @Body() body: ActionStepBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new SetActionStep(planId, body, call));
  }
}

export const SetActionStepHandler = decides(SetActionStep, ActionPlans, {
  id: ({ planId }) => planId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, _, { planId, call }) => ownPlan(look, planId, call),
  decide: (state, { body, call }, plan) => setActionStep(state, { step: body, at: call.occurredAt }, plan),
});
