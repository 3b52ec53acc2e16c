import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import { evaluationTopic } from '@kinerja/contracts';
import { connectKafka } from '@kinerja/kafka';
import { Latencies } from '../latencies.ts';
import type { Member } from '../load/cast.ts';
import { feedbackTo } from '../load/requests.ts';
import { openPage } from '../open-page.ts';
import type { Result } from '../result.ts';
import { until } from '../until.ts';
import type { Bench, Measure } from './bench.ts';

const PAUSE_ms = 50;
const PATIENCE = { what: 'until all that was acknowledged was seen', within_s: 30, look_ms: PAUSE_ms };
/** The page is slow to measure; more of the time gives more figures for a p99. */
const TIMES_longer = 2;

const silent = () => undefined;

/** How long after its acknowledgement a superior's feedback is in the view, in Kafka, and on the employee's open page. */
export const freshness: Measure = async (bench) => {
  const { city, load, seconds } = bench;
  const { member, account } = withAccount(bench);
  const [inKafka, onPage] = [new Seen(), new Seen()];
  const inView: number[] = [];
  const stopListening = await listen(city.local.running.addresses.kafka, inKafka);
  const page = await openPage(city.local.running.origin, account, '/pekerjaan?bagian=umpan-balik', (word) => {
    onPage.add(word);
  });
  try {
    const acknowledged = new Map<string, number>();
    const giving = async (): Promise<void> => {
      const end = performance.now() + seconds * TIMES_longer * 1_000;
      while (performance.now() < end) {
        const { word, position, at } = await give(bench, member);
        acknowledged.set(word, at);
        await visible(bench, member, position);
        inView.push(performance.now() - at);
        await pause(PAUSE_ms);
      }
    };
    await Promise.all([load.deadlineDay(seconds * TIMES_longer), giving()]);
    for (const seen of [inKafka, onPage]) await seen.all([...acknowledged.keys()]);
    const row = (measure: string, values: readonly number[], atMost: number): Result => ({
      row: 'freshness',
      measure: `acknowledged → ${measure}, p99 of ${String(values.length)} under load`,
      value: Latencies.of(values).percentile_ms(99),
      unit: 'ms',
      goal: { atMost },
    });
    return [
      row('visible in the view', inView, 100),
      row('received by a consumer of Kafka', inKafka.after(acknowledged), 250),
      row('shown on an open page in a browser', onPage.after(acknowledged), 500),
    ];
  } finally {
    await page.close();
    await stopListening();
  }
};

/** When each word was first seen, by the clock of this process. */
class Seen {
  private readonly at = new Map<string, number>();

  add(word: string): void {
    if (!this.at.has(word)) this.at.set(word, performance.now());
  }

  all(words: readonly string[]): Promise<void> {
    return until(() => words.every((word) => this.at.has(word)), PATIENCE);
  }

  /** What overtook its own acknowledgement took no time. */
  after(acknowledged: ReadonlyMap<string, number>): number[] {
    return [...acknowledged].map(([word, at]) => Math.max(0, (this.at.get(word) ?? Infinity) - at));
  }
}

/** Somebody who can sign in to a browser, and whose assessor gives feedback. */
const withAccount = ({ city, load }: Bench) => {
  for (const account of city.local.accounts) {
    const member = load.cast.people.find(({ personId }) => personId === account.personId);
    if (member !== undefined) return { member, account };
  }
  throw new Error('nobody of this city has an account, a plan and an assessor');
};

const give = async ({ city, load }: Bench, member: Member): Promise<{ word: string; position: string; at: number }> => {
  const word = randomUUID();
  const { path, actor, body } = feedbackTo(member, word, `Terima kasih, lanjutkan. ${word}`);
  const answer = await fetch(`${city.local.running.addresses.evaluation}${path}`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${await load.tokenFor(actor)}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify(body),
  });
  const at = performance.now();
  await answer.text();
  const position = answer.headers.get('position');
  if (!answer.ok || position === null) throw new Error(`feedback was answered with ${String(answer.status)}`);
  return { word, position, at };
};

/** Asks as the portal does, with the position; a view that is not there in time is asked again. */
const visible = async ({ city, load }: Bench, { personId, assessor }: Member, position: string): Promise<void> => {
  const holds = async (): Promise<boolean> => {
    const answer = await fetch(`${city.local.running.addresses.evaluation}/people/${personId}/feedback?limit=1`, {
      headers: { authorization: `Bearer ${await load.tokenFor(assessor)}`, 'after-position': position },
    });
    await answer.text();
    if (!answer.ok) throw new Error(`the view was answered with ${String(answer.status)}`);
    return BigInt(answer.headers.get('position') ?? 0) >= BigInt(position);
  };
  await until(holds, { ...PATIENCE, what: 'until the view had what was acknowledged', look_ms: 0 });
};

/** A consumer as another agency would have it. Answers when it is listening, with what ends it. */
const listen = async (broker: string, seen: Seen): Promise<() => Promise<void>> => {
  const kafka = connectKafka(broker, 'bench', { info: silent, warn: silent, error: silent });
  const consumer = kafka.consumer({ groupId: `bench-${randomUUID()}`, maxWaitTimeInMs: 20 });
  const joined = new Promise<void>((resolve) => {
    consumer.on(consumer.events.GROUP_JOIN, () => {
      resolve();
    });
  });
  await consumer.connect();
  await consumer.subscribe({ topics: [evaluationTopic.name] });
  await consumer.run({
    eachMessage: ({ message }) => {
      const { feedbackId } = JSON.parse(message.value?.toString() ?? '{}') as { feedbackId?: string };
      if (feedbackId !== undefined) seen.add(feedbackId);
      return Promise.resolve();
    },
  });
  await joined;
  return () => consumer.disconnect();
};
