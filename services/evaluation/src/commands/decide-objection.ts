import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, OneOf, Part, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { decideObjection, VERDICTS } from '../domain/objection.ts';
import type { Verdict } from '../domain/objection.ts';
import { plan, Plans } from '../domain/plan.ts';
import { assessorOf, decidersOf } from '../views/objection-parties.ts';
import { rulesOf } from '../views/rules-of.ts';
import { RatingBody } from './rate-appraisal.ts';

export class DecisionBody {
  @OneOf(VERDICTS) readonly verdict!: Verdict;
  @Text({ min: 3, max: 4000 }) readonly reasoning!: string;
  /** Both new ratings, complete; only of an objection that is upheld. */
  @Part(() => RatingBody, { optional: true }) readonly rating?: RatingBody;
}

export class DecideObjection extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly period: string,
    readonly body: DecisionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('appraisals')
export class DecideObjectionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/:period/objection/decision', {
    summary: 'Decide an objection for good, with or without new ratings',
  })
  decide(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Body() body: DecisionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new DecideObjection(personId, period, body, call));
  }
}

export const DecideObjectionHandler = decides(DecideObjection, Appraisals, {
  id: ({ personId, period }) => appraisalId(personId, period),
  may: {
    as: ['superior'],
    // The next above whoever signed; after the term the one above as well. That nobody decides for themselves, the decision says.
    found: async ({ directory }, state, { personId, call: { caller, day } }) => {
      if (caller.id === personId) return 'self';
      const assessorId = await assessorOf(directory, state, personId, day);
      const decisionUntil = 'objection' in state ? state.objection?.filed.decisionUntil : undefined;
      const deciders = await decidersOf(directory, { employeeId: personId, assessorId, decisionUntil }, day);
      return deciders.includes(caller.id) ? 'superior' : undefined;
    },
  },
  facts: async (look, state, { call: { day } }) => {
    const [rules, planned] = await Promise.all([
      rulesOf(look),
      'rated' in state ? new Plans(look.store).load(state.rated.planId) : { state: plan.initial },
    ]);
    return { rules, plan: planned.state, day };
  },
  decide: (state, { personId, period, body, call: { caller, occurredAt: at } }, facts) =>
    decideObjection(state, { ...body, employeeId: personId, period, by: caller.id, at }, facts),
});
