import { refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// Continuous feedback (umpan balik berkelanjutan): one remark, one stream.

interface Given {
  readonly feedbackId: string;
  readonly employeeId: string;
  readonly text: string;
  readonly about?: { readonly planId: string; readonly resultId: string };
  readonly by: string;
  readonly at: string;
}
export type FeedbackEvent = Event<'feedback-given.v1', Given>;

export type Feedback = { readonly status: 'absent' } | ({ readonly status: 'given' } & Given);

export const feedback: Fold<Feedback, FeedbackEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'feedback-given.v1':
        return { status: 'given', ...data };
      default:
        return unknownEvent(state, type);
    }
  },
};

export class Feedbacks extends Streams<Feedback, FeedbackEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.feedback', feedback);
  }
}

export const giveFeedback = (state: Feedback, given: Given): FeedbackEvent[] => {
  if (given.by === given.employeeId) throw new FeedbackToOneself();
  if (state.status === 'absent') return [{ type: 'feedback-given.v1', data: given }];
  if (state.by !== given.by || state.text !== given.text) throw new FeedbackIdTaken();
  return [];
};

export const FeedbackToOneself = refusal('FEEDBACK_TO_ONESELF', 'forbidden', {
  id: 'Umpan balik diberikan kepada orang lain.',
  en: 'Feedback is for somebody else.',
});
export const FeedbackIdTaken = refusal('FEEDBACK_ID_TAKEN', 'conflict', {
  id: 'Nomor umpan balik ini sudah dipakai.',
  en: 'This feedback id is already in use.',
});
