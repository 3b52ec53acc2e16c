import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { EmployeeInputs, followUpInput } from '../domain/employee-input.ts';

export class FollowedUpBody {
  @Text({ min: 3, max: 2000 }) readonly note!: string;
}

export class FollowUpEmployeeInput extends Command<Appended> {
  constructor(
    readonly inputId: string,
    readonly body: FollowedUpBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('employee-inputs')
export class FollowUpEmployeeInputEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':inputId/follow-up', { summary: 'Say what was done about an input', missing: true })
  followUp(@Id('inputId') inputId: string, @Body() body: FollowedUpBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new FollowUpEmployeeInput(inputId, body, call));
  }
}

export const FollowUpEmployeeInputHandler = decides(FollowUpEmployeeInput, EmployeeInputs, {
  id: ({ inputId }) => inputId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  decide: (state, { inputId, body, call }) =>
    followUpInput(state, { ...body, inputId, by: call.caller.id, at: call.occurredAt }),
});
