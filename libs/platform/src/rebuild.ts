import { connectEventStore } from '@kinerja/eventstore-db';
import { connectKafka, rebuildConsumed } from '@kinerja/kafka';
import { dropOld, NoWayBack, rebuild as rebuildView, Replicas } from '@kinerja/read-model';
import type { Progress, Rebuilt } from '@kinerja/read-model';
import { createLog } from '@kinerja/telemetry';
import { consumedBy, viewsOf } from './consumed.ts';
import { openDatabase } from './database.ts';
import type { Operation } from './operate.ts';

const BACK = '--back';
const DROP_OLD = '--drop-old';

/**
 * `rebuild [VIEW]`, of all without a name. `--back` goes back to what was live before the last one, `--drop-old` gives
 * that up. Tells how far it is on standard error; ended in the middle it goes on where it was.
 */
export const rebuild: Operation = async (argument, { definition, settings }) => {
  const only = argument.find((one) => !one.startsWith('--'));
  const wanted = (name: string): boolean => only === undefined || only === name;
  const views = viewsOf(definition).filter(({ name }) => wanted(name));
  const tables = consumedBy(definition).filter(({ view }) => wanted(view));
  const { name, migrations } = definition;
  const db = await openDatabase(settings.postgres, migrations);
  const store = connectEventStore(settings.eventStore);
  const kafka = connectKafka(settings.kafka.join(','), `${name}-operator`, createLog(name, 'silent'));
  const replicas = Replicas.start(settings.postgres, tell);
  const ending = new AbortController();
  const end = (): void => {
    ending.abort(new Error('ended; the next rebuild goes on from here'));
  };
  process.once('SIGINT', end).once('SIGTERM', end);
  const rebuilding = { db, replicas, signal: ending.signal, progress: show, back: argument.includes(BACK) };
  try {
    if (argument.includes(DROP_OLD)) {
      const names = [...views.map((view) => view.name), ...tables.map(({ view }) => view)];
      for (const each of names) await dropOld(db, each);
      return { ok: true, answer: names.map((view) => ({ view })) };
    }
    const answer: (Rebuilt | undefined)[] = [];
    for (const view of views) {
      answer.push(await rebuildView({ ...rebuilding, store, prefixes: [`${name}.`], view }));
    }
    for (const consumed of tables) answer.push(await rebuildConsumed({ ...consumed, name, kafka, db }, rebuilding));
    return { ok: true, answer };
  } catch (error) {
    if (!(error instanceof NoWayBack) && !ending.signal.aborted) throw error;
    tell(error);
    return { ok: false, answer: [] };
  } finally {
    process.off('SIGINT', end).off('SIGTERM', end);
    await replicas.stop();
    await store.close();
    await db.close();
  }
};

const tell = (error: unknown): void => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
};

const WORDS: Readonly<Record<Progress['step'], string>> = {
  filling: 'fills the copy',
  comparing: 'compares',
  switching: 'waits until nobody reads, to switch',
};

const show = ({ view, step, events, total, perSecond, left_s }: Progress): void => {
  const estimate = step === 'filling' ? `, ${String(perSecond)}/s, about ${String(left_s)} s left` : '';
  process.stderr.write(`${view} ${WORDS[step]}: ${String(events)} of about ${String(total)} events${estimate}\n`);
};
