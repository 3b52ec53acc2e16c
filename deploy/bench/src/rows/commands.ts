import { randomUUID } from 'node:crypto';
import { EventStoreDBClient } from '@eventstore/db-client';
import autocannon from 'autocannon';
import type { OwnCity, Pair } from '@kinerja/local';
import type { Result } from '../result.ts';
import { reported } from '../seed.ts';

const CONCURRENCY = 64;

/** Single events of a usual size, each to a stream of its own, by the vendor's client alone. */
const rawAppends = async (address: string, seconds: number): Promise<number> => {
  const client = EventStoreDBClient.connectionString(address);
  let appended = 0;
  const until = performance.now() + seconds * 1_000;
  const worker = async (): Promise<void> => {
    while (performance.now() < until) {
      const id = randomUUID();
      await client.appendToStream(`bench.floor-${id}`, reported(id, '2026-01-01'), { expectedRevision: 'no_stream' });
      appended += 1;
    }
  };
  try {
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  } finally {
    await client.dispose();
  }
  return appended / seconds;
};

const nobody = (): never => {
  throw new Error('nobody in this city leads anybody');
};

/** Superiors give feedback to those they lead, `rate` a second, or as many as are answered when none is given. */
export const giveFeedback = async (
  city: OwnCity,
  pairs: readonly Pair[],
  { seconds, rate, connections = CONCURRENCY }: { seconds: number; rate?: number; connections?: number },
): Promise<autocannon.Result> => {
  let nr = 0;
  const result = await autocannon({
    url: `${city.local.running.addresses.evaluation}/feedback`,
    connections,
    duration: seconds,
    ...(rate === undefined ? {} : { overallRate: Math.round(rate) }),
    requests: [
      {
        method: 'POST',
        setupRequest: (request) => {
          const { employee, token } = pairs[nr++ % pairs.length] ?? nobody();
          return {
            ...request,
            headers: {
              authorization: `Bearer ${token}`,
              'content-type': 'application/json',
              'idempotency-key': randomUUID(),
            },
            body: JSON.stringify({
              feedbackId: randomUUID(),
              employeeId: employee,
              text: 'Uraian Anda jelas dan buktinya lengkap; antrean hari Senin sudah berkurang.',
            }),
          };
        },
      },
    ],
  });
  const refused = result.non2xx + result.errors + result.timeouts;
  if (refused > 0) throw new Error(`${String(refused)} of ${String(result.requests.total)} commands were not accepted`);
  return result;
};

export const commands = async (city: OwnCity, seconds: number): Promise<Result[]> => {
  const pairs = await city.pairs();
  const address = city.local.running.addresses.eventstore;
  // Both once before, so that neither is measured while the code is still cold.
  await giveFeedback(city, pairs, { seconds: 2 });
  await rawAppends(address, 1);
  const floor = await rawAppends(address, seconds);
  const closed = await giveFeedback(city, pairs, { seconds });
  const perSecond = closed.requests.total / closed.duration;
  const open = await giveFeedback(city, pairs, { seconds, rate: perSecond / 2 });
  return [
    {
      row: 'commands',
      measure: 'through HTTP to the acknowledgement, 64 at once; floor: single appends by the client, 64 at once',
      value: perSecond,
      unit: '/s',
      floor,
      goal: { ratioAtLeast: 0.5 },
    },
    { row: 'commands', measure: 'p99, 64 at once', value: closed.latency.p99, unit: 'ms', goal: { atMost: 100 } },
    {
      row: 'commands',
      measure: 'p99 at half that rate, from the time each was meant to be sent',
      value: open.latency.p99,
      unit: 'ms',
      goal: { atMost: 100 },
    },
  ];
};
