import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { daysOf } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, Text, Whole } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals, ratingRevisionOf } from '../domain/appraisal.ts';
import { Credits, grantCredit } from '../domain/credit.ts';
import { rulesOf } from '../views/rules-of.ts';

export class CreditBody {
  /** Whole months of the period in the position. */
  @Whole({ min: 1, max: 12 }) readonly months!: number;
  /** Only to replace what was granted before. */
  @Text({ min: 3, max: 2000, optional: true }) readonly reason?: string;
}

export class GrantCredit extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly period: string,
    readonly body: CreditBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('appraisals')
export class GrantCreditEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/:period/credit', {
    summary: 'Grant the credit of a functional position on a signed rating, or replace it with a reason',
  })
  grant(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Body() body: CreditBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new GrantCredit(personId, period, body, call));
  }
}

export const GrantCreditHandler = decides(GrantCredit, Credits, {
  id: ({ personId, period }) => appraisalId(personId, period),
  may: { subject: (_, { personId }) => personId, as: ['assessor'] },
  facts: async (look, _, { personId, period }) => {
    const [{ state: appraisal, events }, rules, post] = await Promise.all([
      new Appraisals(look.store).load(appraisalId(personId, period)),
      rulesOf(look),
      look.directory.postOf(personId, daysOf(period).to),
    ]);
    return { appraisal, ratingRevision: ratingRevisionOf(events), rules, post };
  },
  decide: (state, { personId, period, body, call }, facts) =>
    grantCredit(state, { ...body, employeeId: personId, period, by: call.caller.id, at: call.occurredAt }, facts),
});
