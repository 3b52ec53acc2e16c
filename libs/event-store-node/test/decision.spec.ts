import { describe, expect, it } from '@jest/globals';
import { decide, type ExpectedRevision, type Proposal, type StreamState, type Written } from '../src/decision.ts';
import { LAST_REVISION } from '../src/event.ts';
import { NO_METADATA, parseMetadata } from '../src/metadata.ts';

const state = (last: bigint, json?: object): StreamState => ({
  last,
  metadata: json === undefined ? NO_METADATA : parseMetadata(Buffer.from(JSON.stringify(json))),
});
const proposal = (expected: ExpectedRevision, ...ids: string[]): Proposal => ({ stream: 'a', expected, ids });
const softDeleted = { $tb: Number(LAST_REVISION) };

/** Events of stream "a" that were written a moment ago. */
const recently = (...written: [id: string, revision: bigint][]) => {
  const known = new Map<string, Written>(
    written.map(([id, revision]) => [id, { stream: 'a', revision, position: revision * 100n }]),
  );
  return (id: string) => known.get(id);
};
const nothing = recently();

describe('deciding an append', () => {
  it.each([
    ['any on a new stream', 'any', -1n, 0n],
    ['any on an old stream', 'any', 4n, 5n],
    ['no stream on a new stream', 'no_stream', -1n, 0n],
    ['stream exists on an old stream', 'stream_exists', 4n, 5n],
    ['the exact revision', 4n, 4n, 5n],
  ] as const)('writes with %s', (_, expected, last, first) => {
    expect(decide(state(last), proposal(expected, 'x'), nothing)).toEqual({ kind: 'write', first });
  });

  it.each([
    ['stream exists on a new stream', 'stream_exists', -1n],
    ['a revision on a new stream', 0n, -1n],
    ['a revision ahead of the stream', 9n, 4n],
  ] as const)('refuses %s', (_, expected, last) => {
    expect(decide(state(last), proposal(expected, 'x'), nothing)).toEqual({ kind: 'wrong-version', current: last });
  });

  it('asks for the stored ids when the revision is behind', () => {
    expect(decide(state(4n), proposal(1n, 'x'), nothing)).toEqual({ kind: 'compare', first: 2n });
    expect(decide(state(4n), proposal('no_stream', 'x'), nothing)).toEqual({ kind: 'compare', first: 0n });
  });

  it('refuses when they were compared and are others', () => {
    const compared = { ...proposal(1n, 'x'), compared: true };
    expect(decide(state(4n), compared, nothing)).toEqual({ kind: 'wrong-version', current: 4n });
  });

  it.each(['any', 'stream_exists', 1n] as const)('recognises a repeat with %s', (expected) => {
    const recent = recently(['x', 2n], ['y', 3n]);
    const last = { stream: 'a', revision: 3n, position: 300n };
    expect(decide(state(7n), proposal(expected, 'x', 'y'), recent)).toEqual({ kind: 'repeated', last });
  });

  it('takes half a repeat for a wrong version', () => {
    const recent = recently(['x', 2n]);
    expect(decide(state(7n), proposal('any', 'x', 'y'), recent)).toEqual({ kind: 'wrong-version', current: 7n });
    expect(decide(state(7n), proposal(1n, 'x', 'y'), recent)).toMatchObject({ kind: 'compare' });
  });

  it('does not take an id of another stream for a repeat', () => {
    const elsewhere = () => ({ stream: 'b', revision: 0n, position: 0n });
    expect(decide(state(0n), proposal('any', 'x'), elsewhere)).toEqual({ kind: 'write', first: 1n });
  });

  it('refuses everything on a tombstone', () => {
    for (const expected of ['any', 'no_stream', 'stream_exists', 3n] as const) {
      expect(decide(state(LAST_REVISION), proposal(expected, 'x'), nothing)).toEqual({ kind: 'deleted' });
    }
  });

  it('continues a softly deleted stream', () => {
    expect(decide(state(4n, softDeleted), proposal('any', 'x'), nothing)).toEqual({ kind: 'write', first: 5n });
    expect(decide(state(4n, softDeleted), proposal(4n, 'x'), nothing)).toEqual({ kind: 'write', first: 5n });
    const compared = { ...proposal('no_stream', 'x'), compared: true };
    expect(decide(state(4n, softDeleted), compared, nothing)).toEqual({ kind: 'write', first: 5n });
    expect(decide(state(4n, softDeleted), proposal('stream_exists', 'x'), nothing)).toEqual({ kind: 'deleted' });
  });

  it('checks the revision of an append of nothing', () => {
    expect(decide(state(4n), proposal(4n), nothing)).toEqual({ kind: 'nothing', current: 4n });
    expect(decide(state(4n), proposal(3n), nothing)).toEqual({ kind: 'wrong-version', current: 4n });
  });
});
