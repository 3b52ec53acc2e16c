import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { daysOf } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, ListOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals, writeSelfAssessment } from '../domain/appraisal.ts';
import { periodsOf } from '../domain/period.ts';
import { inForceIfAny } from '../domain/rules.ts';
import { refuseClosed } from '../views/calendar-facts.ts';
import { planOf } from '../views/plan-of.ts';
import { rulesOf } from '../views/rules-of.ts';

class ResultTextBody {
  @Uuid() readonly resultId!: string;
  @Text({ max: 2000 }) readonly text!: string;
}

export class SelfAssessmentBody {
  @Text({ min: 3, max: 4000 }) readonly text!: string;
  @ListOf(() => ResultTextBody, { max: 40 }) readonly results!: ResultTextBody[];
}

export class WriteSelfAssessment extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly period: string,
    readonly body: SelfAssessmentBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('appraisals')
export class WriteSelfAssessmentEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/:period/self-assessment', { summary: "Write one's self-assessment of a period" })
  write(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Body() body: SelfAssessmentBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new WriteSelfAssessment(personId, period, body, call));
  }
}

export const WriteSelfAssessmentHandler = decides(WriteSelfAssessment, Appraisals, {
  id: ({ personId, period }) => appraisalId(personId, period),
  may: { subject: (_, { personId }) => personId, as: ['self'] },
  facts: async (look, _, { personId, period, call: { day } }) => {
    const [{ plan }, rules] = await Promise.all([planOf(look, personId, period), rulesOf(look)]);
    const unitId = plan.status === 'absent' ? '' : plan.unitId;
    const ruleSet = inForceIfAny(rules, daysOf(period).to);
    await refuseClosed(look, 'self-assessment', { unitId, period, ruleSet, day });
    return { plan, periods: periodsOf(period, rules) };
  },
  decide: (state, { personId, period, body, call }, facts) =>
    writeSelfAssessment(state, {
      written: { ...body, employeeId: personId, period, at: call.occurredAt },
      ...facts,
      day: call.day,
    }),
});
