import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { AuditCases, closeCase } from '../domain/audit-case.ts';

export class CloseAuditCaseBody {
  @Text({ min: 3, max: 4000 }) readonly conclusion!: string;
}

export class CloseAuditCase extends Command<Appended> {
  constructor(
    readonly caseId: string,
    readonly body: CloseAuditCaseBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('audit-cases')
export class CloseAuditCaseEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':caseId/close', { summary: 'Close a case with its conclusion', missing: true })
  close(@Id('caseId') caseId: string, @Body() body: CloseAuditCaseBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new CloseAuditCase(caseId, body, call));
  }
}

export const CloseAuditCaseHandler = decides(CloseAuditCase, AuditCases, {
  id: ({ caseId }) => caseId,
  may: { as: ['auditor'] },
  decide: (state, { caseId, body, call }) =>
    closeCase(state, { ...body, caseId, by: call.caller.id, at: call.occurredAt }),
});
