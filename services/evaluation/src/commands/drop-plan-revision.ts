import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { dropRevision } from '../domain/plan-revision.ts';
import { Plans } from '../domain/plan.ts';

export class DropPlanRevision extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class DropPlanRevisionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/revision/drop', { summary: 'Drop the open revision of a plan; the version in force stays' })
  drop(@Id('planId') planId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new DropPlanRevision(planId, call));
  }
}

export const DropPlanRevisionHandler = decides(DropPlanRevision, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['self', 'assessor'] },
  decide: (plan, { call }) => dropRevision(plan, { by: call.caller.id, at: call.occurredAt }),
});
