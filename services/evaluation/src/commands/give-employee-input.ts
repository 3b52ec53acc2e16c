import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, OneOf, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { ABOUT, EmployeeInputs, giveInput } from '../domain/employee-input.ts';
import type { About } from '../domain/employee-input.ts';
import { inForceIfAny } from '../domain/rules.ts';
import { unitsOf } from '../views/answerer.ts';
import { rulesOf } from '../views/rules-of.ts';

export class EmployeeInputBody {
  @Uuid() readonly inputId!: string;
  /** One's own unit when left out. */
  @Uuid({ optional: true }) readonly unitId?: string;
  @OneOf(ABOUT) readonly about!: About;
  @Text({ min: 3, max: 200 }) readonly title!: string;
  @Text({ min: 3, max: 4000 }) readonly text!: string;
}

export class GiveEmployeeInput extends Command<Appended> {
  constructor(
    readonly body: EmployeeInputBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('employee-inputs')
export class GiveEmployeeInputEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts('', { summary: 'Give input on a policy or a procedure to one’s unit or one above it', creates: true })
  give(@Body() body: EmployeeInputBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new GiveEmployeeInput(body, call));
  }
}

export const GiveEmployeeInputHandler = decides(GiveEmployeeInput, EmployeeInputs, {
  id: ({ body }) => body.inputId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async (look, _, { body, call }) => {
    const { directory } = look;
    const [units, rules] = await Promise.all([unitsOf(directory, call.caller.id, call.day), rulesOf(look)]);
    const unitId = body.unitId ?? units[0] ?? '';
    const exists = units.includes(unitId) || (await directory.unitsAbove(unitId, call.day)).length > 0;
    return { unitId, exists, units, ruleSet: inForceIfAny(rules, call.day), day: call.day };
  },
  decide: (state, { body, call }, { unitId, ...facts }) =>
    giveInput(state, { ...body, unitId, by: call.caller.id, at: call.occurredAt }, facts),
});
