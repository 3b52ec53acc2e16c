import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Part } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { CorrectiveActions, verifyAction } from '../domain/corrective-action.ts';
import { leaderFacts } from '../views/chair.ts';
import { FigureBody } from './open-corrective-action.ts';

export class VerifyCorrectiveActionBody {
  @Part(() => FigureBody) readonly figure!: FigureBody;
}

export class VerifyCorrectiveAction extends Command<Appended> {
  constructor(
    readonly actionId: string,
    readonly body: VerifyCorrectiveActionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('corrective-actions')
export class VerifyCorrectiveActionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':actionId/verify', { summary: 'Verify by a later figure that a corrective action worked', missing: true })
  verify(
    @Id('actionId') actionId: string,
    @Body() body: VerifyCorrectiveActionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new VerifyCorrectiveAction(actionId, body, call));
  }
}

export const VerifyCorrectiveActionHandler = decides(VerifyCorrectiveAction, CorrectiveActions, {
  id: ({ actionId }) => actionId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, state, { call }) => leaderFacts(look, state.status === 'absent' ? '' : state.opened.unitId, call),
  decide: (state, { actionId, body, call }, { role, ...facts }) => ({
    events: verifyAction(state, { ...body, actionId, by: call.caller.id, at: call.occurredAt }, facts),
    role,
  }),
});
