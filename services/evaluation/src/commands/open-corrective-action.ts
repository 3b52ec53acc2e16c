import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, Decimal, decides, OneOf, Part, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { CorrectiveActions, DIRECTIONS, openAction, SUBJECTS } from '../domain/corrective-action.ts';
import type { Expected, Subject } from '../domain/corrective-action.ts';
import { leaderFacts } from '../views/chair.ts';

/** What was measured on a day, and where that is written. */
export class FigureBody {
  @Decimal() readonly value!: string;
  @Day() readonly on!: string;
  @Text({ min: 3, max: 500 }) readonly source!: string;
}

class ExpectedBody {
  @OneOf(DIRECTIONS) readonly direction!: Expected['direction'];
  @Decimal() readonly value!: string;
}

export class OpenCorrectiveActionBody {
  @Uuid() readonly actionId!: string;
  @Uuid() readonly unitId!: string;
  @OneOf(SUBJECTS) readonly about!: Subject;
  @Text({ min: 3, max: 200 }) readonly title!: string;
  /** What is measured, and in which unit. */
  @Text({ min: 3, max: 200 }) readonly measure!: string;
  @Text({ max: 40 }) readonly unit!: string;
  /** The figure that shows the problem, and the one that is expected. */
  @Part(() => FigureBody) readonly figure!: FigureBody;
  @Part(() => ExpectedBody) readonly expected!: ExpectedBody;
  @Text({ min: 3, max: 2000 }) readonly cause!: string;
  @Text({ min: 3, max: 2000 }) readonly action!: string;
  @Uuid() readonly owner!: string;
  @Day() readonly due!: string;
}

export class OpenCorrectiveAction extends Command<Appended> {
  constructor(
    readonly body: OpenCorrectiveActionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('corrective-actions')
export class OpenCorrectiveActionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Open a corrective action in a unit that one leads, or below it', creates: true })
  open(@Body() body: OpenCorrectiveActionBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new OpenCorrectiveAction(body, call));
  }
}

export const OpenCorrectiveActionHandler = decides(OpenCorrectiveAction, CorrectiveActions, {
  id: ({ body }) => body.actionId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { body: { unitId, owner }, call }) => {
    const [facts, units, post] = await Promise.all([
      leaderFacts(look, unitId, call),
      look.directory.unitsAbove(unitId, call.day),
      look.directory.positionOf(owner, call.day),
    ]);
    return { ...facts, exists: units.length > 0, hasPost: post !== undefined };
  },
  decide: (state, { body, call }, { role, ...facts }) => ({
    events: openAction(state, { ...body, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
