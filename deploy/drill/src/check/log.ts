import type { Recorded } from '@kinerja/event-sourcing';
import { acknowledgements } from '../journal.ts';
import type { Told } from './commands.ts';

/** Breaks in the log itself: a stream's revisions have no hole, positions only grow, and If-Match was kept to. */
export const breaksInLog = ({ log, entries }: Pick<Told, 'log' | 'entries'>): string[] => {
  const next = new Map<string, bigint>();
  const found: string[] = [];
  let last = -1n;
  for (const { stream, revision, position } of log) {
    const due = next.get(stream) ?? 0n;
    if (revision !== due) found.push(`${stream} goes on with revision ${String(revision)}, not ${String(due)}`);
    if (position <= last) found.push(`position ${String(position)} comes after ${String(last)}`);
    next.set(stream, revision + 1n);
    last = position;
  }
  return [...found, ...unexpected({ log, entries })];
};

/** Two writers who saw the same revision cannot both have been first. */
const unexpected = ({ log, entries }: Pick<Told, 'log' | 'entries'>): string[] => {
  const first = new Map<string, Recorded>();
  for (const event of log) {
    if (!first.has(event.metadata.commandId)) first.set(event.metadata.commandId, event);
  }
  return entries.flatMap((entry) => {
    const { id, path, expected } = entry.command;
    const event = first.get(id);
    if (expected === undefined || event === undefined || acknowledgements(entry).length === 0) return [];
    if (event.revision === expected + 1n) return [];
    return [
      `command ${id} (${path}) named revision ${String(expected)} and was recorded as ${String(event.revision)} of ${event.stream}`,
    ];
  });
};
