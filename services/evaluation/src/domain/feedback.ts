import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';

// Continuous feedback (umpan balik berkelanjutan, PermenPANRB 6/2022): one remark of anybody who sees the work, what the employee
// says to it, and what came of it. A coaching note is a remark of a superior about a talk.

/** As what somebody speaks: above the employee, led by them, of the same unit, or of another unit that the work serves. */
export const FEEDBACK_GIVERS = ['assessor', 'superior', 'subordinate', 'peer', 'served'] as const;
export type FeedbackGiver = (typeof FEEDBACK_GIVERS)[number];

interface Standing {
  /** How the speaker stands to the employee on that day, and the employee to the speaker. */
  readonly above: readonly string[];
  readonly under: readonly string[];
  /** The unit of the speaker's post and of the employee's. */
  readonly own: string | undefined;
  readonly theirs: string | undefined;
}

/** Undefined for whoever is not above the employee and has no post, such as an auditor. */
export const giverOf = ({ above, under, own, theirs }: Standing): FeedbackGiver | undefined => {
  const superior = SUPERIORS.find((one) => above.includes(one));
  if (superior !== undefined) return superior;
  if (own === undefined || theirs === undefined) return undefined;
  if (SUPERIORS.some((one) => under.includes(one))) return 'subordinate';
  return own === theirs ? 'peer' : 'served';
};

const SUPERIORS = ['assessor', 'superior'] as const satisfies readonly FeedbackGiver[];

export const REACTIONS = ['thanks', 'will-act', 'disagree'] as const;
export type Reaction = (typeof REACTIONS)[number];

export interface Coaching {
  /** The day of the talk. */
  readonly heldOn: string;
  /** What the two agreed on. */
  readonly agreed?: string;
}

interface Given {
  readonly feedbackId: string;
  readonly employeeId: string;
  readonly text: string;
  readonly about?: { readonly planId: string; readonly resultId: string };
  /** Absent in what was recorded before others than superiors could speak. */
  readonly as?: FeedbackGiver;
  readonly coaching?: Coaching;
  readonly by: string;
  readonly at: string;
}
interface Reacted {
  readonly feedbackId: string;
  readonly employeeId: string;
  /** Who gave the feedback. */
  readonly to: string;
  readonly reaction: Reaction;
  readonly text?: string;
  readonly at: string;
}
interface FollowedUp {
  readonly feedbackId: string;
  readonly employeeId: string;
  readonly to: string;
  readonly text: string;
  readonly at: string;
}
// The stored names. Add optional fields; never rename, never reuse.
export type FeedbackEvent =
  | Event<'feedback-given.v1', Given>
  | Event<'feedback-reacted.v1', Reacted>
  | Event<'feedback-followed-up.v1', FollowedUp>;

export type Feedback =
  | { readonly status: 'absent'; readonly employeeId?: undefined }
  | ({
      readonly status: 'given';
      readonly reacted?: Pick<Reacted, 'reaction' | 'text'>;
      readonly followedUp?: string;
    } & Given);

export const feedback: Fold<Feedback, FeedbackEvent> = {
  initial: { status: 'absent' },
  evolve: (state, { type, data }) => {
    if (type === 'feedback-given.v1') return { status: 'given', ...data };
    if (state.status === 'absent') return state;
    switch (type) {
      case 'feedback-reacted.v1':
        return { ...state, reacted: said(data) };
      case 'feedback-followed-up.v1':
        return { ...state, followedUp: data.text };
      default:
        return unknownEvent(state, type);
    }
  },
};

const said = ({ reaction, text }: Pick<Reacted, 'reaction' | 'text'>) => ({
  reaction,
  ...(text === undefined ? {} : { text }),
});

export class Feedbacks extends Streams<Feedback, FeedbackEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.feedback', feedback);
  }
}

export const giveFeedback = (
  state: Feedback,
  given: Given & { readonly as: FeedbackGiver },
  { today }: { today: string },
): FeedbackEvent[] => {
  if (given.by === given.employeeId) throw new FeedbackToOneself();
  if (state.status === 'given') {
    if (state.by !== given.by || state.text !== given.text) throw new FeedbackIdTaken();
    return [];
  }
  const { coaching, as } = given;
  if (coaching !== undefined) {
    if (!SUPERIORS.some((one) => one === as)) throw new CoachingBySuperiors();
    if (coaching.heldOn > today) throw new CoachingInFuture({}, '/coaching/heldOn');
  }
  return [{ type: 'feedback-given.v1', data: given }];
};

/** What the employee says to it; another word replaces it until it was followed up. */
export const reactToFeedback = (
  state: Feedback,
  { at, ...reacting }: Pick<Reacted, 'reaction' | 'text' | 'at'>,
): FeedbackEvent[] => {
  const { feedbackId, employeeId, by, reacted, followedUp } = ensureGiven(state);
  if (reacting.reaction === 'disagree' && reacting.text === undefined) throw new ReasonMissing({}, '/text');
  if (reacted !== undefined && sameData(reacted, said(reacting))) return [];
  if (followedUp !== undefined) throw new FeedbackFollowedUp();
  return [{ type: 'feedback-reacted.v1', data: { feedbackId, employeeId, to: by, ...said(reacting), at } }];
};

/** What the employee did because of it, once they had said that they would. */
export const followUpFeedback = (state: Feedback, { text, at }: { text: string; at: string }): FeedbackEvent[] => {
  const { feedbackId, employeeId, by, reacted, followedUp } = ensureGiven(state);
  if (followedUp === text) return [];
  if (followedUp !== undefined) throw new FeedbackFollowedUp();
  if (reacted?.reaction !== 'will-act') throw new FeedbackNotTakenUp();
  return [{ type: 'feedback-followed-up.v1', data: { feedbackId, employeeId, to: by, text, at } }];
};

const ensureGiven = (state: Feedback) => {
  if (state.status === 'absent') throw new FeedbackMissing();
  return state;
};

export const FeedbackToOneself = refusal('FEEDBACK_TO_ONESELF', 'forbidden', {
  id: 'Umpan balik diberikan kepada orang lain.',
  en: 'Feedback is for somebody else.',
});
export const FeedbackIdTaken = refusal('FEEDBACK_ID_TAKEN', 'conflict', {
  id: 'Nomor umpan balik ini sudah dipakai.',
  en: 'This feedback id is already in use.',
});
export const CoachingBySuperiors = refusal('COACHING_BY_SUPERIORS', 'forbidden', {
  id: 'Catatan pembinaan ditulis oleh atasan pegawai.',
  en: 'Coaching notes are written by a superior of the employee.',
});
export const CoachingInFuture = refusal('COACHING_IN_FUTURE', 'invalid', {
  id: 'Pembinaan pada hari yang akan datang belum dapat dicatat.',
  en: 'Coaching on a day to come cannot be noted yet.',
});
export const ReasonMissing = refusal('REACTION_WITHOUT_REASON', 'invalid', {
  id: 'Yang tidak setuju menyebutkan alasannya.',
  en: 'Who disagrees says why.',
});
export const FeedbackNotTakenUp = refusal('FEEDBACK_NOT_TAKEN_UP', 'conflict', {
  id: 'Nyatakan dahulu bahwa umpan balik ini akan ditindaklanjuti.',
  en: 'Say first that this feedback will be acted on.',
});
export const FeedbackFollowedUp = refusal('FEEDBACK_FOLLOWED_UP', 'conflict', {
  id: 'Umpan balik ini sudah ditindaklanjuti.',
  en: 'This feedback was followed up already.',
});
export const FeedbackMissing = refusal('FEEDBACK_MISSING', 'missing', {
  id: 'Umpan balik ini tidak ada.',
  en: 'There is no such feedback.',
});
