import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, Part, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { CorrectiveActions, reopenAction } from '../domain/corrective-action.ts';
import { leaderFacts } from '../views/chair.ts';
import { FigureBody } from './open-corrective-action.ts';

export class ReopenCorrectiveActionBody {
  @Part(() => FigureBody) readonly figure!: FigureBody;
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
  @Day() readonly due!: string;
}

export class ReopenCorrectiveAction extends Command<Appended> {
  constructor(
    readonly actionId: string,
    readonly body: ReopenCorrectiveActionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('corrective-actions')
export class ReopenCorrectiveActionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':actionId/reopen', {
    summary: 'Open a corrective action again, because a later figure does not hold',
    missing: true,
  })
  reopen(
    @Id('actionId') actionId: string,
    @Body() body: ReopenCorrectiveActionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new ReopenCorrectiveAction(actionId, body, call));
  }
}

export const ReopenCorrectiveActionHandler = decides(ReopenCorrectiveAction, CorrectiveActions, {
  id: ({ actionId }) => actionId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, state, { call }) => leaderFacts(look, state.status === 'absent' ? '' : state.opened.unitId, call),
  decide: (state, { actionId, body, call }, { role, ...facts }) => ({
    events: reopenAction(state, { ...body, actionId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
