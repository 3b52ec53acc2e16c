import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { Plans, removeWorkResult } from '../domain/plan.ts';

export class RemoveWorkResult extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly resultId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class RemoveWorkResultEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/results/:resultId/remove', { summary: 'Remove a work result from a draft' })
  remove(
    @Id('planId') planId: string,
    @Id('resultId') resultId: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new RemoveWorkResult(planId, resultId, call));
  }
}

export const RemoveWorkResultHandler = decides(RemoveWorkResult, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['self'] },
  decide: (plan, { resultId, call }) => removeWorkResult(plan, { resultId, at: call.occurredAt }),
});
