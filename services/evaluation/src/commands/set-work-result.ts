import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended, EventStore } from '@kinerja/event-sourcing';
import { Accepts, By, Decimal, decides, Id, ListOf, OneOf, Part, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { BadServes, PERSPECTIVES, Plans, setWorkResult } from '../domain/plan.ts';
import type { Perspective, Plan, ServedResult, Serves } from '../domain/plan.ts';

class IndicatorBody {
  @Uuid() readonly indicatorId!: string;
  @OneOf(['quantity', 'quality', 'time', 'cost']) readonly aspect!: 'quantity' | 'quality' | 'time' | 'cost';
  @Text({ max: 300 }) readonly text!: string;
  @Decimal() readonly target!: string;
  @Text({ max: 40 }) readonly unit!: string;
}

/** Either a result of the superior's plan, or a written assignment. */
class ServesBody {
  @Uuid({ optional: true }) readonly planId?: string;
  @Uuid({ optional: true }) readonly resultId?: string;
  @Text({ max: 300, optional: true }) readonly assignment?: string;
}

export class WorkResultBody {
  @Uuid() readonly resultId!: string;
  @Text({ min: 5, max: 500 }) readonly sentence!: string;
  @OneOf(['main', 'additional']) readonly kind!: 'main' | 'additional';
  @OneOf(PERSPECTIVES, { optional: true }) readonly perspective?: Perspective;
  /** It belongs to the post and passes to the successor. */
  @OneOf(['organisation'], { optional: true }) readonly scope?: 'organisation';
  @Part(() => ServesBody, { optional: true }) readonly serves?: ServesBody;
  @ListOf(() => IndicatorBody, { min: 1, max: 12 }) readonly indicators!: readonly IndicatorBody[];
}

export class SetWorkResult extends Command<Appended> {
  constructor(
    readonly planId: string,
    readonly body: WorkResultBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class SetWorkResultEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':planId/results', { summary: 'Add a work result to a plan, or replace it', creates: true })
  set(@Id('planId') planId: string, @Body() body: WorkResultBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new SetWorkResult(planId, body, call));
  }
}

export const SetWorkResultHandler = decides(SetWorkResult, Plans, {
  id: ({ planId }) => planId,
  may: { subject: (plan) => plan.employeeId, as: ['self'] },
  // Only a result of somebody above can be served.
  facts: async ({ store, directory }, plan, { body, call }) => {
    const { planId, resultId } = body.serves ?? {};
    if (planId === undefined || plan.status === 'absent') return NOTHING;
    const { state: served } = await new Plans(store).load(planId);
    if (served.status === 'absent') return NOTHING;
    const relations = await directory.relation(served.employeeId, plan.employeeId, call.day);
    if (!relations.includes('assessor') && !relations.includes('superior')) return NOTHING;
    return { served, above: await servedAbove(store, { planId, resultId: resultId ?? '' }) };
  },
  decide: (plan, { body: { serves, ...result }, call }, { served, above }) =>
    setWorkResult(plan, {
      result: { ...result, ...(serves === undefined ? {} : { serves: servesOf(serves) }) },
      at: call.occurredAt,
      served,
      above,
    }),
});

const NOTHING: { served: Plan | undefined; above: readonly ServedResult[] } = { served: undefined, above: [] };

/** A result and what it serves, up to the top. Who was above may be below after a transfer, so it may turn in a circle. */
const servedAbove = async (
  store: EventStore,
  from: ServedResult,
  below: readonly ServedResult[] = [],
): Promise<readonly ServedResult[]> => {
  const { planId, resultId } = from;
  if (below.some((one) => one.planId === planId && one.resultId === resultId)) return below;
  const { state } = await new Plans(store).load(planId);
  const result = state.status === 'absent' ? undefined : state.results.find((one) => one.resultId === resultId);
  const reached = [...below, { planId, resultId }];
  const serves = result?.serves;
  return serves !== undefined && 'planId' in serves ? servedAbove(store, serves, reached) : reached;
};

const servesOf = ({ planId, resultId, assignment }: ServesBody): Serves => {
  if (planId !== undefined && resultId !== undefined && assignment === undefined) return { planId, resultId };
  if (assignment !== undefined && planId === undefined && resultId === undefined) return { assignment };
  throw new BadServes({}, '/serves');
};
