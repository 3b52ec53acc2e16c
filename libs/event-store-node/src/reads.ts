/** Reading a stream or the log, page by page: the next page is asked for while one is being sent. */
import { streamDeleted } from './errors.ts';
import { LAST_REVISION, NO_REVISION, type StoredEvent, isMetastream } from './event.ts';
import { isSoftDeleted, METASTREAM_METADATA, parseMetadata, visible, type Visible } from './metadata.ts';
import type { From, ReadRequest } from './read-request.ts';
import type { Storage } from './storage.ts';

const FIRST_PAGE = 128;
const PAGE = 512;

export type Page = readonly StoredEvent[];
type FetchPage = (after: StoredEvent | undefined, limit: number) => Promise<Page>;

/** Pages until one is not full. Small at first, because most streams are short. */
async function* pages(fetch: FetchPage, count: number, first = FIRST_PAGE): AsyncGenerator<Page> {
  let left = count;
  let limit = Math.min(first, left);
  let next = limit > 0 ? fetch(undefined, limit) : undefined;
  while (next !== undefined) {
    const page = await next;
    const last = page.at(-1);
    left -= page.length;
    const full = page.length === limit;
    limit = Math.min(PAGE, left);
    next = full && last !== undefined && limit > 0 ? fetch(last, limit) : undefined;
    // Handled when it is awaited; a reader that leaves before must not leave an unhandled rejection behind.
    next?.catch(() => undefined);
    if (page.length > 0) yield page;
  }
}

export interface StreamView extends Visible {
  readonly last: bigint;
  readonly found: boolean;
}

/** What can be seen of a stream now; a tombstone refuses. */
export async function viewStream(storage: Storage, stream: string): Promise<StreamView> {
  const stored = await storage.state(stream);
  if (stored.last === LAST_REVISION) throw streamDeleted(stream);
  const metadata = isMetastream(stream) ? METASTREAM_METADATA : parseMetadata(stored.metadata);
  const found = stored.last !== NO_REVISION && !isSoftDeleted(metadata);
  return { last: stored.last, found, ...visible(metadata, stored.last, BigInt(Date.now()) * 1_000n) };
}

const young = (page: Page, { createdFrom }: Visible): Page =>
  createdFrom === 0n ? page : page.filter((event) => event.created >= createdFrom);

export async function* readStreamPages(
  storage: Storage,
  stream: string,
  view: StreamView,
  request: Pick<ReadRequest, 'from' | 'backwards' | 'count'>,
): AsyncGenerator<Page> {
  const { from, backwards, count = Number.MAX_SAFE_INTEGER } = request;
  const start = backwards ? backwardsStart(from, view.last) : forwardsStart(from, view);
  if (start === undefined) return;
  const fetch: FetchPage = backwards
    ? (after, limit) =>
        storage.streamBackwards(stream, after === undefined ? start : after.revision - 1n, view.from, limit)
    : (after, limit) => storage.streamForwards(stream, after === undefined ? start : after.revision + 1n, limit);
  for await (const page of pages(fetch, count)) yield young(page, view);
}

const backwardsStart = (from: From, last: bigint): bigint => {
  if (from === 'start') return 0n;
  return from === 'end' || from > last ? last : from;
};

const forwardsStart = (from: From, view: StreamView): bigint | undefined => {
  if (from === 'end') return undefined;
  return from === 'start' || from < view.from ? view.from : from;
};

/** Forwards the position itself is read too, backwards it is not. */
export async function* readAllPages(storage: Storage, request: ReadRequest): AsyncGenerator<Page> {
  const { from, backwards, filter, count = Number.MAX_SAFE_INTEGER } = request;
  if ((from === 'end' && !backwards) || (from === 'start' && backwards)) return;
  const start =
    typeof from === 'bigint' ? (backwards ? from : from - 1n) : from === 'start' ? NO_REVISION : LAST_REVISION;
  const fetch: FetchPage = backwards
    ? (after, limit) => storage.allBackwards(after?.position ?? start, limit)
    : (after, limit) => storage.allForwards(after?.position ?? start, limit);
  if (filter === undefined) {
    yield* pages(fetch, count);
    return;
  }
  let left = count;
  for await (const page of pages(fetch, Number.MAX_SAFE_INTEGER, PAGE)) {
    const matching = page.filter(filter.matches).slice(0, left);
    left -= matching.length;
    if (matching.length > 0) yield matching;
    if (left === 0) return;
  }
}
