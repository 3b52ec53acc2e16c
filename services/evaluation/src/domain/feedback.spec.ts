import { describe, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { feedback, giveFeedback } from './feedback.ts';
import type { FeedbackEvent } from './feedback.ts';

const words = {
  feedbackId: 'f1',
  employeeId: 'siti',
  text: 'Rapi dan cepat',
  by: 'asep',
  at: '2026-07-14T10:10:00.000Z',
};
const said: FeedbackEvent = { type: 'feedback-given.v1', data: words };

describe('giving feedback', () => {
  it('records the words', () => {
    given(feedback)
      .when((state) => giveFeedback(state, words))
      .then(said);
  });
  it('stays quiet when the same words come again', () => {
    given(feedback, said)
      .when((state) => giveFeedback(state, words))
      .then();
  });
  it('refuses other words under the same id', () => {
    given(feedback, said)
      .when((state) => giveFeedback(state, { ...words, text: 'Lain' }))
      .thenRejects('FEEDBACK_ID_TAKEN');
  });
  it('refuses feedback to oneself', () => {
    given(feedback)
      .when((state) => giveFeedback(state, { ...words, by: 'siti' }))
      .thenRejects('FEEDBACK_TO_ONESELF');
  });
});
