import { sameData } from '@kinerja/event-sourcing';
import { onlyTheChair } from './meeting-agenda.ts';
import type { ChairFacts } from './meeting-agenda.ts';
import { hasBegun, notConcluded, there } from './meeting.ts';
import type { Act, Agreed, Meeting, MeetingEvent, Solution, There } from './meeting.ts';
import {
  ChallengeWithdrawn,
  DueInThePast,
  MeetingNotBegun,
  MeetingNotConcluded,
  NotOnesSolution,
  NotTheConfirmer,
  OwnerWithoutPost,
  SolutionClosed,
  SolutionNotDone,
  SolutionToNothing,
  SolutionUnknown,
} from './meeting-refusals.ts';

// What is agreed in the meeting, and what becomes of it afterwards.

/** Agreed in the meeting. Until it is concluded the same solution may be agreed in other words; the later ones hold. */
export const agreeSolution = (
  state: Meeting,
  agreed: Agreed,
  facts: ChairFacts & { readonly hasPost: boolean },
): MeetingEvent[] => {
  const found = notConcluded(state);
  onlyTheChair(agreed, facts);
  if (!hasBegun(found, facts.day)) throw new MeetingNotBegun({ day: found.sitting.day });
  answers(found, agreed.to);
  const before = found.solutions.find(({ solutionId }) => solutionId === agreed.solutionId);
  if (before !== undefined && sameData({ ...before, ...agreed, at: before.at }, before)) return [];
  if (!facts.hasPost) throw new OwnerWithoutPost({}, '/owner');
  if (agreed.due < facts.day) throw new DueInThePast({}, '/due');
  return [{ type: 'meeting-solution-agreed.v1', data: agreed }];
};

const answers = ({ challenges, agenda }: There, to: string): void => {
  const challenge = challenges.find(({ challengeId }) => challengeId === to);
  if (challenge?.status === 'withdrawn') throw new ChallengeWithdrawn({}, '/to');
  if (challenge === undefined && !agenda.some(({ itemId }) => itemId === to)) throw new SolutionToNothing({}, '/to');
};

type OnOne = Act & { readonly solutionId: string };

export const removeSolution = (state: Meeting, act: OnOne, facts: ChairFacts): MeetingEvent[] => {
  const found = notConcluded(state);
  onlyTheChair(act, facts);
  const { owner } = solutionIn(found, act);
  return [{ type: 'meeting-solution-removed.v1', data: { ...act, owner } }];
};

/** How far its owner is. */
export const noteProgress = (state: Meeting, said: OnOne & { readonly note: string }): MeetingEvent[] => {
  const solution = ofTheOwner(state, said);
  if (isSaid(solution, 'meeting-solution-progress-noted.v1', said.note)) return [];
  if (solution.status !== 'agreed') throw new SolutionClosed();
  return [{ type: 'meeting-solution-progress-noted.v1', data: { ...said, owner: solution.owner } }];
};

export const reportDone = (state: Meeting, said: OnOne & { readonly note: string }): MeetingEvent[] => {
  const solution = ofTheOwner(state, said);
  if (isSaid(solution, 'meeting-solution-done.v1', said.note)) return [];
  if (solution.status !== 'agreed') throw new SolutionClosed();
  return [{ type: 'meeting-solution-done.v1', data: { ...said, owner: solution.owner } }];
};

/** The leader of the unit; of a solution that the leader owns, the leader above. Undefined where there is none. */
export interface ConfirmerFacts {
  readonly confirmerId: string | undefined;
}

export const confirmSolution = (state: Meeting, act: OnOne, { confirmerId }: ConfirmerFacts): MeetingEvent[] => {
  const solution = followedUp(state, act);
  if (act.by !== confirmerId) throw new NotTheConfirmer();
  if (solution.status === 'confirmed') return [];
  if (solution.status !== 'done') throw new SolutionNotDone();
  return [{ type: 'meeting-solution-confirmed.v1', data: { ...act, owner: solution.owner } }];
};

/** It was reported done and is not: back to its owner. */
export const returnSolution = (
  state: Meeting,
  said: OnOne & { readonly reason: string },
  { confirmerId }: ConfirmerFacts,
): MeetingEvent[] => {
  const solution = followedUp(state, said);
  if (said.by !== confirmerId) throw new NotTheConfirmer();
  if (isSaid(solution, 'meeting-solution-returned.v1', said.reason)) return [];
  if (solution.status !== 'done') throw new SolutionNotDone();
  return [{ type: 'meeting-solution-returned.v1', data: { ...said, owner: solution.owner } }];
};

/** Closed here; the next meeting of the unit is offered it for its agenda. */
export const carryOver = (
  state: Meeting,
  said: OnOne & { readonly reason: string },
  facts: ChairFacts,
): MeetingEvent[] => {
  const solution = followedUp(state, said);
  onlyTheChair(said, facts);
  if (isSaid(solution, 'meeting-solution-carried-over.v1', said.reason)) return [];
  if (solution.status === 'confirmed' || solution.status === 'carried-over') throw new SolutionClosed();
  return [{ type: 'meeting-solution-carried-over.v1', data: { ...said, owner: solution.owner } }];
};

const solutionIn = ({ solutions }: There, { solutionId }: OnOne): Solution => {
  const found = solutions.find((each) => each.solutionId === solutionId);
  if (found === undefined) throw new SolutionUnknown();
  return found;
};

const followedUp = (state: Meeting, act: OnOne): Solution => {
  const found = there(state);
  const solution = solutionIn(found, act);
  if (found.status !== 'concluded') throw new MeetingNotConcluded();
  return solution;
};

const ofTheOwner = (state: Meeting, act: OnOne): Solution => {
  const solution = followedUp(state, act);
  if (solution.owner !== act.by) throw new NotOnesSolution();
  return solution;
};

const isSaid = ({ said }: Solution, type: MeetingEvent['type'], words: string): boolean =>
  said?.type === type && said.words === words;
