import { randomUUID } from 'node:crypto';
import { evaluationTopic } from '@kinerja/contracts';
import { connectKafka } from '@kinerja/kafka';
import type { OwnCity, Pair } from '@kinerja/local';
import type { Result } from '../result.ts';
import { percentile } from '../timing.ts';
import { giveFeedback } from './commands.ts';

/** A fixed arrival rate beside the measurement: what the city does on a busy day. */
const LOAD_perSecond = 20;
const PAUSE_ms = 50;

const silent = () => undefined;

/** How long after its acknowledgement a change is seen: in the view, by a consumer of Kafka, and told to the open page. */
export const freshness = async (city: OwnCity, seconds: number): Promise<Result[]> => {
  const { addresses } = city.local.running;
  const pairs = await city.pairs();
  const kafka = connectKafka(addresses.kafka, 'bench', { info: silent, warn: silent, error: silent });
  const consumer = kafka.consumer({ groupId: `bench-${randomUUID()}`, maxWaitTimeInMs: 20 });
  const received = new Map<string, number>();
  const joined = new Promise<void>((resolve) =>
    consumer.on(consumer.events.GROUP_JOIN, () => {
      resolve();
    }),
  );
  await consumer.connect();
  await consumer.subscribe({ topics: [evaluationTopic.name] });
  await consumer.run({
    eachMessage: ({ message }) => {
      received.set(String(message.headers?.ce_logposition), performance.now());
      return Promise.resolve();
    },
  });
  await joined;
  const load = giveFeedback(city, pairs, { seconds, rate: LOAD_perSecond, connections: 8 });
  const acknowledged = new Map<string, number>();
  const inView: number[] = [];
  const told: number[] = [];
  const [pair] = pairs as [Pair];
  const live = await listen(addresses.evaluation, pair.token, (position, at) => {
    const since = acknowledged.get(position);
    if (since !== undefined) told.push(at - since);
  });
  const until = performance.now() + seconds * 1_000;
  while (performance.now() < until) {
    const { position, at } = await give(addresses.evaluation, pair);
    acknowledged.set(position, at);
    await visible(addresses.evaluation, pair, position);
    inView.push(performance.now() - at);
    await new Promise((turn) => setTimeout(turn, PAUSE_ms));
  }
  await load;
  while ([...acknowledged.keys()].some((position) => !received.has(position))) {
    await new Promise((turn) => setTimeout(turn, PAUSE_ms));
  }
  live.close();
  await consumer.disconnect();
  const inKafka = [...acknowledged].map(([position, at]) => Math.max(0, (received.get(position) ?? Infinity) - at));
  const row = (measure: string, values: readonly number[], atMost: number): Result => ({
    row: 'freshness',
    measure: `${measure}, p99 of ${String(values.length)} under load`,
    value: percentile(values, 0.99),
    unit: 'ms',
    goal: { atMost },
  });
  return [
    row('acknowledged → read from the view', inView, 100),
    row('acknowledged → received from Kafka', inKafka, 250),
    row('acknowledged → told to an open page', told, 500),
  ];
};

const give = async (evaluation: string, { employee, token }: Pair): Promise<{ position: string; at: number }> => {
  const answer = await fetch(`${evaluation}/feedback`, {
    method: 'POST',
    headers: {
      authorization: `Bearer ${token}`,
      'content-type': 'application/json',
      'idempotency-key': randomUUID(),
    },
    body: JSON.stringify({ feedbackId: randomUUID(), employeeId: employee, text: 'Terima kasih, lanjutkan.' }),
  });
  const { position } = (await answer.json()) as { position: string };
  return { position, at: performance.now() };
};

const visible = async (evaluation: string, { employee, token }: Pair, position: string): Promise<void> => {
  const answer = await fetch(`${evaluation}/people/${employee}/feedback?limit=1`, {
    headers: { authorization: `Bearer ${token}`, 'after-position': position },
  });
  await answer.text();
  if (BigInt(answer.headers.get('position') ?? 0) < BigInt(position)) throw new Error('the view did not come up to it');
};

/** The stream of changes that an open page listens to (server-sent events). */
const listen = async (evaluation: string, token: string, changed: (position: string, at: number) => void) => {
  const over = new AbortController();
  const answer = await fetch(`${evaluation}/live`, {
    headers: { authorization: `Bearer ${token}`, accept: 'text/event-stream' },
    signal: over.signal,
  });
  if (answer.body === null) throw new Error('nothing to listen to');
  const read = async (body: ReadableStream<Uint8Array>): Promise<void> => {
    const decoder = new TextDecoder();
    for await (const part of body) {
      for (const [, position = ''] of decoder.decode(part).matchAll(/"position":"(\d+)"/g))
        changed(position, performance.now());
    }
  };
  read(answer.body as ReadableStream<Uint8Array>).catch((error: unknown) => {
    if (!over.signal.aborted) throw error;
  });
  return {
    close: () => {
      over.abort();
    },
  };
};
