import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { acknowledge, appraisalId, Appraisals } from '../domain/appraisal.ts';

export class AcknowledgeAppraisal extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly period: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('appraisals')
export class AcknowledgeAppraisalEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/:period/acknowledgement', { summary: "Take note of one's evaluation" })
  acknowledge(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Body() _: NoFields,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AcknowledgeAppraisal(personId, period, call));
  }
}

export const AcknowledgeAppraisalHandler = decides(AcknowledgeAppraisal, Appraisals, {
  id: ({ personId, period }) => appraisalId(personId, period),
  may: { subject: (_, { personId }) => personId, as: ['self'] },
  decide: (state, { personId, period, call }) =>
    acknowledge(state, { employeeId: personId, period, at: call.occurredAt }),
});
