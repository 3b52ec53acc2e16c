import { describe, expect, it } from '@jest/globals';
import type { Recorded } from '@kinerja/event-sourcing';
import { eventHash, Frontier, generateSigner, readSigner, signCheckpoint } from '@kinerja/merkle-log';
import { breaksInProofs } from '../src/check/proofs.ts';
import type { Audited } from '../src/check/proofs.ts';

const signer = readSigner(generateSigner('drill/log'));
const other = readSigner(generateSigner('drill/log'));

const event = (nr: number, plan = `plan ${String(nr)}`): Recorded => ({
  id: `00000000-0000-4000-8000-00000000000${String(nr)}`,
  stream: 'drill.account-one',
  revision: BigInt(nr),
  position: BigInt(nr * 10),
  recordedAt: '2026-01-12T03:00:00.000Z',
  event: { type: 'paid.v1', data: { plan } },
  metadata: {
    commandId: '',
    commandHash: '',
    correlationId: '',
    actor: { id: 'tester', kind: 'machine', role: 'tester' },
    occurredAt: '2026-01-12T03:00:00.000Z',
  },
});

const LOG = [event(0), event(1), event(2)];

const signed = (log: readonly Recorded[], key = signer): string => {
  const tree = new Frontier();
  for (const recorded of log) tree.append(eventHash(recorded));
  return signCheckpoint({ origin: key.name, size: tree.size, root: tree.root() }, key);
};

const NOTES = [signed(LOG.slice(0, 1)), signed(LOG)];

const breaks = (audited: Partial<Audited>, log: readonly Recorded[] = LOG): string[] =>
  breaksInProofs(
    {
      ...{ key: signer.verifier, kept: NOTES, shown: NOTES, told: NOTES, late: [] },
      bundle: {
        ...{ ok: true, keyGiven: true, origin: signer.name, size: 3, scope: null },
        ...{ events: 3, streams: 1, predicates: 0, kept: [], problems: [] },
      },
      ...audited,
    },
    log,
  );

describe('what was ever signed, against the log', () => {
  it('is the head of the log at its size, also when the log has grown', () => {
    expect(breaks({})).toEqual([]);
    expect(breaks({}, [...LOG, event(3)])).toEqual([]);
  });

  it('is of another log: one event is different, gone, or in another place', () => {
    const sentence = (size: number): string =>
      `the log does not begin with what was signed when it had ${String(size)} events`;
    expect(breaks({}, [event(0), event(1, 'another'), event(2)])).toEqual([sentence(3)]);
    expect(breaks({}, LOG.slice(0, 2))).toEqual([sentence(3)]);
    expect(breaks({}, [event(1), event(0), event(2)])).toEqual([sentence(1), sentence(3)]);
  });

  it('is two things for the same size', () => {
    const forked = [...NOTES, signed([event(0), event(1), event(2, 'another')])];
    expect(breaks({ kept: forked, shown: forked, told: forked })).toHaveLength(1);
  });

  it('is signed by another key', () => {
    const forged = [...NOTES, signed(LOG, other)];
    expect(breaks({ kept: forged, shown: forged, told: forged })).toEqual([
      expect.stringContaining('the checkpoint of 3 events does not verify'),
    ]);
  });

  it('is not shown any more, or was never published', () => {
    expect(breaks({ shown: NOTES.slice(1) })).toEqual(['the checkpoint of 1 events is not shown any more']);
    expect(breaks({ told: NOTES.slice(1) })).toEqual(['the checkpoint of 1 events was never published']);
  });
});
