import { connectEventStore } from '@kinerja/eventstore-db';
import { recordOperatorsLook } from '@kinerja/looks';
import type { Operation } from '@kinerja/platform';
import { readHistory } from './history.ts';
import { clocksOf, readTwoClocks } from './two-clocks.ts';

/**
 * `replay PERSON PERIOD [AS-OF|-] [KNOWN-AT|-] [diff]`: the history from the command line, with the store alone; with a clock only what
 * it sees, and the state; with `diff` what is different now.
 */
export const replay: Operation = async ([personId = '', period = '', asOf, knownAt, diff], { settings, purpose }) => {
  const store = connectEventStore(settings.eventStore);
  const clocks = clocksOf(given(asOf), given(knownAt));
  const look = (): Promise<void> =>
    recordOperatorsLook('evaluation', store, { people: [personId], what: 'history', period, purpose });
  try {
    const history = await readHistory(store, personId, period, clocks);
    if (Object.keys(clocks).length === 0) {
      const ok = history.steps.length > 0;
      if (ok) await look();
      return { ok, answer: history };
    }
    const { from, differences } = await readTwoClocks(
      store,
      { employeeId: personId, period },
      { from: clocks, to: {} },
    );
    const seen = { ...history, ...from, ...(diff === undefined ? {} : { differences }) };
    const ok = seen.steps.length > 0 || differences.length > 0;
    if (ok) await look();
    return { ok, answer: seen };
  } finally {
    await store.close();
  }
};

const given = (day: string | undefined): string | undefined => (day === '-' ? undefined : day);
