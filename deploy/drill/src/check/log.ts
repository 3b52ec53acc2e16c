import type { Recorded } from '@kinerja/event-sourcing';
import { acknowledgements } from '../journal.ts';
import type { Told } from './commands.ts';

/** Longer than a request is on its way, also one that was frozen with its process. */
const DATED_WITHIN_MS = 60_000;

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

/** Whatever the clock of a replica says, an act is dated by the time that all of them go by. */
export const misdated = ({ log, entries }: Pick<Told, 'log' | 'entries'>): string[] => {
  const asked = new Set(entries.map(({ command }) => command.id));
  return log.flatMap(({ stream, revision, recordedAt, metadata: { commandId, occurredAt } }) => {
    if (!asked.has(commandId)) return [];
    if (Math.abs(Date.parse(recordedAt) - Date.parse(occurredAt)) < DATED_WITHIN_MS) return [];
    return [`event ${String(revision)} of ${stream} says ${occurredAt} and was recorded ${recordedAt}`];
  });
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
