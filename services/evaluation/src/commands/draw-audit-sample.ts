import { createHash } from 'node:crypto';
import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, OneOf, Period, Text, Uuid, Whole } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { AuditCases, drawSample, METHODS } from '../domain/audit-case.ts';
import type { Method } from '../domain/audit-case.ts';
import { periodBefore } from '../domain/period.ts';
import { decidedInView } from '../views/decided.ts';
import { rulesOf } from '../views/rules-of.ts';

export class DrawAuditSampleBody {
  @Uuid() readonly sampleId!: string;
  @OneOf(METHODS) readonly method!: Method;
  @Period() readonly period!: string;
  /** Of whom to draw, by unit. */
  @Uuid({ optional: true }) readonly unitId?: string;
  @Whole({ min: 1, max: 200 }) readonly size!: number;
  /** Left out, it is the id of the command: nobody chose it. */
  @Text({ max: 100, optional: true }) readonly seed?: string;
}

export class DrawAuditSample extends Command<Appended> {
  constructor(
    readonly caseId: string,
    readonly body: DrawAuditSampleBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('audit-cases')
export class DrawAuditSampleEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':caseId/samples', { summary: 'Draw a sample of evaluations for a case, with its seed', missing: true })
  draw(@Id('caseId') caseId: string, @Body() body: DrawAuditSampleBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new DrawAuditSample(caseId, body, call));
  }
}

export const DrawAuditSampleHandler = decides(DrawAuditSample, AuditCases, {
  id: ({ caseId }) => caseId,
  may: { as: ['auditor'] },
  facts: async (look, _, { body: { period } }) => {
    const former = periodBefore(period, await rulesOf(look));
    const [decided, before] = await Promise.all([
      decidedInView(look.db, period),
      former === undefined ? [] : decidedInView(look.db, former),
    ]);
    return { decided, before, hashOf };
  },
  decide: (state, { caseId, body: { seed, ...body }, call }, population) => {
    const asked = { ...body, caseId, seed: seed ?? call.commandId, by: call.caller.id, at: call.occurredAt };
    return drawSample(state, asked, population);
  },
});

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
