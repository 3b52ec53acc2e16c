import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Uuid, Whole } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { draftPlan, NoPosition, PlanExists, Plans } from '../domain/plan.ts';

export class DraftPlanBody {
  @Uuid() readonly planId!: string;
  @Whole({ min: 2020, max: 2100 }) readonly year!: number;
  /** Absent: the post held today. */
  @Uuid({ optional: true }) readonly positionId?: string;
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

  @Accepts('', { summary: "Draft one's own plan of a year", creates: true })
  draft(@Body() body: DraftPlanBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new DraftPlan(body, call));
  }
}

export const DraftPlanHandler = decides(DraftPlan, Plans, {
  id: ({ body }) => body.planId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async ({ directory, db }, _, { body, call }) => {
    const post = await directory.positionOf(call.caller.id, call.day);
    const others = await db.query<object[]>(
      'SELECT 1 FROM plan WHERE employee_id = $1 AND year = $2 AND position_id = $3 AND plan_id <> $4',
      [call.caller.id, body.year, post?.positionId, body.planId],
    );
    return { post, exists: others.length > 0 };
  },
  decide: (state, { body: { planId, year, positionId }, call }, { post, exists }) => {
    if (post === undefined || (positionId !== undefined && positionId !== post.positionId)) throw new NoPosition();
    if (exists) throw new PlanExists({ year });
    return draftPlan(state, {
      planId,
      employeeId: call.caller.id,
      year,
      unitId: post.unitId,
      positionId: post.positionId,
      at: call.occurredAt,
    });
  },
});
