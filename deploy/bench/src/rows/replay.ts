import { EventStoreDBClient, START } from '@eventstore/db-client';
import { fold } from '@kinerja/event-sourcing';
import type { Event, Fold } from '@kinerja/event-sourcing';
import { connectEventStore } from '@kinerja/eventstore-db';
import type { OwnCity } from '@kinerja/local';
import type { Result } from '../result.ts';
import { eventsPerSecond } from '../timing.ts';

/** What any state is at least: how often each thing happened. */
const counts: Fold<Readonly<Record<string, number>>, Event> = {
  initial: {},
  evolve: (state, { type }) => ({ ...state, [type]: (state[type] ?? 0) + 1 }),
};

export const replay = async (city: OwnCity): Promise<Result[]> => {
  const address = city.local.running.addresses.eventstore;
  const client = EventStoreDBClient.connectionString(address);
  const store = connectEventStore(address);
  const raw = async (): Promise<number> => {
    let events = 0;
    for await (const { event } of client.readAll({ fromPosition: START })) if (event !== undefined) events += 1;
    return events;
  };
  const folded = async (): Promise<number> => {
    const states = new Map<string, Readonly<Record<string, number>>>();
    let events = 0;
    for await (const { stream, event } of store.readAll()) {
      states.set(stream, fold({ ...counts, initial: states.get(stream) ?? counts.initial }, [event]));
      events += 1;
    }
    return events;
  };
  try {
    await raw();
    const floor = await eventsPerSecond(raw);
    const value = await eventsPerSecond(folded);
    return [
      {
        row: 'replay',
        measure: 'fold of the whole log; floor: readAll by the client',
        value,
        unit: 'events/s',
        floor,
        goal: { ratioAtLeast: 0.8 },
      },
    ];
  } finally {
    await client.dispose();
    await store.close();
  }
};
