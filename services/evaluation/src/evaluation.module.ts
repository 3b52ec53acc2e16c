import { LooksEndpoint, looksMigrations, looksView, personReads } from '@kinerja/looks';
import type { ServiceDefinition } from '@kinerja/platform';
import { Evaluation1700000001000 } from '../migrations/1700000001000-evaluation.ts';
import { CorrectiveActions1700000008100 } from '../migrations/1700000008100-corrective-actions.ts';
import { Credits1700000009000 } from '../migrations/1700000009000-credits.ts';
import { AuditCases1700000011000 } from '../migrations/1700000011000-audit-cases.ts';
import { Calendar1700000012000 } from '../migrations/1700000012000-calendar.ts';
import { EmployeeInput1700000004000 } from '../migrations/1700000004000-employee-input.ts';
import { Meetings1700000008000 } from '../migrations/1700000008000-meetings.ts';
import { Objections1700000002000 } from '../migrations/1700000002000-objections.ts';
import { Calibration1700000014000 } from '../migrations/1700000014000-calibration.ts';
import { Feedback1700000015000 } from '../migrations/1700000015000-feedback.ts';
import { ActionSteps1700000016000 } from '../migrations/1700000016000-action-steps.ts';
import { PlanParts1700000013000 } from '../migrations/1700000013000-plan-parts.ts';
import { PlanVersions1700000006000 } from '../migrations/1700000006000-plan-versions.ts';
import { UnitPeriods1700000005000 } from '../migrations/1700000005000-unit-periods.ts';
import { AcknowledgeAppraisalEndpoint, AcknowledgeAppraisalHandler } from './commands/acknowledge-appraisal.ts';
import { AdoptRulesEndpoint, AdoptRulesHandler } from './commands/adopt-rules.ts';
import { AgreePlanEndpoint, AgreePlanHandler } from './commands/agree-plan.ts';
import { AnswerEmployeeInputEndpoint, AnswerEmployeeInputHandler } from './commands/answer-employee-input.ts';
import { AnswerObjectionEndpoint, AnswerObjectionHandler } from './commands/answer-objection.ts';
import { ApproveRulesEndpoint, ApproveRulesHandler } from './commands/approve-rules.ts';
import { ChangeRuleDraftEndpoint, ChangeRuleDraftHandler } from './commands/change-rule-draft.ts';
import { DecideObjectionEndpoint, DecideObjectionHandler } from './commands/decide-objection.ts';
import { DraftPlanEndpoint, DraftPlanHandler } from './commands/draft-plan.ts';
import { DraftRulesEndpoint, DraftRulesHandler } from './commands/draft-rules.ts';
import { DropPlanRevisionEndpoint, DropPlanRevisionHandler } from './commands/drop-plan-revision.ts';
import { FileObjectionEndpoint, FileObjectionHandler } from './commands/file-objection.ts';
import { FollowUpEmployeeInputEndpoint, FollowUpEmployeeInputHandler } from './commands/follow-up-employee-input.ts';
import { GiveEmployeeInputEndpoint, GiveEmployeeInputHandler } from './commands/give-employee-input.ts';
import { GrantCreditEndpoint, GrantCreditHandler } from './commands/grant-credit.ts';
import { OpenPlanRevisionEndpoint, OpenPlanRevisionHandler } from './commands/open-plan-revision.ts';
import { RateAppraisalEndpoint, RateAppraisalHandler } from './commands/rate-appraisal.ts';
import { RemoveWorkResultEndpoint, RemoveWorkResultHandler } from './commands/remove-work-result.ts';
import { ReopenUnitPeriodEndpoint, ReopenUnitPeriodHandler } from './commands/reopen-unit-period.ts';
import { ReturnPlanEndpoint, ReturnPlanHandler } from './commands/return-plan.ts';
import { ReturnRulesEndpoint, ReturnRulesHandler } from './commands/return-rules.ts';
import { SendUnitPeriodEndpoint, SendUnitPeriodHandler } from './commands/send-unit-period.ts';
import { SetUnitResultEndpoint, SetUnitResultHandler } from './commands/set-unit-result.ts';
import { SetWorkResultEndpoint, SetWorkResultHandler } from './commands/set-work-result.ts';
import { SubmitPlanEndpoint, SubmitPlanHandler } from './commands/submit-plan.ts';
import { SubmitRulesEndpoint, SubmitRulesHandler } from './commands/submit-rules.ts';
import { SupportEmployeeInputEndpoint, SupportEmployeeInputHandler } from './commands/support-employee-input.ts';
import { WithdrawEmployeeInputEndpoint, WithdrawEmployeeInputHandler } from './commands/withdraw-employee-input.ts';
import { WithdrawRuleDraftEndpoint, WithdrawRuleDraftHandler } from './commands/withdraw-rule-draft.ts';
import { WithdrawSupportEndpoint, WithdrawSupportHandler } from './commands/withdraw-support.ts';
import { WriteSelfAssessmentEndpoint, WriteSelfAssessmentHandler } from './commands/write-self-assessment.ts';
import { auditCases } from './audit-cases.module.ts';
import { calendar } from './calendar.module.ts';
import { calibrations } from './calibration.module.ts';
import { correctiveActions } from './corrective-actions.module.ts';
import { developments } from './development.module.ts';
import { feedback } from './feedback.module.ts';
import { meetings } from './meetings.module.ts';
import { planning } from './planning.module.ts';
import { publish } from './published.ts';
import type { EvaluationEvent } from './published.ts';
import { AppraisalReads, AppraisalsEndpoint, appraisalsView } from './views/appraisals.ts';
import { auditStreamsOf } from './views/audit-streams.ts';
import { CreditsEndpoint, creditsView } from './views/credits.ts';
import { DocumentEndpoint } from './views/document.ts';
import { EmployeeInputsEndpoint, employeeInputsView } from './views/employee-inputs.ts';
import { HistoryEndpoint } from './views/history.ts';
import { objectionTermsView } from './views/objection-terms.ts';
import { OpenObjectionsEndpoint } from './views/open-objections.ts';
import { PlanDocumentEndpoint } from './views/plan-document.ts';
import { PlanReads, PlansEndpoint, plansView } from './views/plans.ts';
import { replay } from './views/replay.ts';
import { replayAll } from './views/replay-all.ts';
import { replayBundle } from './views/replay-bundle.ts';
import { NationalExchangeEndpoint } from './views/national-exchange.ts';
import { PeriodsEndpoint } from './views/periods.ts';
import { RulesEndpoint } from './views/rules.ts';
import { subjectClocks, SubjectClocksEndpoint } from './views/subject-clocks.ts';
import { TwoClocksEndpoint } from './views/two-clocks.ts';
import { UnitPeriodEndpoint, unitPeriodsView } from './views/unit-periods.ts';
import { UnitResultsEndpoint, unitResultsView } from './views/unit-results.ts';
import { WhatIfEndpoint, whatIfOperation } from './views/what-if.ts';
import { UnitWhyEndpoint } from './views/unit-why.ts';
import { WhyEndpoint } from './views/why.ts';

export const evaluation: ServiceDefinition = {
  name: 'evaluation',
  summary:
    'Plans, organisation results, evaluations, feedback, employee input, annual meetings and corrective actions; the rules they follow, and how each came to be.',
  controllers: [
    DraftPlanEndpoint,
    SetWorkResultEndpoint,
    RemoveWorkResultEndpoint,
    SubmitPlanEndpoint,
    ReturnPlanEndpoint,
    AgreePlanEndpoint,
    OpenPlanRevisionEndpoint,
    DropPlanRevisionEndpoint,
    AdoptRulesEndpoint,
    DraftRulesEndpoint,
    ChangeRuleDraftEndpoint,
    SubmitRulesEndpoint,
    ApproveRulesEndpoint,
    ReturnRulesEndpoint,
    WithdrawRuleDraftEndpoint,
    SetUnitResultEndpoint,
    SendUnitPeriodEndpoint,
    ReopenUnitPeriodEndpoint,
    WriteSelfAssessmentEndpoint,
    RateAppraisalEndpoint,
    AcknowledgeAppraisalEndpoint,
    FileObjectionEndpoint,
    AnswerObjectionEndpoint,
    DecideObjectionEndpoint,
    GrantCreditEndpoint,
    GiveEmployeeInputEndpoint,
    WithdrawEmployeeInputEndpoint,
    SupportEmployeeInputEndpoint,
    WithdrawSupportEndpoint,
    AnswerEmployeeInputEndpoint,
    FollowUpEmployeeInputEndpoint,
    PlansEndpoint,
    PlanDocumentEndpoint,
    EmployeeInputsEndpoint,
    UnitResultsEndpoint,
    UnitPeriodEndpoint,
    AppraisalsEndpoint,
    DocumentEndpoint,
    WhyEndpoint,
    UnitWhyEndpoint,
    LooksEndpoint,
    WhatIfEndpoint,
    OpenObjectionsEndpoint,
    CreditsEndpoint,
    HistoryEndpoint,
    TwoClocksEndpoint,
    SubjectClocksEndpoint,
    NationalExchangeEndpoint,
    PeriodsEndpoint,
    RulesEndpoint,
    ...meetings.controllers,
    ...correctiveActions.controllers,
    ...auditCases.controllers,
    ...feedback.controllers,
    ...calendar.controllers,
    ...planning.controllers,
    ...calibrations.controllers,
    ...developments.controllers,
  ],
  providers: [
    personReads('evaluation'),
    PlanReads,
    AppraisalReads,
    DraftPlanHandler,
    SetWorkResultHandler,
    RemoveWorkResultHandler,
    SubmitPlanHandler,
    ReturnPlanHandler,
    AgreePlanHandler,
    OpenPlanRevisionHandler,
    DropPlanRevisionHandler,
    AdoptRulesHandler,
    DraftRulesHandler,
    ChangeRuleDraftHandler,
    SubmitRulesHandler,
    ApproveRulesHandler,
    ReturnRulesHandler,
    WithdrawRuleDraftHandler,
    SetUnitResultHandler,
    SendUnitPeriodHandler,
    ReopenUnitPeriodHandler,
    WriteSelfAssessmentHandler,
    RateAppraisalHandler,
    AcknowledgeAppraisalHandler,
    FileObjectionHandler,
    AnswerObjectionHandler,
    DecideObjectionHandler,
    GrantCreditHandler,
    GiveEmployeeInputHandler,
    WithdrawEmployeeInputHandler,
    SupportEmployeeInputHandler,
    WithdrawSupportHandler,
    AnswerEmployeeInputHandler,
    FollowUpEmployeeInputHandler,
    ...meetings.handlers,
    ...correctiveActions.handlers,
    ...auditCases.handlers,
    ...feedback.handlers,
    ...calendar.handlers,
    ...planning.handlers,
    ...calibrations.handlers,
    ...developments.handlers,
  ],
  views: [
    plansView,
    appraisalsView,
    objectionTermsView,
    feedback.view,
    unitResultsView,
    unitPeriodsView,
    employeeInputsView,
    meetings.view,
    correctiveActions.view,
    auditCases.view,
    ...calendar.views,
    ...planning.views,
    calibrations.view,
    creditsView,
    looksView,
  ],
  migrations: [
    Evaluation1700000001000,
    Objections1700000002000,
    EmployeeInput1700000004000,
    UnitPeriods1700000005000,
    PlanVersions1700000006000,
    Meetings1700000008000,
    CorrectiveActions1700000008100,
    Credits1700000009000,
    ...looksMigrations,
    AuditCases1700000011000,
    Calendar1700000012000,
    PlanParts1700000013000,
    Calibration1700000014000,
    Feedback1700000015000,
    ActionSteps1700000016000,
  ],
  publish: (event) => publish(event as EvaluationEvent),
  operations: {
    replay,
    'replay-all': replayAll,
    'replay-bundle': replayBundle,
    'audit-streams': auditStreamsOf,
    'what-if': whatIfOperation,
    'two-clocks': subjectClocks,
  },
};
