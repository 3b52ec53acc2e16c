import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { EmployeeInputs, withdrawInput } from '../domain/employee-input.ts';

export class WithdrawInputBody {
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
}

export class WithdrawEmployeeInput extends Command<Appended> {
  constructor(
    readonly inputId: string,
    readonly body: WithdrawInputBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('employee-inputs')
export class WithdrawEmployeeInputEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':inputId/withdraw', { summary: 'Take one’s input back before it is answered', missing: true })
  withdraw(@Id('inputId') inputId: string, @Body() body: WithdrawInputBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new WithdrawEmployeeInput(inputId, body, call));
  }
}

export const WithdrawEmployeeInputHandler = decides(WithdrawEmployeeInput, EmployeeInputs, {
  id: ({ inputId }) => inputId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { inputId, body, call }) =>
    withdrawInput(state, { ...body, inputId, by: call.caller.id, at: call.occurredAt }),
});
