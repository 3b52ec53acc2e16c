import { connectEventStore } from '@kinerja/eventstore-db';
import type { Operation } from '@kinerja/platform';
import { readHistory } from './history.ts';
import { clocksOf, readTwoClocks } from './two-clocks.ts';

/**
 * `replay PERSON PERIOD [AS-OF|-] [KNOWN-AT|-] [diff]`: the history from the command line, with the store alone; with a clock only what
 * it sees, and the state; with `diff` what is different now.
 */
export const replay: Operation = async ([personId = '', period = '', asOf, knownAt, diff], { settings }) => {
  const store = connectEventStore(settings.eventStore);
  const clocks = clocksOf(given(asOf), given(knownAt));
  try {
    const history = await readHistory(store, personId, period, clocks);
    if (Object.keys(clocks).length === 0) return { ok: history.steps.length > 0, answer: history };
    const { from, differences } = await readTwoClocks(
      store,
      { employeeId: personId, period },
      { from: clocks, to: {} },
    );
    const seen = { ...history, ...from, ...(diff === undefined ? {} : { differences }) };
    return { ok: seen.steps.length > 0 || differences.length > 0, answer: seen };
  } finally {
    await store.close();
  }
};

const given = (day: string | undefined): string | undefined => (day === '-' ? undefined : day);
