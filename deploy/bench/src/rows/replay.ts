import { fold } from '@kinerja/event-sourcing';
import type { Event, Fold } from '@kinerja/event-sourcing';
import { eventsPerSecond } from '../timing.ts';
import { WholeLog } from '../whole-log.ts';
import type { Measure } from './bench.ts';

/** What any state is at least: how often each thing happened. */
const counts: Fold<Readonly<Record<string, number>>, Event> = {
  initial: {},
  evolve: (state, { type }) => ({ ...state, [type]: (state[type] ?? 0) + 1 }),
};

const WARM_events = 20_000;

export const replay: Measure = async ({ city }) => {
  const log = new WholeLog(city.local.running.addresses.eventstore);
  const folded = async (): Promise<number> => {
    const states = new Map<string, Readonly<Record<string, number>>>();
    let events = 0;
    for await (const { stream, event } of log.store.readAll()) {
      states.set(stream, fold({ ...counts, initial: states.get(stream) ?? counts.initial }, [event]));
      events += 1;
    }
    return events;
  };
  try {
    await log.readRaw(WARM_events);
    const floor = await eventsPerSecond(() => log.readRaw());
    const read = await eventsPerSecond(() => log.read());
    const value = await eventsPerSecond(folded);
    const figure = { row: 'replay', unit: 'events/s', floor };
    return [
      {
        ...figure,
        measure: 'fold of the whole log; floor: readAll by the client',
        value,
        goal: { ratioAtLeast: 0.8 },
        growth: 'replay',
      },
      { ...figure, measure: 'the whole log read by our adapter; floor: readAll by the client', value: read, goal: {} },
    ];
  } finally {
    await log.close();
  }
};
