import { onlyTheChair } from './meeting-agenda.ts';
import type { ChairFacts } from './meeting-agenda.ts';
import { challengeIn, hasBegun, notConcluded } from './meeting.ts';
import type { Act, Challenge, LeftOpen, Meeting, MeetingEvent, There } from './meeting.ts';
import {
  ChallengeIdTaken,
  ChallengeNotSupported,
  ChallengeOfOnesOwn,
  ChallengesClosed,
  ChallengeSettled,
  ChallengeSupported,
  ChallengeWithdrawn,
  NotAMember,
  NotTheRaiser,
} from './meeting-refusals.ts';

// What people of the unit say: challenges, by name, and whom they concern as well.

export interface MemberFacts {
  /** One's own post is in the unit or below it on that day. */
  readonly isMember: boolean;
  readonly day: string;
}

/** Until the day that was set, and again once the meeting has begun. */
export const raiseChallenge = (
  state: Meeting,
  raised: Act & { readonly challengeId: string; readonly text: string },
  { isMember, day }: MemberFacts,
): MeetingEvent[] => {
  const found = notConcluded(state);
  const same = found.challenges.find(({ challengeId }) => challengeId === raised.challengeId);
  if (same !== undefined) {
    if (same.by === raised.by && same.text === raised.text) return [];
    throw new ChallengeIdTaken();
  }
  if (!isMember) throw new NotAMember();
  const { challengesUntil, day: sittingDay } = found.sitting;
  if (day > challengesUntil && !hasBegun(found, day)) throw new ChallengesClosed({ day: sittingDay });
  return [{ type: 'meeting-challenge-raised.v1', data: raised }];
};

type OnOne = Act & { readonly challengeId: string };

export const withdrawChallenge = (state: Meeting, act: OnOne): MeetingEvent[] => {
  const found = notConcluded(state);
  const challenge = challengeIn(found, act.challengeId);
  if (challenge.by !== act.by) throw new NotTheRaiser();
  if (challenge.status === 'withdrawn') return [];
  if (isSettled(found, challenge)) throw new ChallengeSettled();
  return [{ type: 'meeting-challenge-withdrawn.v1', data: { ...act, raisedBy: challenge.by } }];
};

export const supportChallenge = (state: Meeting, act: OnOne, { isMember }: MemberFacts): MeetingEvent[] => {
  const challenge = standing(state, act.challengeId);
  if (challenge.by === act.by) throw new ChallengeOfOnesOwn();
  if (!isMember) throw new NotAMember();
  if (challenge.supporters.includes(act.by)) throw new ChallengeSupported();
  return [{ type: 'meeting-challenge-supported.v1', data: { ...act, raisedBy: challenge.by } }];
};

export const withdrawChallengeSupport = (state: Meeting, act: OnOne): MeetingEvent[] => {
  const challenge = standing(state, act.challengeId);
  if (!challenge.supporters.includes(act.by)) throw new ChallengeNotSupported();
  return [{ type: 'meeting-challenge-support-withdrawn.v1', data: { ...act, raisedBy: challenge.by } }];
};

/** Said openly: why nothing is agreed to it. A solution that is agreed later counts instead. */
export const leaveChallengeOpen = (
  state: Meeting,
  left: Omit<LeftOpen, 'raisedBy'>,
  facts: ChairFacts,
): MeetingEvent[] => {
  const found = notConcluded(state);
  onlyTheChair(left, facts);
  const challenge = standing(state, left.challengeId);
  if (isSettled(found, challenge)) throw new ChallengeSettled();
  if (challenge.leftOpen === left.reason) return [];
  return [{ type: 'meeting-challenge-left-open.v1', data: { ...left, raisedBy: challenge.by } }];
};

const isSettled = ({ solutions }: There, { challengeId }: Challenge): boolean =>
  solutions.some(({ to }) => to === challengeId);

const standing = (state: Meeting, challengeId: string): Challenge => {
  const challenge = challengeIn(notConcluded(state), challengeId);
  if (challenge.status === 'withdrawn') throw new ChallengeWithdrawn();
  return challenge;
};
