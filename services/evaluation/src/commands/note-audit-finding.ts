import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Part, Period, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { AuditCases, noteFinding } from '../domain/audit-case.ts';

class AuditAboutBody {
  @Uuid() readonly employeeId!: string;
  @Period() readonly period!: string;
}

export class NoteAuditFindingBody {
  @Uuid() readonly findingId!: string;
  @Text({ min: 3, max: 4000 }) readonly text!: string;
  /** An evaluation of a sample of this case. */
  @Part(() => AuditAboutBody, { optional: true }) readonly about?: AuditAboutBody;
}

export class NoteAuditFinding extends Command<Appended> {
  constructor(
    readonly caseId: string,
    readonly body: NoteAuditFindingBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('audit-cases')
export class NoteAuditFindingEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':caseId/findings', { summary: 'Note a finding in a case', missing: true })
  note(@Id('caseId') caseId: string, @Body() body: NoteAuditFindingBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new NoteAuditFinding(caseId, body, call));
  }
}

export const NoteAuditFindingHandler = decides(NoteAuditFinding, AuditCases, {
  id: ({ caseId }) => caseId,
  may: { as: ['auditor'] },
  decide: (state, { caseId, body, call }) =>
    noteFinding(state, { ...body, caseId, by: call.caller.id, at: call.occurredAt }),
});
