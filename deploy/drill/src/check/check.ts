import { topics } from '@kinerja/contracts';
import type { Recorded } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import { readTopic } from '@kinerja/kafka';
import type { Envelope } from '@kinerja/kafka';
import { SERVICES } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';
import type { Entry } from '../journal.ts';
import { kafkaOf } from '../kafka-of.ts';
import type { Memory } from '../memory.ts';
import { parkedIn } from '../parked.ts';
import { within } from '../within.ts';
import { checkCommands } from './commands.ts';
import { breaksInLog, misdated } from './log.ts';
import { skippedSilently } from './parked.ts';
import type { Poisoned } from './parked.ts';
import { breaksInProofs } from './proofs.ts';
import type { Audited } from './proofs.ts';
import { workSums, wrongSums } from './sums.ts';
import type { Sums } from './sums.ts';
import { breaksInTopic } from './topics.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';
import { wrongRows } from './views.ts';
import type { VerifiedView } from './views.ts';

interface Drilled {
  readonly city: LocalCity;
  readonly entries: readonly Entry[];
  readonly before: bigint;
  readonly settled: { readonly took_ms: number; readonly lags: readonly string[] };
  readonly memory: Memory;
  readonly poisoned: readonly Poisoned[];
  readonly audited: Audited;
}

/** Holds what is there now against what was promised: the log, every view, every topic. */
export const check = async (drilled: Drilled): Promise<Verdict[]> => {
  const { city, entries, before, settled, memory, poisoned, audited } = drilled;
  const [log, messages, verified, shown, parked] = await Promise.all([
    logOf(city),
    messagesOf(city),
    verifiedBy(city),
    shownSums(city),
    parkedIn(city),
  ]);
  const due = workSums(log);
  const inTopic = new Set<string>(topics.map(({ name }) => name));
  const wrong = (isTopic: boolean): string[] =>
    verified.filter(({ view }) => inTopic.has(view) === isTopic).flatMap((view) => wrongRows(view.service, view));
  const rows = (isTopic: boolean): number =>
    verified.filter(({ view }) => inTopic.has(view) === isTopic).reduce((sum, each) => sum + each.rows, 0);
  return [
    ...checkCommands({ entries, log, before }),
    verdict('I4', `${String(due.reports.size)} sums of reports and minutes`, [
      ...wrongSums('the number of reports', due.reports, shown.reports),
      ...wrongSums('the accepted minutes', due.minutes, shown.minutes),
      ...skippedSilently(poisoned, parked),
    ]),
    verdict('I5', `${String(log.length)} events, ${String(messages.total)} messages`, [
      ...breaksInLog({ log, entries }),
      ...misdated({ log, entries }),
      ...topics.flatMap((topic) => breaksInTopic(topic, messages.of.get(topic.name) ?? [])),
    ]),
    verdict('I6', `${String(rows(false))} rows`, wrong(false)),
    verdict('I7', `${String(rows(true))} messages`, wrong(true)),
    verdict(
      'I8',
      `${String(audited.kept.length)} checkpoints, a bundle of ${String(audited.bundle.events)} events`,
      breaksInProofs(audited, log),
    ),
    verdict('I9', `after ${String(settled.took_ms)} ms`, settled.lags),
    verdict('I10', `at most ${String(Math.max(0, ...memory.peaks.values()))} MB a service`, memory.unbounded()),
  ];
};

const logOf = async (city: LocalCity): Promise<Recorded[]> => {
  const store = connectEventStore(city.running.addresses.eventstore);
  try {
    const log: Recorded[] = [];
    for await (const recorded of store.readAll()) log.push(recorded);
    return log;
  } finally {
    await store.close();
  }
};

const messagesOf = async (city: LocalCity): Promise<{ of: ReadonlyMap<string, Envelope[]>; total: number }> => {
  const kafka = kafkaOf(city);
  const of = new Map<string, Envelope[]>();
  for (const { name } of topics) {
    const messages: Envelope[] = [];
    await readTopic(kafka, name, (message) => messages.push(message));
    of.set(name, messages);
  }
  return { of, total: [...of.values()].reduce((sum, each) => sum + each.length, 0) };
};

type Verified = VerifiedView & { readonly service: string };

const verifiedBy = async (city: LocalCity): Promise<Verified[]> => {
  const all = await Promise.all(
    SERVICES.map(async (service) => {
      const { answer } = await city.operate(service, 'verify');
      return (answer as VerifiedView[]).map((view) => ({ service, ...view }));
    }),
  );
  return all.flat();
};

const shownSums = (city: LocalCity): Promise<{ reports: Sums; minutes: Sums }> =>
  within(city, 'analytics', async (client) => {
    const { rows } = await client.query<{ about: string; reports: number; minutes: number }>(
      `SELECT employee_id || ' ' || month AS about, reports, accepted_minutes AS minutes FROM work_sum`,
    );
    return {
      reports: new Map(rows.map(({ about, reports }) => [about, reports])),
      minutes: new Map(rows.map(({ about, minutes }) => [about, minutes])),
    };
  });
