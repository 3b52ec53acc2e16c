import { useEffect, useSyncExternalStore } from 'react';
import type { Service } from './client.ts';
import { outdated, positions, queryClient, SESSION } from './query.ts';

/** A view of a service changed for a subject who concerns this person. */
export interface Changed {
  service: Service;
  view: string;
  subject: string;
  position?: string;
}

type Listener = (change: Changed) => void;
const listeners = new Set<Listener>();
const watchers = new Set<() => void>();
let connected = false;
let source: EventSource | undefined;
let reopening: ReturnType<typeof setTimeout> | undefined;
const REOPEN_ms = 5000;

const setConnected = (now: boolean): void => {
  connected = now;
  for (const watcher of watchers) watcher();
};

const open = (): void => {
  source = new EventSource('/live');
  source.addEventListener('open', () => {
    setConnected(true);
  });
  source.addEventListener('changed', ({ data }: MessageEvent<string>) => {
    const change = JSON.parse(data) as Changed;
    positions.note(change.service, change.position);
    void outdated(change.service, change.view);
    for (const listener of listeners) listener(change);
  });
  // The stream to a service was cut: what was missed is not known, so everything of it is read again.
  source.addEventListener('resync', ({ data }: MessageEvent<string>) => {
    void outdated((JSON.parse(data) as { service: Service }).service);
  });
  source.addEventListener('signed-out', () => {
    source?.close();
    void queryClient.invalidateQueries({ queryKey: SESSION });
  });
  source.addEventListener('error', () => {
    setConnected(false);
    // The browser tries again by itself, except after an answer that was not a stream.
    if (source?.readyState === EventSource.CLOSED) reopening = setTimeout(open, REOPEN_ms);
  });
};

/** Keeps the one event stream of this tab open while somebody is signed in. */
export const useLive = (): void => {
  useEffect(() => {
    open();
    return () => {
      clearTimeout(reopening);
      source?.close();
      source = undefined;
      setConnected(false);
    };
  }, []);
};

/** Whether changes arrive by themselves right now. */
export const useConnected = (): boolean =>
  useSyncExternalStore(
    (watcher) => {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
    () => connected,
  );

/** Calls `listener` for each change while the component is on the page. */
export const useChanges = (listener: Listener): void => {
  useEffect(() => {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  }, [listener]);
};
