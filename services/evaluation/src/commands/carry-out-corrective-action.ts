import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { carryOut, CorrectiveActions } from '../domain/corrective-action.ts';

export class CarryOutCorrectiveActionBody {
  @Text({ min: 3, max: 2000 }) readonly note!: string;
}

export class CarryOutCorrectiveAction extends Command<Appended> {
  constructor(
    readonly actionId: string,
    readonly body: CarryOutCorrectiveActionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('corrective-actions')
export class CarryOutCorrectiveActionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':actionId/carry-out', {
    summary: 'Say that a corrective action that one owns is carried out',
    missing: true,
  })
  carryOut(
    @Id('actionId') actionId: string,
    @Body() body: CarryOutCorrectiveActionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new CarryOutCorrectiveAction(actionId, body, call));
  }
}

export const CarryOutCorrectiveActionHandler = decides(CarryOutCorrectiveAction, CorrectiveActions, {
  id: ({ actionId }) => actionId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { actionId, body, call }) =>
    carryOut(state, { ...body, actionId, by: call.caller.id, at: call.occurredAt }),
});
