import { evaluationTopic } from '@kinerja/contracts';
import { dayOf } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import { connectKafka, readTopic } from '@kinerja/kafka';
import type { Operation } from '@kinerja/platform';
import { createLog } from '@kinerja/telemetry';
import { cityResults } from '../domain/city-results.ts';
import type { Told } from '../domain/city-results.ts';
import { CITY, RuleSets } from '../domain/rules.ts';
import type { Predicate } from '../domain/rules.ts';
import { ratedInLog } from './decided.ts';

/** What a message about a result says, as far as it is read here. */
interface Message {
  readonly employeeId: string;
  readonly period: string;
  readonly at: string;
  readonly predicate?: Predicate;
  readonly changed?: { readonly predicate: Predicate };
}

/**
 * `replay-all [AS-OF]`: the results of the city as valid at the end of that day, from the log alone, and held against what
 * the topic tells of them. What was recorded a moment ago may still be on its way to the topic.
 */
export const replayAll: Operation = async ([asOf = '9999-12-31'], { definition: { name }, settings }) => {
  const store = connectEventStore(settings.eventStore);
  const kafka = connectKafka(settings.kafka.join(','), `${name}-operator`, createLog(name, 'silent'));
  const isBy = (instant: string): boolean => dayOf(new Date(instant)) <= asOf;
  try {
    const [rated, { state: rules }, told] = await Promise.all([
      ratedInLog(store, ({ metadata }) => isBy(metadata.occurredAt)),
      new RuleSets(store).load(CITY),
      toldIn(kafka, isBy),
    ]);
    const answer = cityResults(rated, rules, told);
    return { ok: answer.differences.length === 0, answer };
  } finally {
    await store.close();
  }
};

/** The last that the topic tells of each evaluation. */
const toldIn = async (kafka: Parameters<typeof readTopic>[0], isBy: (instant: string) => boolean): Promise<Told[]> => {
  const told = new Map<string, Told & { readonly position: bigint }>();
  await readTopic(kafka, evaluationTopic.name, ({ headers, body }) => {
    const { employeeId, period, at, predicate: first, changed } = JSON.parse(body) as Message;
    const predicate = first ?? changed?.predicate;
    if (!RESULTS.test(headers.ce_type ?? '') || predicate === undefined || !isBy(at)) return;
    const position = BigInt(headers.ce_logposition ?? 0);
    // The same message may stand there twice; a later one counts.
    const former = told.get(`${employeeId} ${period}`);
    if (former === undefined || former.position < position)
      told.set(`${employeeId} ${period}`, { employeeId, period, predicate, position });
  });
  return [...told.values()];
};

const RESULTS = /evaluation\.(evaluation-rated|objection-decided)\.v1$/;
