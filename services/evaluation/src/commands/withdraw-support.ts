import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { EmployeeInputs, withdrawSupport } from '../domain/employee-input.ts';

export class WithdrawSupport extends Command<Appended> {
  constructor(
    readonly inputId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('employee-inputs')
export class WithdrawSupportEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':inputId/support/withdraw', { summary: 'No longer support an input', missing: true })
  withdraw(@Id('inputId') inputId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new WithdrawSupport(inputId, call));
  }
}

export const WithdrawSupportHandler = decides(WithdrawSupport, EmployeeInputs, {
  id: ({ inputId }) => inputId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { inputId, call }) => withdrawSupport(state, { inputId, by: call.caller.id, at: call.occurredAt }),
});
