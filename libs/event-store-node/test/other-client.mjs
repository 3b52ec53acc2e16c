// The vendor's second client, in a process of its own: both clients register their messages under the same global names.
// `node other-client.mjs ADDRESS STREAM NEW_STREAM` appends to NEW_STREAM and prints what it reads, as JSON.
import { jsonEvent, KurrentDBClient, streamNameFilter } from '@kurrent/kurrentdb-client';

const [address, stream, newStream] = process.argv.slice(2);
const client = KurrentDBClient.connectionString(`kurrentdb://${address}?tls=false`);
const collect = async (read) => {
  const all = [];
  for await (const { event } of read) {
    const { id, type, streamId, revision, position, data, metadata } = event;
    all.push({ id, type, streamId, revision: String(revision), position: String(position?.commit), data, metadata });
  }
  return all;
};

const follow = (subscription) =>
  new Promise((resolve, reject) => {
    const ids = [];
    subscription.on('data', ({ event }) => ids.push(event.id));
    subscription.on('caughtUp', () => resolve(subscription.unsubscribe().then(() => ids)));
    subscription.on('error', reject);
  });

const appended = await client.appendToStream(newStream, [
  jsonEvent({ type: 'other.v1', data: { nr: 1 } }),
  jsonEvent({ type: 'other.v1', data: { nr: 2 } }),
]);
let refused = 'nothing';
await client
  .appendToStream(newStream, jsonEvent({ type: 'other.v1', data: {} }), { streamState: 7n })
  .catch((error) => {
    refused = error.type;
  });
let missing = 'nothing';
await collect(client.readStream(`${newStream}-missing`)).catch((error) => {
  missing = error.type;
});
const answer = {
  revision: String(appended.nextExpectedRevision),
  refused,
  missing,
  stream: await collect(client.readStream(stream)),
  backwards: (
    await collect(client.readStream(stream, { direction: 'backwards', fromRevision: 'end', maxCount: 3 }))
  ).map(({ id }) => id),
  all: (await collect(client.readAll())).map(({ id }) => id),
  followed: await follow(client.subscribeToStream(stream)),
  filtered: await follow(client.subscribeToAll({ filter: streamNameFilter({ prefixes: [newStream] }) })),
};
process.stdout.write(JSON.stringify(answer));
await client.dispose();
