import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, OneOf, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { setExpectation } from '../domain/plan-parts.ts';
import { Plans } from '../domain/plan.ts';
import { CONDUCT } from '../domain/rating.ts';
import type { ConductValue } from '../domain/rating.ts';

export class ExpectationBody {
  @OneOf(CONDUCT) readonly value!: ConductValue;
  @Text({ min: 3, max: 1000 }) readonly text!: string;
}

export class SetPlanExpectation extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: ExpectationBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class SetPlanExpectationEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/expectations', { summary: 'Say what one expects of a value of conduct from whom one assesses' })
  set(@Id('planId') planId: string, @Body() body: ExpectationBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new SetPlanExpectation(planId, body, call));
  }
}

export const SetPlanExpectationHandler = decides(SetPlanExpectation, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['assessor'] },
  decide: (plan, { body, call }) => setExpectation(plan, { ...body, by: call.caller.id, at: call.occurredAt }),
});
