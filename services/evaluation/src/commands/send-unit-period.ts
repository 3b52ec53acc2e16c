import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import { daysOf } from '@kinerja/event-sourcing';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { inForce } from '../domain/rules.ts';
import { sendUnitPeriod, UnitPeriods } from '../domain/unit-period.ts';
import { unitResultId, UnitResults } from '../domain/unit-result.ts';
import { refuseClosed } from '../views/calendar-facts.ts';
import { peopleOf } from '../views/plan-of.ts';
import { rulesOf } from '../views/rules-of.ts';

export class SendingBody {
  /** Why it is sent although the pattern is broken; needed only then. */
  @Text({ min: 3, max: 2000, optional: true }) readonly reason?: string;
}

export class SendUnitPeriod extends Command<Appended> {
  constructor(
    readonly unitId: string,
    readonly period: string,
    readonly body: SendingBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('units')
export class SendUnitPeriodEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':unitId/periods/:period/send', { summary: 'Send the ratings of a unit for a period, and close it' })
  send(
    @Id('unitId') unitId: string,
    @InPeriod('period') period: string,
    @Body() body: SendingBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new SendUnitPeriod(unitId, period, body, call));
  }
}

export const SendUnitPeriodHandler = decides(SendUnitPeriod, UnitPeriods, {
  id: ({ unitId, period }) => unitResultId(unitId, period),
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { unitId, period, call }) => {
    const { store, directory } = look;
    const [relations, { state: unitResult }, rules, employees] = await Promise.all([
      directory.unitRelation(call.caller.id, unitId, call.day),
      new UnitResults(store).load(unitResultId(unitId, period)),
      rulesOf(look),
      peopleOf(look, unitId, period),
    ]);
    const appraisals = new Appraisals(store);
    // Each from its own stream: what is counted is what was signed, however far a view is.
    const people = await Promise.all(
      employees.map(async (employeeId) => {
        const { state, revision } = await appraisals.load(appraisalId(employeeId, period));
        return { employeeId, appraisal: state, revision };
      }),
    );
    const as = (['leader', 'leader-above'] as const).find((one) => relations.includes(one));
    const ruleSet = inForce(rules, daysOf(period).to);
    if (as !== undefined) await refuseClosed(look, 'sending', { unitId, period, ruleSet, day: call.day });
    return { as, unitResult, ruleSet, people, day: call.day };
  },
  decide: (state, { unitId, period, body, call }, facts) => ({
    ...sendUnitPeriod(state, { ...body, unitId, period, by: call.caller.id, at: call.occurredAt }, facts),
    ...(facts.as && { role: facts.as }),
  }),
});
