/** May these events be appended, and at which revision? Pure: the writer asks, nothing else decides. */
import { LAST_REVISION, NO_REVISION } from './event.ts';
import { isSoftDeleted, type Metadata } from './metadata.ts';

export type ExpectedRevision = 'any' | 'no_stream' | 'stream_exists' | bigint;

export interface StreamState {
  readonly last: bigint;
  readonly metadata: Metadata;
}

/** Where an event with a recently seen id went. */
export interface Written {
  readonly stream: string;
  readonly revision: bigint;
  readonly position: bigint;
}

export interface Proposal {
  readonly stream: string;
  readonly expected: ExpectedRevision;
  readonly ids: readonly string[];
  /** The stored ids were already compared and are others: do not ask for it again. */
  readonly compared?: boolean;
}

export type Decision =
  | { readonly kind: 'write'; readonly first: bigint }
  | { readonly kind: 'nothing'; readonly current: bigint }
  | { readonly kind: 'repeated'; readonly last: Written }
  /** Older than what recent ids tell: the ids stored from this revision on decide. */
  | { readonly kind: 'compare'; readonly first: bigint }
  | { readonly kind: 'wrong-version'; readonly current: bigint }
  | { readonly kind: 'deleted' };

export type Recent = (id: string) => Written | undefined;

export function decide(state: StreamState, proposal: Proposal, recent: Recent): Decision {
  if (state.last === LAST_REVISION) return { kind: 'deleted' };
  const softDeleted = isSoftDeleted(state.metadata);
  const wrong = { kind: 'wrong-version', current: state.last } as const;
  const accepted: Decision =
    proposal.ids.length === 0 ? { kind: 'nothing', current: state.last } : { kind: 'write', first: state.last + 1n };

  switch (proposal.expected) {
    case 'stream_exists':
      if (softDeleted) return { kind: 'deleted' };
      return state.last === NO_REVISION ? wrong : (repeated(proposal, recent, wrong) ?? accepted);
    case 'any':
      return repeated(proposal, recent, wrong) ?? accepted;
    case 'no_stream':
    default: {
      const expected = proposal.expected === 'no_stream' ? NO_REVISION : proposal.expected;
      if (expected === state.last) return accepted;
      if (expected > state.last) return wrong;
      // Appending with "no stream" to a softly deleted stream continues it.
      const otherwise = softDeleted && expected === NO_REVISION ? accepted : wrong;
      if (proposal.ids.length === 0 || proposal.compared === true) return otherwise;
      const again = repeated(proposal, recent, wrong);
      if (again?.kind === 'repeated' && again.last.revision === expected + BigInt(proposal.ids.length)) return again;
      return { kind: 'compare', first: expected + 1n };
    }
  }
}

/** All ids were seen, one after the other: a repeat. Only some of them: a wrong version. Not even the first: something new. */
function repeated({ stream, ids }: Proposal, recent: Recent, wrong: Decision): Decision | undefined {
  const [id] = ids;
  const first = id === undefined ? undefined : recent(id);
  if (first?.stream !== stream) return undefined;
  let last = first;
  for (const [index, next] of ids.entries()) {
    const written = recent(next);
    if (written?.stream !== stream || written.revision !== first.revision + BigInt(index)) return wrong;
    last = written;
  }
  return { kind: 'repeated', last };
}
