import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { APPENDICES, setAppendix } from '../domain/plan-parts.ts';
import type { Appendix } from '../domain/plan-parts.ts';
import { Plans } from '../domain/plan.ts';

export class AppendixBody {
  @OneOf(APPENDICES) readonly appendix!: Appendix;
  @Text({ min: 3, max: 4000 }) readonly text!: string;
}

export class SetPlanAppendix extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: AppendixBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class SetPlanAppendixEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/appendices', { summary: 'Write an appendix of a plan: support, accountability or consequences' })
  set(@Id('planId') planId: string, @Body() body: AppendixBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new SetPlanAppendix(planId, body, call));
  }
}

export const SetPlanAppendixHandler = decides(SetPlanAppendix, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['self', 'assessor'] },
  decide: (plan, { body, call }) => setAppendix(plan, { ...body, by: call.caller.id, at: call.occurredAt }),
});
