import { useSyncExternalStore, type ReactNode } from 'react';
import styles from './shell.module.css';

let coming = 0;
const watchers = new Set<() => void>();
const count = (change: number): void => {
  coming += change;
  for (const watcher of watchers) watcher();
};

/** Counts something as on its way until it has arrived or failed. */
export const onItsWay = <T,>(arriving: Promise<T>): Promise<T> => {
  count(1);
  return arriving.finally(() => {
    count(-1);
  });
};

const watch = (watcher: () => void): (() => void) => {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
};

/** A thin line at the top while the next page is fetched. */
export const Moving = (): ReactNode =>
  useSyncExternalStore(watch, () => coming > 0) ? <div className={styles.moving} aria-hidden /> : null;
