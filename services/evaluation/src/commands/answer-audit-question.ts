import { Body, Controller } from '@nestjs/common';
import { Command, CommandBus } from '@nestjs/cqrs';
import type { Appended } from '@kinerja/event-sourcing';
import { Accepts, By, decides, Id, Text } from '@kinerja/web';
import type { Call } from '@kinerja/web';
import { answerQuestion, AuditCases } from '../domain/audit-case.ts';
import { chairFacts } from '../views/chair.ts';

export class AnswerAuditQuestionBody {
  @Text({ min: 3, max: 4000 }) readonly text!: string;
}

export class AnswerAuditQuestion extends Command<Appended> {
  constructor(
    readonly caseId: string,
    readonly questionId: string,
    readonly body: AnswerAuditQuestionBody,
    readonly call: Call,
  ) {
    super();
  }
}

@Controller('audit-cases')
export class AnswerAuditQuestionEndpoint {
  constructor(private readonly commands: CommandBus) {}

  @Accepts(':caseId/questions/:questionId/answer', {
    summary: 'Answer what the auditors asked the unit that one leads',
    missing: true,
  })
  answer(
    @Id('caseId') caseId: string,
    @Id('questionId') questionId: string,
    @Body() body: AnswerAuditQuestionBody,
    @By() call: Call,
  ): Promise<Appended> {
    return this.commands.execute(new AnswerAuditQuestion(caseId, questionId, body, call));
  }
}

export const AnswerAuditQuestionHandler = decides(AnswerAuditQuestion, AuditCases, {
  id: ({ caseId }) => caseId,
  may: { subject: (_, { call }) => call.caller.id, as: ['self'] },
  facts: (look, state, { questionId, call }) => {
    const questions = state.status === 'absent' ? [] : state.questions;
    const unitId = questions.find((one) => one.questionId === questionId)?.unitId;
    return chairFacts(look, unitId ?? '', call);
  },
  decide: (state, { caseId, questionId, body, call }, { role, chairId }) => ({
    events: answerQuestion(
      state,
      { ...body, caseId, questionId, by: call.caller.id, at: call.occurredAt },
      { chairId },
    ),
    role,
  }),
});
