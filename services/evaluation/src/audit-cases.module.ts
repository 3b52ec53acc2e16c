import { AnswerAuditQuestionEndpoint, AnswerAuditQuestionHandler } from './commands/answer-audit-question.ts';
import { AskAuditedUnitEndpoint, AskAuditedUnitHandler } from './commands/ask-audited-unit.ts';
import { CloseAuditCaseEndpoint, CloseAuditCaseHandler } from './commands/close-audit-case.ts';
import { DrawAuditSampleEndpoint, DrawAuditSampleHandler } from './commands/draw-audit-sample.ts';
import { NoteAuditFindingEndpoint, NoteAuditFindingHandler } from './commands/note-audit-finding.ts';
import { OpenAuditCaseEndpoint, OpenAuditCaseHandler } from './commands/open-audit-case.ts';
import { AuditCasesEndpoint, auditCasesView } from './views/audit-cases.ts';

/** The cases of the auditors, as the module takes them. */
export const auditCases = {
  controllers: [
    OpenAuditCaseEndpoint,
    DrawAuditSampleEndpoint,
    NoteAuditFindingEndpoint,
    AskAuditedUnitEndpoint,
    AnswerAuditQuestionEndpoint,
    CloseAuditCaseEndpoint,
    AuditCasesEndpoint,
  ],
  handlers: [
    OpenAuditCaseHandler,
    DrawAuditSampleHandler,
    NoteAuditFindingHandler,
    AskAuditedUnitHandler,
    AnswerAuditQuestionHandler,
    CloseAuditCaseHandler,
  ],
  view: auditCasesView,
};
