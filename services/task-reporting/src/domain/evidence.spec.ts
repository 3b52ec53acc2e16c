import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { handedIn, keepEvidence } from './evidence.ts';
import type { EvidenceEvent } from './evidence.ts';

const kept = {
  hash: 'ab12',
  size: 3,
  type: 'application/pdf',
  personId: 'asep',
  at: '2026-07-14T08:00:00.000Z',
} as const;
const event: EvidenceEvent = { type: 'evidence-kept.v1', data: kept };

describe('handing in a file', () => {
  it('records who handed in what', () => {
    given(handedIn)
      .when((state) => keepEvidence(state, kept))
      .then(event);
  });
  it('stays quiet when the same person hands in the same file again', () => {
    given(handedIn, event)
      .when((state) => keepEvidence(state, { ...kept, at: '2026-07-15T08:00:00.000Z' }))
      .then();
  });
});
