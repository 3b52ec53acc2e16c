import { EventStoreDBClient, START, streamNameFilter } from '@eventstore/db-client';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { EventStoreDb } from '@kinerja/eventstore-db';

/** Ways through the whole log, each telling how many events it met: by the vendor's client alone, and by our adapter. */
export class WholeLog {
  readonly store: EventStoreDb;
  private readonly client: EventStoreDBClient;

  constructor(address: string) {
    this.client = EventStoreDBClient.connectionString(address);
    this.store = connectEventStore(address);
  }

  /** @param atMost for a first round that only warms the code */
  async readRaw(atMost = Number.MAX_SAFE_INTEGER): Promise<number> {
    let events = 0;
    for await (const { event } of this.client.readAll({ fromPosition: START, maxCount: atMost }))
      if (event !== undefined) events += 1;
    return events;
  }

  async read(): Promise<number> {
    let events = 0;
    const reading = this.store.readAll()[Symbol.asyncIterator]();
    while ((await reading.next()).done !== true) events += 1;
    return events;
  }

  /** Until it has caught up. */
  async subscribeRaw(prefix: string): Promise<number> {
    let events = 0;
    const filter = streamNameFilter({ prefixes: [prefix] });
    const subscription = this.client.subscribeToAll({ fromPosition: START, filter });
    await new Promise<void>((resolve, reject) => {
      subscription.on('data', () => {
        events += 1;
      });
      // Told as soon as it is decoded: what was decoded before is handed out first.
      subscription.on('caughtUp', () => setImmediate(resolve));
      subscription.on('error', reject);
    });
    await subscription.unsubscribe();
    return events;
  }

  async subscribe(prefix: string): Promise<number> {
    const over = new AbortController();
    let events = 0;
    for await (const { kind } of this.store.subscribe({ prefixes: [prefix] }, over.signal)) {
      if (kind === 'event') events += 1;
      if (kind === 'caught-up') break;
    }
    over.abort();
    return events;
  }

  async close(): Promise<void> {
    await this.client.dispose();
    await this.store.close();
  }
}
