import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { ActionPlans, finishActionStep } from '../domain/action-plan.ts';
import { ownPlan } from './own-plan.ts';

export class StepDoneBody {
  /** The day on which it was done. */
  @Day() readonly on!: string;
  @Text({ min: 3, max: 1000, optional: true }) readonly note?: string;
}

export class FinishActionStep extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly stepId: string,
    readonly body: StepDoneBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class FinishActionStepEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/actions/:stepId/done', { summary: 'Say that a step of one’s action plan is done' })
  finish(
    @Id('planId') planId: string,
    @Id('stepId') stepId: string,
    @Body() body: StepDoneBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new FinishActionStep(planId, stepId, body, call));
  }
}

export const FinishActionStepHandler = decides(FinishActionStep, ActionPlans, {
  id: ({ planId }) => planId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { planId, call }) => ({ plan: await ownPlan(look, planId, call), today: call.day }),
  decide: (state, { stepId, body, call }, facts) =>
    finishActionStep(state, { stepId, done: body, at: call.occurredAt }, facts),
});
