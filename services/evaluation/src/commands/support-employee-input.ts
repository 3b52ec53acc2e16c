import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, NoFields } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { EmployeeInputs, supportInput } from '../domain/employee-input.ts';
import { unitsOf } from '../views/answerer.ts';

export class SupportEmployeeInput extends Command<Appended> {
  constructor(
    readonly inputId: string,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('employee-inputs')
export class SupportEmployeeInputEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':inputId/support', { summary: 'Support the input of a colleague', missing: true })
  support(@Id('inputId') inputId: string, @Body() _: NoFields, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new SupportEmployeeInput(inputId, call));
  }
}

export const SupportEmployeeInputHandler = decides(SupportEmployeeInput, EmployeeInputs, {
  id: ({ inputId }) => inputId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async ({ directory }, state, { call }) =>
    state.status !== 'absent' && (await unitsOf(directory, call.caller.id, call.day)).includes(state.given.unitId),
  decide: (state, { inputId, call }, isOfTheUnit) =>
    supportInput(state, { inputId, by: call.caller.id, at: call.occurredAt }, isOfTheUnit),
});
