import type { Topic } from '@kinerja/contracts';
import type { Envelope } from '@kinerja/kafka';

/** Written by a drill itself: the header tells its repeats from those of a relay. */
export const BY_DRILL = 'drill';

interface Reader {
  last: bigint | undefined;
  epoch: bigint;
  readonly revisions: Map<string, bigint>;
  /** The terms that were over and wrote again, and whether they are writing now. */
  readonly stale: Map<bigint, 'writing' | 'silent'>;
}

/**
 * Reads a topic as a careful consumer does, by rules of its own: repeats and what a former leader writes are left out,
 * what remains must be one chain, and each stream in its order. A former leader may finish the batch that it was
 * writing, and no more.
 */
export const breaksInTopic = (
  { name, keeps }: Pick<Topic, 'name' | 'keeps'>,
  messages: readonly Envelope[],
): string[] => {
  const found: string[] = [];
  const readers = new Map<number, Reader>();
  for (const message of messages) {
    const { partition, headers } = message;
    // By hand, or from a drill: no relay wrote it.
    if (headers.ce_logposition === undefined || headers[BY_DRILL] !== undefined) continue;
    const reader = readers.get(partition) ?? { last: undefined, epoch: 0n, revisions: new Map(), stale: new Map() };
    readers.set(partition, reader);
    const trouble = follow(reader, message, keeps);
    if (trouble !== undefined)
      found.push(`${name}/${String(partition)} at offset ${String(message.offset)}: ${trouble}`);
  }
  return found;
};

const follow = (reader: Reader, { headers, key }: Envelope, keeps: Topic['keeps']): string | undefined => {
  const position = BigInt(headers.ce_logposition ?? 0);
  const epoch = BigInt(headers.ce_epoch ?? 0);
  if (epoch < reader.epoch) {
    const before = reader.stale.get(epoch);
    reader.stale.set(epoch, 'writing');
    return before === 'silent' ? `the leader of epoch ${String(epoch)} goes on after its term` : undefined;
  }
  for (const each of reader.stale.keys()) reader.stale.set(each, 'silent');
  reader.epoch = epoch;
  if (reader.last !== undefined && position <= reader.last) return undefined;
  const previous = headers.ce_previousposition;
  if (keeps === 'chain' && previous !== (reader.last === undefined ? undefined : String(reader.last)))
    return `position ${String(position)} names ${String(previous)} before it, not ${String(reader.last)}`;
  reader.last = position;
  const revision = BigInt(headers.ce_streamrevision ?? 0);
  const known = reader.revisions.get(key);
  reader.revisions.set(key, revision);
  return known !== undefined && known >= revision
    ? `${key} goes from revision ${String(known)} to ${String(revision)}`
    : undefined;
};
