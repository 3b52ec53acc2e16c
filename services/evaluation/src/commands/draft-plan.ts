import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Uuid, Whole } from '@kinerja/web';
import type { Call, Look } from '@kinerja/web';
import { v5 as uuid } from 'uuid';
import { draftPlan, inherited, NoPosition, PlanExists, PlanMissing, Plans } from '../domain/plan.ts';
import type { Plan, WorkResult } from '../domain/plan.ts';

export class DraftPlanBody {
  @Uuid() readonly planId!: string;
  @Whole({ min: 2020, max: 2100 }) readonly year!: number;
  /** Absent: the post held today. */
  @Uuid({ optional: true }) readonly positionId?: string;
  /** A plan of one's own whose results it begins with. */
  @Uuid({ optional: true }) readonly from?: string;
}

export class DraftPlan extends Command<Appended> {
  constructor(
    readonly body: DraftPlanBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('plans')
export class DraftPlanEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: "Draft one's own plan of a year", creates: true, missing: true })
  draft(@Body() body: DraftPlanBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new DraftPlan(body, call));
  }
}

export const DraftPlanHandler = decides(DraftPlan, Plans, {
  id: ({ body }) => body.planId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { body, call }) => {
    const { store, directory, db } = look;
    const post = await directory.positionOf(call.caller.id, call.day);
    const others = await db.query<object[]>(
      'SELECT 1 FROM plan WHERE employee_id = $1 AND year = $2 AND position_id = $3 AND plan_id <> $4',
      [call.caller.id, body.year, post?.positionId, body.planId],
    );
    const from = body.from === undefined ? undefined : (await new Plans(store).load(body.from)).state;
    const copied = from === undefined ? [] : copyOf(body.planId, ownPlan(from, call.caller.id).results);
    const before = await predecessorOf(look, { ...body, employeeId: call.caller.id, positionId: post?.positionId });
    const passed = inherited(body.planId, before, (former) => uuid(`${body.planId} ${former}`, body.planId));
    return { post, exists: others.length > 0, copied: [...passed, ...copied] };
  },
  decide: (state, { body: { planId, year, positionId }, call }, { post, exists, copied }) => {
    if (post === undefined || (positionId !== undefined && positionId !== post.positionId)) throw new NoPosition();
    if (exists) throw new PlanExists({ year });
    const { unitId, positionId: ofPost } = post;
    const draft = { planId, employeeId: call.caller.id, year, unitId, positionId: ofPost, at: call.occurredAt };
    return draftPlan(state, draft, copied);
  },
});

/** The plan of whoever held the post before in that year, agreed last. */
const predecessorOf = async (
  { store, db }: Pick<Look, 'store' | 'db'>,
  { year, employeeId, positionId }: { year: number; employeeId: string; positionId: string | undefined },
): Promise<Plan> => {
  const [row] = await db.query<{ planId: string }[]>(
    `SELECT plan_id AS "planId" FROM plan WHERE position_id = $1 AND year = $2 AND employee_id <> $3 AND status = 'agreed'
     ORDER BY agreed_at DESC LIMIT 1`,
    [positionId ?? null, year, employeeId],
  );
  return row === undefined ? { status: 'absent' } : (await new Plans(store).load(row.planId)).state;
};

const ownPlan = (from: Plan, employeeId: string): Exclude<Plan, { status: 'absent' }> => {
  if (from.status === 'absent' || from.employeeId !== employeeId) throw new PlanMissing({}, '/from');
  return from;
};

/** The same results under ids that follow from the new plan, so that sending it twice is the same. What they served was of that year. */
const copyOf = (planId: string, results: readonly WorkResult[]): WorkResult[] =>
  results.map(({ resultId, sentence, kind, indicators }) => ({
    resultId: uuid(`${planId} ${resultId}`, planId),
    sentence,
    kind,
    indicators: indicators.map((indicator) => ({ ...indicator, indicatorId: uuid(indicator.indicatorId, planId) })),
  }));
