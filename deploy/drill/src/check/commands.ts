import { eventId } from '@kinerja/event-sourcing';
import type { Recorded } from '@kinerja/event-sourcing';
import { acknowledgements, isRefused } from '../journal.ts';
import type { Entry } from '../journal.ts';
import { verdict } from './verdict.ts';
import type { Verdict } from './verdict.ts';

/** What was asked and answered, and what the log holds. */
export interface Told {
  readonly entries: readonly Entry[];
  readonly log: readonly Recorded[];
  /** The position of the log before the first command. */
  readonly before: bigint;
}

/** What each answer promised, against the log. */
export const checkCommands = ({ entries, log, before }: Told): Verdict[] => {
  const recorded = new Map<string, Recorded[]>();
  for (const event of log) {
    const { commandId } = event.metadata;
    recorded.set(commandId, [...(recorded.get(commandId) ?? []), event]);
  }
  const eventsOf = ({ command }: Entry): readonly Recorded[] => recorded.get(command.id) ?? [];
  const at = new Map(log.map((event) => [`${event.stream} ${String(event.revision)}`, event.position]));
  const acknowledged = entries.filter((entry) => acknowledgements(entry).length > 0);
  return [
    verdict(
      'I1',
      `${String(acknowledged.length)} acknowledged of ${String(entries.length)} commands`,
      acknowledged.flatMap((entry) => lost(entry, eventsOf(entry), at)),
    ),
    verdict('I2', `${String(log.length)} events`, phantoms(entries, log, before)),
    verdict(
      'I3',
      `${String(entries.reduce((sum, { attempts }) => sum + attempts.length, 0))} attempts`,
      entries.flatMap((entry) => outcomes(entry, eventsOf(entry))),
    ),
  ];
};

/** What is away must not keep anybody from working. */
export const checkAccepted = (entries: readonly Entry[]): Verdict =>
  verdict(
    'accepted',
    `${String(entries.length)} commands`,
    entries.flatMap((entry) =>
      entry.attempts.some(({ answer }) => answer?.kind === 'away') ? [`${named(entry)} was answered 503`] : [],
    ),
  );

const named = ({ command }: Entry): string => `command ${command.id} (${command.path})`;

const lost = (entry: Entry, events: readonly Recorded[], at: ReadonlyMap<string, bigint>): string[] => {
  const { stream, mayBeSo } = entry.command;
  return acknowledgements(entry).flatMap(({ revision, position }) => {
    const said = `revision ${String(revision)} of ${stream} at position ${String(position)}`;
    if (at.get(`${stream} ${String(revision)}`) !== position)
      return [`${named(entry)} was acknowledged as ${said}, which the log does not hold`];
    if (events.length === 0 && mayBeSo !== true) return [`${named(entry)} was acknowledged and recorded nothing`];
    return [];
  });
};

const phantoms = (entries: readonly Entry[], log: readonly Recorded[], before: bigint): string[] => {
  const known = new Map(entries.map((entry) => [entry.command.id, entry]));
  // The services record by themselves, too, such as what they set aside.
  const asked = new Set(entries.map(({ command }) => categoryOf(command.stream)));
  return log
    .filter(({ position, stream }) => position > before && asked.has(categoryOf(stream)))
    .flatMap(({ stream, revision, metadata: { commandId } }) => {
      const event = `event ${String(revision)} of ${stream}`;
      const entry = known.get(commandId);
      if (entry === undefined) return [`${event} is of command ${commandId}, which nobody sent`];
      if (entry.command.stream !== stream) return [`${event} is of ${named(entry)}, which is about another stream`];
      if (isRefused(entry)) return [`${event} is of ${named(entry)}, which was refused`];
      return [];
    });
};

const categoryOf = (stream: string): string => stream.slice(0, stream.indexOf('-', stream.indexOf('.')));

const outcomes = (entry: Entry, events: readonly Recorded[]): string[] => {
  const unclear = entry.attempts.flatMap(({ answer }) =>
    answer?.kind === 'unclear' ? [`${named(entry)} was answered ${String(answer.status)} ${answer.code}`] : [],
  );
  const acks = acknowledgements(entry);
  const refused = entry.attempts.some(({ answer }) => answer?.kind === 'refused');
  if (refused && acks.length > 0) return [...unclear, `${named(entry)} was both acknowledged and refused`];
  const [first] = events;
  if (first === undefined) return unclear;
  const twice = events.some(
    ({ id, stream, revision }, index) =>
      id !== eventId(entry.command.id, index) || stream !== first.stream || revision !== first.revision + BigInt(index),
  );
  if (twice) return [...unclear, `${named(entry)} was recorded ${String(events.length)} times, not as one append`];
  const last = events.at(-1)?.revision;
  const other = acks.find(({ revision }) => revision !== last);
  if (other === undefined) return unclear;
  return [...unclear, `${named(entry)} was acknowledged as revision ${String(other.revision)}, not ${String(last)}`];
};
