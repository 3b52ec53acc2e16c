import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, Decimal, decides, Id, ListOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { PlanProgress, reportProgress } from '../domain/progress.ts';
import { EvidenceBody, evidenceOf, filesOf, planOf, policyOf } from './work-body.ts';

export class ProgressBody {
  @Uuid() readonly progressId!: string;
  @Uuid() readonly resultId!: string;
  @Uuid() readonly indicatorId!: string;
  @Decimal() readonly value!: string;
  @Day() readonly day!: string;
  @Text({ max: 1000, optional: true }) readonly note?: string;
  @ListOf(() => EvidenceBody, { max: 10 }) readonly evidence!: EvidenceBody[];
}

export class ReportProgress extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: ProgressBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class ReportProgressEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/progress', { summary: 'Say where an indicator of one’s own agreed plan stands', creates: true })
  report(@Id('planId') planId: string, @Body() body: ProgressBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new ReportProgress(planId, body, call));
  }
}

export const ReportProgressHandler = decides(ReportProgress, PlanProgress, {
  id: ({ planId }) => planId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { planId, body, call }) => {
    const [policy, plan, files] = await Promise.all([
      policyOf(look, body.day),
      planOf(look, planId),
      filesOf(look, call.caller.id, evidenceOf(body.evidence)),
    ]);
    return { policy, plan, files, today: call.day };
  },
  decide: (state, { planId, body: { evidence, note, ...said }, call }, facts) =>
    reportProgress(
      state,
      {
        ...said,
        planId,
        employeeId: call.caller.id,
        ...(note === undefined ? {} : { note }),
        evidence: evidenceOf(evidence),
        at: call.occurredAt,
      },
      facts,
    ),
});
