import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, InPeriod, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { appraisalId, Appraisals } from '../domain/appraisal.ts';
import { answerObjection } from '../domain/objection.ts';
import { assessorOf } from '../views/objection-parties.ts';

export class StatementBody {
  @Text({ min: 3, max: 4000 }) readonly statement!: string;
}

export class AnswerObjection extends Command<Appended> {
  constructor(
    readonly personId: string,
    readonly period: string,
    readonly body: StatementBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('appraisals')
export class AnswerObjectionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':personId/:period/objection/statement', { summary: "Give the assessor's statement on an objection" })
  answer(
    @Id('personId') personId: string,
    @InPeriod('period') period: string,
    @Body() body: StatementBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AnswerObjection(personId, period, body, call));
  }
}

export const AnswerObjectionHandler = decides(AnswerObjection, Appraisals, {
  id: ({ personId, period }) => appraisalId(personId, period),
  may: {
    as: ['assessor'],
    // The rating says who: whoever signed it is heard, also after a transfer.
    found: async ({ directory }, state, { personId, call: { caller, day } }) =>
      caller.id === (await assessorOf(directory, state, personId, day)) ? 'assessor' : undefined,
  },
  decide: (state, { personId, period, body, call: { caller, occurredAt: at } }) =>
    answerObjection(state, { employeeId: personId, period, statement: body.statement, by: caller.id, at }),
});
