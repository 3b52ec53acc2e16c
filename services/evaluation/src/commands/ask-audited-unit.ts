import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { askUnit, AuditCases } from '../domain/audit-case.ts';

export class AskAuditedUnitBody {
  @Uuid() readonly questionId!: string;
  @Uuid() readonly unitId!: string;
  @Text({ min: 3, max: 4000 }) readonly text!: string;
}

export class AskAuditedUnit extends Command<Appended> {
  constructor(
    readonly caseId: string,
    readonly body: AskAuditedUnitBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('audit-cases')
export class AskAuditedUnitEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':caseId/questions', { summary: 'Ask a unit in a case; whoever leads it answers', missing: true })
  ask(@Id('caseId') caseId: string, @Body() body: AskAuditedUnitBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new AskAuditedUnit(caseId, body, call));
  }
}

export const AskAuditedUnitHandler = decides(AskAuditedUnit, AuditCases, {
  id: ({ caseId }) => caseId,
  may: { as: ['auditor'] },
  facts: async ({ directory }, _, { body: { unitId }, call }) => ({
    exists: (await directory.unitsAbove(unitId, call.day)).length > 0,
  }),
  decide: (state, { caseId, body, call }, facts) =>
    askUnit(state, { ...body, caseId, by: call.caller.id, at: call.occurredAt }, facts),
});
