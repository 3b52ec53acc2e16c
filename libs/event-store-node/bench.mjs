// A micro benchmark: `node libs/event-store-node/bench.mjs [--json] [--events N] [ADDRESS]`.
// Without an address it starts a durable PostgreSQL and a node of its own. Everything shares the machine, as in `npm start`.
import { parseArgs } from 'node:util';
import { EventStoreDBClient, END, jsonEvent, NO_STREAM, streamNameFilter } from '@eventstore/db-client';
import { startOwnNode } from './own-node.mjs';

const { values, positionals } = parseArgs({
  options: { json: { type: 'boolean', default: false }, events: { type: 'string', default: '20000' } },
  allowPositionals: true,
});
const EVENTS = Number(values.events);
const CONCURRENCY = 64;
const BATCH = 50;
const STREAM_LENGTH = 10;
const run = `bench${Date.now().toString(36)}`;

const event = (nr) =>
  jsonEvent({
    type: 'work-reported.v1',
    data: {
      entryId: crypto.randomUUID(),
      nr,
      minutes: 90,
      kind: 'main',
      text: 'Verifikasi berkas permohonan izin usaha. '.repeat(4),
    },
    metadata: { commandId: crypto.randomUUID(), actor: crypto.randomUUID(), at: '2026-11-24T08:00:00.000Z' },
  });

const percentile = (sorted, share) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))];
const latencies = (times) => {
  const sorted = times.toSorted((a, b) => a - b);
  return { p50_ms: percentile(sorted, 0.5), p99_ms: percentile(sorted, 0.99) };
};

/** Beside the clock, the processor time of both ends for an event: it says the same on a machine that is busy with other things. */
async function timed(measure, events, work) {
  const [before, client, node] = [performance.now(), process.cpuUsage(), await own?.cpu_us()];
  const extra = await work();
  const seconds = (performance.now() - before) / 1000;
  const { user, system } = process.cpuUsage(client);
  return {
    measure,
    events,
    perSecond: Math.round(events / seconds),
    client_us: Math.round((user + system) / events),
    ...(own && { node_us: Math.round(((await own.cpu_us()) - node) / events) }),
    ...extra,
  };
}

/** Every worker takes the next piece of work until none is left. */
const inParallel = (workers, pieces, work) => {
  let next = 0;
  const worker = async () => {
    while (next < pieces) await work(next++);
  };
  return Promise.all(Array.from({ length: workers }, worker));
};

const appendSingly = (client) =>
  timed('append, one event, 64 at once', EVENTS, async () => {
    const times = [];
    await inParallel(CONCURRENCY, EVENTS / STREAM_LENGTH, async (nr) => {
      for (let revision = 0; revision < STREAM_LENGTH; revision += 1) {
        const proposed = event(revision);
        const before = performance.now();
        const expectedRevision = revision === 0 ? NO_STREAM : BigInt(revision - 1);
        await client.appendToStream(`${run}.one-${nr}`, proposed, { expectedRevision });
        times.push(performance.now() - before);
      }
    });
    return latencies(times);
  });

const appendInBatches = (client) =>
  timed(`append, ${BATCH} events, 8 at once`, EVENTS, () =>
    inParallel(8, EVENTS / BATCH, (nr) =>
      client.appendToStream(
        `${run}.many-${nr}`,
        Array.from({ length: BATCH }, (_, index) => event(index)),
        { expectedRevision: NO_STREAM },
      ),
    ).then(() => ({})),
  );

async function readAll(client) {
  const events = 2 * EVENTS;
  return timed('readAll, forwards', events, async () => {
    for await (const _ of client.readAll({ fromPosition: before, maxCount: events }));
  });
}

const readStreams = (client) =>
  timed(`readStream of ${STREAM_LENGTH}, 16 at once`, EVENTS, () =>
    inParallel(16, EVENTS / STREAM_LENGTH, async (nr) => {
      for await (const _ of client.readStream(`${run}.one-${nr}`));
    }).then(() => ({})),
  );

/** Until the subscription has caught up; what counts is how many events were considered. */
const catchUp = (client, measure, prefix, expected) =>
  timed(measure, 2 * EVENTS, async () => {
    let seen = 0;
    const subscription = client.subscribeToAll({
      fromPosition: before,
      filter: streamNameFilter({ prefixes: [prefix] }),
    });
    await new Promise((resolve, reject) => {
      subscription.on('data', () => {
        seen += 1;
      });
      subscription.on('caughtUp', () => setImmediate(resolve));
      subscription.on('error', reject);
    });
    await subscription.unsubscribe();
    if (seen < expected) throw new Error(`${measure}: saw ${seen} of ${expected}`);
    return { received: seen };
  });

const appendToSubscriber = (client) =>
  timed('append to subscriber', 500, async () => {
    const sent = new Map();
    const times = [];
    const subscription = client.subscribeToAll({
      fromPosition: END,
      filter: streamNameFilter({ prefixes: [`${run}.live-`] }),
    });
    let received = () => undefined;
    subscription.on('data', ({ event: { id } }) => {
      times.push(performance.now() - sent.get(id));
      received();
    });
    await new Promise((resolve) => {
      subscription.on('caughtUp', resolve);
    });
    for (let nr = 0; nr < 500; nr += 1) {
      const proposed = event(nr);
      const arrived = new Promise((resolve) => {
        received = resolve;
      });
      sent.set(proposed.id, performance.now());
      await client.appendToStream(`${run}.live-1`, proposed);
      await arrived;
    }
    await subscription.unsubscribe();
    return latencies(times);
  });

const own = positionals[0] === undefined ? await startOwnNode({ durable: true }) : undefined;
const client = EventStoreDBClient.connectionString(`esdb://${positionals[0] ?? own.address}?tls=false`);
await inParallel(CONCURRENCY, 2_000, (nr) => client.appendToStream(`${run}-warm-${nr}`, event(nr)));
// What was there before is not measured.
const { position: before } = await client.appendToStream(`${run}-before`, event(0));
const results = [
  await appendSingly(client),
  await appendInBatches(client),
  await readAll(client),
  await readStreams(client),
  await catchUp(client, 'catch-up, filter takes half', `${run}.one-`, EVENTS),
  await catchUp(
    client,
    'catch-up, filter takes 1/100',
    `${run}.one-1${'0'.repeat(Math.max(0, String(EVENTS / STREAM_LENGTH).length - 3))}`,
    0,
  ),
  await catchUp(client, 'catch-up, filter takes all', run, 2 * EVENTS),
  await appendToSubscriber(client),
];
await client.dispose();
const memory = await own?.memory();
await own?.stop();

const rounded = (ms) => (ms === undefined ? undefined : Math.round(ms * 10) / 10);
const table = results.map(({ p50_ms, p99_ms, ...rest }) => ({
  ...rest,
  p50_ms: rounded(p50_ms),
  p99_ms: rounded(p99_ms),
}));
if (values.json) process.stdout.write(`${JSON.stringify({ results: table, memory_mb: memory }, null, 2)}\n`);
else {
  console.table(table);
  if (memory !== undefined) console.log(`memory of the node: ${memory} MB`);
}
