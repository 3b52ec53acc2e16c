import { join } from 'node:path';
import { evaluationTopic } from '@kinerja/contracts';
import { LooksEndpoint, looksMigrations, looksView, personReads } from '@kinerja/looks';
import type { ServiceDefinition } from '@kinerja/platform';
import { FormerResults1700000006000 } from '../migrations/1700000006000-former-results.ts';
import { DaysToReview1700000017000 } from '../migrations/1700000017000-days-to-review.ts';
import { ActionSteps1700000018000 } from '../migrations/1700000018000-action-steps.ts';
import { TaskReporting1700000001000 } from '../migrations/1700000001000-task-reporting.ts';
import { AdoptPolicyEndpoint, AdoptPolicyHandler } from './commands/adopt-policy.ts';
import { ChangeWorkEndpoint, ChangeWorkHandler } from './commands/change-work.ts';
import { CorrectWorkEndpoint, CorrectWorkHandler } from './commands/correct-work.ts';
import { KeepEvidenceEndpoint, KeepEvidenceHandler, takeRawFiles } from './commands/keep-evidence.ts';
import { RecordObservationEndpoint, RecordObservationHandler } from './commands/record-observation.ts';
import { ReportProgressEndpoint, ReportProgressHandler } from './commands/report-progress.ts';
import { ReportWorkEndpoint, ReportWorkHandler } from './commands/report-work.ts';
import { ReviewDayEndpoint, ReviewDayHandler } from './commands/review-day.ts';
import { WithdrawWorkEndpoint, WithdrawWorkHandler } from './commands/withdraw-work.ts';
import { EvidenceFolder } from './evidence-folder.ts';
import { publish } from './published.ts';
import type { TaskReportingEvent } from './published.ts';
import { DayHistoryEndpoint } from './views/day-history.ts';
import { EvidenceEndpoint, evidenceView } from './views/evidence.ts';
import { dropActionStep, keepActionStep, keepAgreedPlan } from './views/known-plans.ts';
import { ObservationsEndpoint, observationsView } from './views/observations.ts';
import { PoliciesEndpoint, policiesView } from './views/policies.ts';
import { ProgressEndpoint, progressView } from './views/progress.ts';
import { ReviewQueueEndpoint } from './views/review-queue.ts';
import { TeamBoardEndpoint } from './views/team-board.ts';
import { WorkEndpoint, workView } from './views/work.ts';

export const taskReporting: ServiceDefinition = {
  name: 'task-reporting',
  summary: 'Daily work and its review, progress on the indicators of agreed plans, observations, and evidence.',
  controllers: [
    ReportWorkEndpoint,
    ChangeWorkEndpoint,
    WithdrawWorkEndpoint,
    CorrectWorkEndpoint,
    ReviewDayEndpoint,
    ReportProgressEndpoint,
    RecordObservationEndpoint,
    KeepEvidenceEndpoint,
    AdoptPolicyEndpoint,
    WorkEndpoint,
    DayHistoryEndpoint,
    ProgressEndpoint,
    ObservationsEndpoint,
    ReviewQueueEndpoint,
    TeamBoardEndpoint,
    EvidenceEndpoint,
    PoliciesEndpoint,
    LooksEndpoint,
  ],
  providers: [
    EvidenceFolder,
    personReads('task-reporting'),
    ReportWorkHandler,
    ChangeWorkHandler,
    WithdrawWorkHandler,
    CorrectWorkHandler,
    ReviewDayHandler,
    ReportProgressHandler,
    RecordObservationHandler,
    KeepEvidenceHandler,
    AdoptPolicyHandler,
  ],
  views: [workView, progressView, observationsView, evidenceView, policiesView, looksView],
  migrations: [
    TaskReporting1700000001000,
    FormerResults1700000006000,
    DaysToReview1700000017000,
    ActionSteps1700000018000,
    ...looksMigrations,
  ],
  publish: (event) => publish(event as TaskReportingEvent),
  consumes: {
    view: 'known-plans',
    remembered: true,
    tables: ['known_plan', 'plan_result', 'plan_indicator', 'action_step'],
    topics: [evaluationTopic],
    handle: {
      'evaluation.plan-agreed.v1': (tx, { data }) => keepAgreedPlan(tx, data),
      'evaluation.action-step-set.v1': (tx, { data }) => keepActionStep(tx, data),
      'evaluation.action-step-removed.v1': (tx, { data }) => dropActionStep(tx, data),
    },
  },
  configure: (app, { data }) => {
    app.get(EvidenceFolder).keepIn(join(data, 'evidence'));
    takeRawFiles(app);
  },
};
