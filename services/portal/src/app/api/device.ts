import { createStore, del, set, values } from 'idb-keyval';
import { useCallback, useEffect, useSyncExternalStore } from 'react';
import { Outbox, type OutboxStore, type Posting } from './outbox.ts';
import { client, outdated } from './query.ts';
import type { Evidence } from './types.ts';

const database = createStore('kinerja', 'outbox');

const store: OutboxStore = {
  all: () => values<Posting>(database),
  put: (posting) => set(posting.key, posting, database),
  remove: (key) => del(key, database),
};

/** What the person sends from here is kept on the device until the server has it. */
export const outbox = new Outbox(store, async ({ key, service, path, body, files }) => {
  const uploaded = await Promise.all(
    files.map(async (file): Promise<Evidence> => {
      const { hash } = await client.upload(file.blob, { key: file.key, attempts: 1 });
      return { kind: 'file', name: file.name, hash };
    }),
  );
  const evidence = Array.isArray(body.evidence) ? (body.evidence as Evidence[]) : [];
  const recorded = await client.write(
    service,
    path,
    uploaded.length ? { ...body, evidence: [...evidence, ...uploaded] } : body,
    { key, attempts: 1 },
  );
  await outdated(service);
  return recorded;
});

const NOTHING: readonly Posting[] = [];
const kept = new Map<string, readonly Posting[]>();

/** What this person has sent that has not arrived yet; tries again when the connection comes back. */
export const useOutbox = (personId: string): readonly Posting[] => {
  useEffect(() => {
    const retry = (): void => void outbox.flush(personId);
    retry();
    window.addEventListener('online', retry);
    const every = setInterval(retry, 30_000);
    return () => {
      window.removeEventListener('online', retry);
      clearInterval(every);
    };
  }, [personId]);
  // The same one for every rendering: another one would read the device again, render again, and never come to rest.
  const subscribe = useCallback(
    (changed: () => void) => {
      const refresh = (): void =>
        void outbox.of(personId).then((postings) => {
          kept.set(personId, postings);
          changed();
        });
      refresh();
      return outbox.subscribe(refresh);
    },
    [personId],
  );
  return useSyncExternalStore(subscribe, () => kept.get(personId) ?? NOTHING);
};

const subscribeOnline = (changed: () => void): (() => void) => {
  window.addEventListener('online', changed);
  window.addEventListener('offline', changed);
  return () => {
    window.removeEventListener('online', changed);
    window.removeEventListener('offline', changed);
  };
};

export const useOnline = (): boolean => useSyncExternalStore(subscribeOnline, () => navigator.onLine);
