import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { assignAction, CorrectiveActions } from '../domain/corrective-action.ts';
import { leaderFacts } from '../views/chair.ts';

export class AssignCorrectiveActionBody {
  @Uuid() readonly owner!: string;
  @Day() readonly due!: string;
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class AssignCorrectiveAction extends Command<Appended> {
  constructor(
    readonly actionId: string,
    readonly body: AssignCorrectiveActionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('corrective-actions')
export class AssignCorrectiveActionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':actionId/assign', {
    summary: 'Give a corrective action to somebody else, or until another day',
    missing: true,
  })
  assign(
    @Id('actionId') actionId: string,
    @Body() body: AssignCorrectiveActionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AssignCorrectiveAction(actionId, body, call));
  }
}

export const AssignCorrectiveActionHandler = decides(AssignCorrectiveAction, CorrectiveActions, {
  id: ({ actionId }) => actionId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, state, { body: { owner }, call }) => {
    const [facts, post] = await Promise.all([
      leaderFacts(look, state.status === 'absent' ? '' : state.opened.unitId, call),
      look.directory.positionOf(owner, call.day),
    ]);
    return { ...facts, hasPost: post !== undefined };
  },
  decide: (state, { actionId, body, call }, { role, ...facts }) => ({
    events: assignAction(state, { ...body, actionId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
