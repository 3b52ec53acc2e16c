import { describe, expect, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { FEEDBACK_GIVERS, feedback, followUpFeedback, giveFeedback, giverOf, reactToFeedback } from './feedback.ts';
import type { FeedbackEvent, Reaction } from './feedback.ts';

const before = {
  ...{ feedbackId: 'f1', employeeId: 'siti', text: 'Rapi dan cepat', by: 'asep' },
  at: '2026-07-14T10:10:00.000Z',
};
const words = { ...before, as: 'assessor' as const };
const today = { today: '2026-07-14' };
const said: FeedbackEvent = { type: 'feedback-given.v1', data: words };
const about = { feedbackId: 'f1', employeeId: 'siti', to: 'asep' };
const at = '2026-07-15T02:00:00.000Z';
const reacted = (reaction: Reaction, text?: string): FeedbackEvent => ({
  type: 'feedback-reacted.v1',
  data: { ...about, reaction, ...(text === undefined ? {} : { text }), at },
});
const followedUp: FeedbackEvent = { type: 'feedback-followed-up.v1', data: { ...about, text: 'Lembar dibuat', at } };

describe('giving feedback', () => {
  it('records the words', () => {
    given(feedback)
      .when((state) => giveFeedback(state, words, today))
      .then(said);
  });
  it('stays quiet when the same words come again', () => {
    given(feedback, said)
      .when((state) => giveFeedback(state, words, today))
      .then();
  });
  it('refuses other words under the same id, and the same of somebody else', () => {
    for (const other of [{ text: 'Lain' }, { by: 'rina' }])
      given(feedback, said)
        .when((state) => giveFeedback(state, { ...words, ...other }, today))
        .thenRejects('FEEDBACK_ID_TAKEN');
  });
  it('refuses feedback to oneself', () => {
    given(feedback)
      .when((state) => giveFeedback(state, { ...words, by: 'siti', as: 'peer' }, today))
      .thenRejects('FEEDBACK_TO_ONESELF');
  });
});

describe('a coaching note', () => {
  const coaching = { heldOn: '2026-07-14', agreed: 'Satu lembar periksa' };
  it('is of those above the employee, and of nobody else', () => {
    for (const as of FEEDBACK_GIVERS) {
      const note = { ...words, as, coaching };
      const noting = given(feedback).when((state) => giveFeedback(state, note, today));
      if (as === 'assessor' || as === 'superior') noting.then({ type: 'feedback-given.v1', data: note });
      else noting.thenRejects('COACHING_BY_SUPERIORS');
    }
  });
  it('is not of a day to come', () => {
    given(feedback)
      .when((state) => giveFeedback(state, { ...words, coaching: { heldOn: '2026-07-15' } }, today))
      .thenRejects('COACHING_IN_FUTURE');
  });
});

describe('what the employee says to feedback', () => {
  it('is recorded, and replaced by another word', () => {
    given(feedback, said)
      .when((state) => reactToFeedback(state, { reaction: 'thanks', at }))
      .then(reacted('thanks'));
    given(feedback, said, reacted('thanks'))
      .when((state) => reactToFeedback(state, { reaction: 'will-act', text: 'Mulai besok', at }))
      .then(reacted('will-act', 'Mulai besok'));
  });
  it('stays quiet when the same comes again, also later', () => {
    given(feedback, said, reacted('will-act', 'Mulai besok'), followedUp)
      .when((state) =>
        reactToFeedback(state, { reaction: 'will-act', text: 'Mulai besok', at: '2026-08-01T02:00:00.000Z' }),
      )
      .then();
  });
  it('has a reason where they disagree', () => {
    given(feedback, said)
      .when((state) => reactToFeedback(state, { reaction: 'disagree', at }))
      .thenRejects('REACTION_WITHOUT_REASON');
    given(feedback, said)
      .when((state) => reactToFeedback(state, { reaction: 'disagree', text: 'Bukan berkas saya', at }))
      .then(reacted('disagree', 'Bukan berkas saya'));
  });
  it('is final once it was followed up', () => {
    given(feedback, said, reacted('will-act'), followedUp)
      .when((state) => reactToFeedback(state, { reaction: 'thanks', at }))
      .thenRejects('FEEDBACK_FOLLOWED_UP');
  });
  it('is said to feedback that there is', () => {
    given(feedback)
      .when((state) => reactToFeedback(state, { reaction: 'thanks', at }))
      .thenRejects('FEEDBACK_MISSING');
  });
});

describe('following feedback up', () => {
  const text = 'Lembar dibuat';
  it('is of who said that they would act', () => {
    given(feedback, said, reacted('will-act'))
      .when((state) => followUpFeedback(state, { text, at }))
      .then(followedUp);
    for (const before of [[said], [said, reacted('thanks')], [said, reacted('disagree', 'Bukan saya')]])
      given(feedback, ...before)
        .when((state) => followUpFeedback(state, { text, at }))
        .thenRejects('FEEDBACK_NOT_TAKEN_UP');
  });
  it('is told once', () => {
    given(feedback, said, reacted('will-act'), followedUp)
      .when((state) => followUpFeedback(state, { text, at: '2026-08-01T02:00:00.000Z' }))
      .then();
    given(feedback, said, reacted('will-act'), followedUp)
      .when((state) => followUpFeedback(state, { text: 'Lain', at }))
      .thenRejects('FEEDBACK_FOLLOWED_UP');
  });
  it('is of feedback that there is', () => {
    given(feedback)
      .when((state) => followUpFeedback(state, { text, at }))
      .thenRejects('FEEDBACK_MISSING');
  });
});

describe('who gives feedback', () => {
  const standing = { above: [], under: [], own: 'loket', theirs: 'loket' };
  it.each([
    ['assessor', { above: ['assessor', 'leader'], theirs: 'lain' }],
    ['superior', { above: ['superior'], own: undefined }],
    ['subordinate', { under: ['superior'] }],
    ['subordinate', { under: ['assessor'], own: 'lain' }],
    ['peer', { above: ['auditor'], under: ['leader'] }],
    ['served', { own: 'lain' }],
    [undefined, { own: undefined, under: ['assessor'] }],
    [undefined, { theirs: undefined }],
  ])('speaks as %s', (as, more) => {
    expect(giverOf({ ...standing, ...more })).toBe(as);
  });

  it('was not said before others than superiors could speak, and that still reads the same', () => {
    const old: FeedbackEvent = { type: 'feedback-given.v1', data: before };
    expect(feedback.evolve(feedback.initial, old)).toEqual({ status: 'given', ...before });
  });
});
