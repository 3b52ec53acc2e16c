import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NotAllowed, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call, Role } from '@kinerja/web';
import { PlanDialogues, remark, REMARKS } from '../domain/plan-dialogue.ts';
import type { RemarkKind } from '../domain/plan-dialogue.ts';
import { Plans } from '../domain/plan.ts';

export class RemarkBody {
  @Uuid() readonly remarkId!: string;
  @OneOf(REMARKS) readonly kind!: RemarkKind;
  @Text({ min: 3, max: 2000 }) readonly text!: string;
  /** The work result that it is about; left out, the plan as a whole. */
  @Uuid({ optional: true }) readonly resultId?: string;
  /** The question that it answers. */
  @Uuid({ optional: true }) readonly answers?: string;
}

export class RemarkOnPlan extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: RemarkBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class RemarkOnPlanEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/remarks', {
    summary: 'Say what one expects, ask or answer about a plan that is written',
    creates: true,
  })
  remark(@Id('planId') planId: string, @Body() body: RemarkBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new RemarkOnPlan(planId, body, call));
  }
}

export const RemarkOnPlanHandler = decides(RemarkOnPlan, PlanDialogues, {
  id: ({ planId }) => planId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async ({ store, directory }, _, { planId, call: { caller, day } }) => {
    const { state: plan } = await new Plans(store).load(planId);
    const employeeId = plan.employeeId ?? '';
    const relations = plan.status === 'absent' ? [] : await directory.relation(caller.id, employeeId, day);
    const as = BOTH.find((one) => relations.includes(one));
    if (as === undefined) throw new NotAllowed({ who: BOTH.join(', ') });
    const to = as === 'self' ? (await directory.assessorOf(employeeId, day))?.personId : employeeId;
    return { plan, as, to };
  },
  decide: (state, { body, call }, facts) => ({
    events: remark(state, body, { ...facts, by: call.caller.id, at: call.occurredAt }),
    role: facts.as,
  }),
});

const BOTH = ['self', 'assessor'] as const satisfies readonly Role[];
