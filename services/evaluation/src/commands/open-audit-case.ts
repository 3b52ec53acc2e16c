import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { AuditCases, openCase } from '../domain/audit-case.ts';

export class OpenAuditCaseBody {
  @Uuid() readonly caseId!: string;
  @Text({ min: 3, max: 200 }) readonly title!: string;
  /** What is to be found out. */
  @Text({ min: 3, max: 2000 }) readonly question!: string;
}

export class OpenAuditCase extends Command<Appended> {
  constructor(
    readonly body: OpenAuditCaseBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('audit-cases')
export class OpenAuditCaseEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Open a case of the auditors, with its question', creates: true })
  open(@Body() body: OpenAuditCaseBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new OpenAuditCase(body, call));
  }
}

export const OpenAuditCaseHandler = decides(OpenAuditCase, AuditCases, {
  id: ({ body }) => body.caseId,
  may: { as: ['auditor'] },
  decide: (state, { body, call }) => openCase(state, { ...body, by: call.caller.id, at: call.occurredAt }),
});
