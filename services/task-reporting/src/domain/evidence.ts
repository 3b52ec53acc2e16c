import { refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// Evidence (bukti dukung): a link, or a file that somebody handed in. A file is named by the SHA-256 of its content.

export type Evidence =
  | { readonly kind: 'link'; readonly name: string; readonly url: string }
  | { readonly kind: 'file'; readonly name: string; readonly hash: string };

export const EVIDENCE_TYPES = ['application/pdf', 'image/jpeg', 'image/png'] as const;
export type EvidenceType = (typeof EVIDENCE_TYPES)[number];

// The stored names. Add optional fields; never rename, never reuse.
interface Kept {
  readonly hash: string;
  readonly size: number;
  readonly type: EvidenceType;
  readonly personId: string;
  readonly at: string;
}
export type EvidenceEvent = Event<'evidence-kept.v1', Kept>;

export type HandedIn = { readonly status: 'absent' } | ({ readonly status: 'kept' } & Kept);

export const handedIn: Fold<HandedIn, EvidenceEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'evidence-kept.v1':
        return { status: 'kept', ...data };
      default:
        return unknownEvent(state, type);
    }
  },
};

/** One stream for each file and person: who handed in what. */
export class EvidenceFiles extends Streams<HandedIn, EvidenceEvent> {
  constructor(store: EventStore) {
    super(store, 'task-reporting.evidence', handedIn);
  }
}

export const evidenceId = (hash: string, personId: string): string => `${hash}-${personId}`;

/** The same file again changes nothing. */
export const keepEvidence = (state: HandedIn, kept: Kept): EvidenceEvent[] =>
  state.status === 'kept' ? [] : [{ type: 'evidence-kept.v1', data: kept }];

export const hashesOf = (evidence: readonly Evidence[]): string[] =>
  evidence.flatMap((one) => (one.kind === 'file' ? [one.hash] : []));

/** A file can only be referred to by the person who handed it in. */
export const ensureHandedIn = (evidence: readonly Evidence[], files: readonly string[]): void => {
  evidence.forEach((one, index) => {
    if (one.kind === 'file' && !files.includes(one.hash)) throw new EvidenceMissing({}, `/evidence/${index}/hash`);
  });
};

export const EvidenceMissing = refusal('EVIDENCE_MISSING', 'conflict', {
  id: 'Berkas bukti ini belum Anda unggah.',
  en: 'You have not handed in this file.',
});
export const EvidenceTypeMismatch = refusal('EVIDENCE_TYPE_MISMATCH', 'invalid', {
  id: 'Isi berkas bukan {declared}. Unggah berkas PDF, JPEG, atau PNG yang asli.',
  en: 'The file is not {declared}. Hand in a genuine PDF, JPEG or PNG file.',
});
export const BadEvidence = refusal('BAD_EVIDENCE', 'invalid', {
  id: 'Bukti berupa tautan (url) atau berkas (hash), salah satu saja.',
  en: 'Evidence is a link (url) or a file (hash), not both.',
});
