import { evaluationTopic, identityTopic, taskReportingTopic } from '@kinerja/contracts';
import { directoryHandlers, directoryTables } from '@kinerja/directory';
import { connectKafka, rebuildConsumed, verifyConsumed } from '@kinerja/kafka';
import type { Consumed, Handlers } from '@kinerja/kafka';
import type { Operation } from '@kinerja/platform';
import { DataSource } from 'typeorm';
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

const directory = {
  view: 'directory',
  topics: [identityTopic],
  handle: directoryHandlers as Handlers,
  tables: directoryTables,
};

/** `verify` and `rebuild` as for other services; here the views come from topics, not from a log of its own. */
export const overTopics =
  (act: typeof verifyConsumed, mayDiffer: boolean): Operation =>
  async ([only], { settings }) => {
    const db = new DataSource({ type: 'postgres', url: settings.postgres });
    await db.initialize();
    const kafka = connectKafka(settings.kafka.join(','), 'analytics-operator', silent);
    try {
      const answer = [];
      for (const part of [directory, facts]) {
        const consumed: Consumed = { ...part, name: 'analytics', kafka, db };
        if (only === undefined || only === part.view) answer.push(await act(consumed));
      }
      return { ok: mayDiffer || answer.every(({ differences }) => differences.length === 0), answer };
    } finally {
      await db.destroy();
    }
  };

// The answer goes to standard output as JSON; failures are thrown.
const silent = { info: () => undefined, warn: () => undefined, error: () => undefined };

export const operations = { verify: overTopics(verifyConsumed, false), rebuild: overTopics(rebuildConsumed, true) };
