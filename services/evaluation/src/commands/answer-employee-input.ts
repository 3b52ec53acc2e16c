import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, Day, decides, Id, OneOf, Part, Text, Uuid } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { answerInput, EmployeeInputs, OUTCOMES } from '../domain/employee-input.ts';
import type { Outcome } from '../domain/employee-input.ts';
import { answererOf } from '../views/answerer.ts';

class FollowUpBody {
  @Uuid() readonly by!: string;
  @Day() readonly until!: string;
}

export class AnswerInputBody {
  @OneOf(OUTCOMES) readonly outcome!: Outcome;
  @Text({ min: 3, max: 4000 }) readonly text!: string;
  @Text({ min: 3, max: 2000 }) readonly reason!: string;
  @Part(() => FollowUpBody, { optional: true }) readonly followUp?: FollowUpBody;
}

export class AnswerEmployeeInput extends Command<Appended> {
  constructor(
    readonly inputId: string,
    readonly body: AnswerInputBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('employee-inputs')
export class AnswerEmployeeInputEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':inputId/answer', { summary: 'Answer an input and state what becomes of it', missing: true })
  answer(@Id('inputId') inputId: string, @Body() body: AnswerInputBody, @By() call: Call): Promise<Appended> {
    return this.commands.execute(new AnswerEmployeeInput(inputId, body, call));
  }
}

export const AnswerEmployeeInputHandler = decides(AnswerEmployeeInput, EmployeeInputs, {
  id: ({ inputId }) => inputId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: async ({ directory }, state, { body: { followUp }, call: { caller, day } }) => {
    if (state.status === 'absent') return { answererId: undefined, isKnown: true, day, role: 'self' };
    const { given } = state;
    const [answererId, post, relations] = await Promise.all([
      answererOf(directory, given, day),
      followUp === undefined ? undefined : directory.positionOf(followUp.by, day),
      directory.unitRelation(caller.id, given.unitId, day),
    ]);
    const isKnown = followUp === undefined || post !== undefined;
    return { answererId, isKnown, day, role: relations.includes('leader') ? 'leader' : 'leader-above' };
  },
  decide: (state, { inputId, body: { followUp, ...said }, call }, { role, ...facts }) => {
    const named = followUp === undefined ? {} : { followUp: { by: followUp.by, until: followUp.until } };
    const answer = { ...said, ...named, inputId, by: call.caller.id, at: call.occurredAt };
    return { events: answerInput(state, answer, facts), role };
  },
});
