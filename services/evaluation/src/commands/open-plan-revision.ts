import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { openRevision } from '../domain/plan-revision.ts';
import { Plans } from '../domain/plan.ts';

export class RevisionBody {
  @Text({ min: 3, max: 1000 }) readonly reason!: string;
}

export class OpenPlanRevision extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: RevisionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class OpenPlanRevisionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/revision', { summary: 'Open an agreed plan for revision, with a reason' })
  open(@Id('planId') planId: string, @Body() body: RevisionBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new OpenPlanRevision(planId, body, call));
  }
}

export const OpenPlanRevisionHandler = decides(OpenPlanRevision, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['self', 'assessor'] },
  decide: (plan, { body: { reason }, call }) => openRevision(plan, { by: call.caller.id, at: call.occurredAt, reason }),
});
