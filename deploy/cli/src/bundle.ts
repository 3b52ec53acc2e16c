import { dayOf } from '@kinerja/event-sourcing';
import type { EventStore, Recorded } from '@kinerja/event-sourcing';
import { readCheckpoint, recordedEvent } from '@kinerja/merkle-log';
import { signedNow, proofsOf, consistencyWith } from './notary.ts';

// A bundle as docs/reference/audit-format.md describes it: events from the store, proofs from the notary.

export type Scope =
  | { readonly kind: 'evaluation'; readonly employeeId: string; readonly period: string }
  | { readonly kind: 'unit'; readonly unitId: string }
  | { readonly kind: 'span'; readonly from: string; readonly to: string };

export interface Sources {
  readonly store: EventStore;
  /** The address of the notary. */
  readonly notary: string;
  /** The whole streams of an evaluation or a unit, as the evaluation service finds them. */
  readonly streams: readonly string[];
  /** Checkpoints that the auditor kept. */
  readonly kept: readonly string[];
}

const RULES = 'evaluation.rules-city';

/** The lines of a bundle: the header, then the events in the order of the log, each with its proof. */
export const bundle = async (scope: Scope, { store, notary, streams, kept }: Sources): Promise<string[]> => {
  const wanted = scope.kind === 'span' ? [] : await wholeStreams(store, streams);
  const keptSize = Math.max(0, ...kept.map((note) => readCheckpoint(note).size));
  const signed = await signedNow(notary, { size: keptSize, position: wanted.at(-1)?.position ?? 0n });
  const span = scope.kind === 'span' ? await spanOf(store, scope, signed.position) : [];
  const earlier = (await wholeStreams(store, scope.kind === 'span' ? [RULES] : [])).filter(
    ({ position }) => position < (span[0]?.position ?? 0n),
  );
  const events = [...wanted, ...earlier, ...span];
  const proofs = await proofsOf(
    notary,
    signed.size,
    events.map(({ position }) => position),
  );
  const indexes = proofs.slice(earlier.length).map(({ index }) => index);
  const header = {
    format: 'kinerja-audit/1',
    scope: scope.kind === 'span' ? { ...scope, first: indexes[0] ?? 0, last: indexes.at(-1) ?? -1 } : scope,
    key: signed.key,
    checkpoint: signed.checkpoint,
    streams: lastRevisions(events, scope.kind === 'span' ? [RULES] : streams),
    kept: await consistencyWith(notary, signed.size, kept),
  };
  return [header, ...events.map((event, nr) => ({ ...proofs[nr], event: recordedEvent(event) }))].map((line) =>
    JSON.stringify(line),
  );
};

const wholeStreams = async (store: EventStore, streams: readonly string[]): Promise<Recorded[]> => {
  const events: Recorded[] = [];
  for (const stream of streams) events.push(...(await store.read(stream)).events);
  return events.sort((a, b) => (a.position < b.position ? -1 : 1));
};

/** All that was recorded on these days, and one event before and behind them: nothing can be left out unseen. */
const spanOf = async (
  store: EventStore,
  { from, to }: { from: string; to: string },
  last: bigint,
): Promise<Recorded[]> => {
  const span: Recorded[] = [];
  let before: Recorded | undefined;
  for await (const recorded of store.readAll()) {
    if (recorded.position > last) break;
    const day = dayOf(new Date(recorded.recordedAt));
    if (day < from && span.length === 0) {
      before = recorded;
      continue;
    }
    span.push(recorded);
    if (day > to) break;
  }
  return before === undefined ? span : [before, ...span];
};

const lastRevisions = (events: readonly Recorded[], streams: readonly string[]): Record<string, string> =>
  Object.fromEntries(
    streams.map((name) => [name, String(events.findLast(({ stream }) => stream === name)?.revision ?? -1n)]),
  );
