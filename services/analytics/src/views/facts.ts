import { evaluationTopic, taskReportingTopic } from '@kinerja/contracts';
import type { Handlers } from '@kinerja/kafka';
import { appraisalFacts } from './appraisal-facts.ts';
import { planFacts } from './plan-facts.ts';
import { reportFacts } from './report-facts.ts';

/** What the boards count, and the messages it comes from. */
export const facts = {
  view: 'board',
  topics: [taskReportingTopic, evaluationTopic],
  handle: { ...planFacts, ...reportFacts, ...appraisalFacts } satisfies Handlers,
  tables: ['plan_fact', 'report_fact', 'work_sum', 'appraisal_fact'],
};
