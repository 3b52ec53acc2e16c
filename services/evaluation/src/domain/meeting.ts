import { Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { AgendaItemUnknown, ChallengeUnknown, MeetingConcluded, MeetingUnknown } from './meeting-refusals.ts';

// The annual evaluation meeting (rapat evaluasi tahunan) of a unit: what is raised, what is agreed, what comes of it.

export const MATTERS = ['input', 'unit-result', 'objections', 'solution', 'corrective-action'] as const;
/** An open matter from elsewhere. It is named, never copied: what becomes of it is read where it lives. */
export interface Matter {
  readonly kind: (typeof MATTERS)[number];
  /** Absent for objections, which are counted and never named. */
  readonly id?: string;
}
export const MEETING_STATUSES = ['called', 'held', 'concluded'] as const;
export type MeetingStatus = (typeof MEETING_STATUSES)[number];
export const SOLUTION_STATUSES = ['agreed', 'done', 'confirmed', 'carried-over'] as const;
export type SolutionStatus = (typeof SOLUTION_STATUSES)[number];

/** A unit has one annual meeting for a year. */
export interface MeetingPath {
  readonly unitId: string;
  readonly year: number;
}
export interface Act extends MeetingPath {
  readonly by: string;
  readonly at: string;
}
/** When and where people meet. One meeting may need several sittings. */
export interface Sitting {
  readonly day: string;
  readonly time: string;
  readonly place: string;
  readonly link?: string;
  /** Until when challenges are raised beforehand; in the meeting itself they are raised again. */
  readonly challengesUntil: string;
}
export interface SittingSet extends Act, Sitting {
  readonly reason: string;
}
export interface SittingHeld extends Act {
  readonly day: string;
  readonly attended: readonly string[];
  /** How many people the unit had on that day. */
  readonly invited: number;
}
export interface AgendaItem {
  readonly itemId: string;
  readonly title: string;
  readonly about?: Matter;
}
interface Raised extends Act {
  readonly challengeId: string;
  readonly text: string;
}
export interface OnChallenge extends Act {
  readonly challengeId: string;
  readonly raisedBy: string;
}
export interface LeftOpen extends OnChallenge {
  readonly reason: string;
}
export interface Agreed extends Act {
  readonly solutionId: string;
  /** The challenge or the agenda item that it answers. */
  readonly to: string;
  readonly text: string;
  readonly owner: string;
  readonly due: string;
}
export interface OnSolution extends Act {
  readonly solutionId: string;
  readonly owner: string;
}
export interface NoteOnSolution extends OnSolution {
  readonly note: string;
}
interface ReasonOnSolution extends OnSolution {
  readonly reason: string;
}
interface Concluded extends Act {
  readonly minutes: string;
  /** How many challenges stood, and what was agreed: the later agreed under one id holds. */
  readonly challenges: number;
  readonly solutions: readonly Pick<Agreed, 'solutionId' | 'owner' | 'due'>[];
}
export type MeetingEvent =
  | Event<'meeting-called.v1', Act & Sitting>
  | Event<'meeting-sitting-set.v1', SittingSet>
  | Event<'meeting-sitting-held.v1', SittingHeld>
  | Event<'meeting-agenda-item-added.v1', Act & AgendaItem>
  | Event<'meeting-agenda-item-removed.v1', Act & Pick<AgendaItem, 'itemId'>>
  | Event<'meeting-challenge-raised.v1', Raised>
  | Event<'meeting-challenge-withdrawn.v1', OnChallenge>
  | Event<'meeting-challenge-supported.v1', OnChallenge>
  | Event<'meeting-challenge-support-withdrawn.v1', OnChallenge>
  | Event<'meeting-challenge-left-open.v1', LeftOpen>
  | Event<'meeting-solution-agreed.v1', Agreed>
  | Event<'meeting-solution-removed.v1', OnSolution>
  | Event<'meeting-concluded.v1', Concluded>
  | Event<'meeting-solution-progress-noted.v1', NoteOnSolution>
  | Event<'meeting-solution-done.v1', NoteOnSolution>
  | Event<'meeting-solution-confirmed.v1', OnSolution>
  | Event<'meeting-solution-returned.v1', ReasonOnSolution>
  | Event<'meeting-solution-carried-over.v1', ReasonOnSolution>;

export interface Challenge extends Raised {
  readonly status: 'raised' | 'withdrawn';
  readonly supporters: readonly string[];
  /** Why nothing was agreed, while nothing is. */
  readonly leftOpen?: string;
}
export interface Solution extends Agreed {
  readonly status: SolutionStatus;
  /** The last thing that was said of it, to know the same again. */
  readonly said?: { readonly type: MeetingEvent['type']; readonly words: string };
}
export interface There {
  readonly status: MeetingStatus;
  /** Whoever called it. */
  readonly called: Act & Sitting;
  readonly sitting: Sitting;
  readonly held: readonly SittingHeld[];
  readonly agenda: readonly AgendaItem[];
  readonly challenges: readonly Challenge[];
  readonly solutions: readonly Solution[];
  readonly minutes?: string;
}
export type Meeting = { readonly status: 'absent' } | There;

/** The same list with this entry in the place of the same one, or at the end. */
const withEntry = <T>(list: readonly T[], entry: T, isSame: (each: T) => boolean): readonly T[] =>
  list.some(isSame) ? list.map((each) => (isSame(each) ? entry : each)) : [...list, entry];

const withChallenge = (
  state: There,
  { challengeId }: { readonly challengeId: string },
  change: (challenge: Challenge) => Partial<Challenge>,
): There => ({
  ...state,
  challenges: state.challenges.map((each) => (each.challengeId === challengeId ? { ...each, ...change(each) } : each)),
});

const withSolution = (
  state: There,
  { solutionId }: { readonly solutionId: string },
  change: Pick<Partial<Solution>, 'status' | 'said'>,
): There => ({
  ...state,
  solutions: state.solutions.map((each) => (each.solutionId === solutionId ? { ...each, ...change } : each)),
});

const sittingOf = ({ day, time, place, link, challengesUntil }: Sitting): Sitting => ({
  ...{ day, time, place, challengesUntil },
  ...(link === undefined ? {} : { link }),
});

const evolve = (state: Meeting, { type, data }: MeetingEvent): Meeting => {
  if (type === 'meeting-called.v1') {
    const nothing = { held: [], agenda: [], challenges: [], solutions: [] };
    return { status: 'called', called: data, sitting: sittingOf(data), ...nothing };
  }
  if (state.status === 'absent') return state;
  switch (type) {
    case 'meeting-sitting-set.v1':
      return { ...state, sitting: sittingOf(data) };
    case 'meeting-sitting-held.v1':
      return { ...state, status: 'held', held: withEntry(state.held, data, ({ day }) => day === data.day) };
    case 'meeting-agenda-item-added.v1': {
      const { itemId, title, about } = data;
      return { ...state, agenda: [...state.agenda, { itemId, title, ...(about === undefined ? {} : { about }) }] };
    }
    case 'meeting-agenda-item-removed.v1':
      return { ...state, agenda: state.agenda.filter(({ itemId }) => itemId !== data.itemId) };
    case 'meeting-challenge-raised.v1':
      return { ...state, challenges: [...state.challenges, { ...data, status: 'raised', supporters: [] }] };
    case 'meeting-challenge-withdrawn.v1':
      return withChallenge(state, data, () => ({ status: 'withdrawn' }));
    case 'meeting-challenge-supported.v1':
      return withChallenge(state, data, ({ supporters }) => ({ supporters: [...supporters, data.by] }));
    case 'meeting-challenge-support-withdrawn.v1':
      return withChallenge(state, data, ({ supporters }) => ({
        supporters: supporters.filter((each) => each !== data.by),
      }));
    case 'meeting-challenge-left-open.v1':
      return withChallenge(state, data, () => ({ leftOpen: data.reason }));
    case 'meeting-solution-agreed.v1': {
      const isSame = ({ solutionId }: Solution): boolean => solutionId === data.solutionId;
      return { ...state, solutions: withEntry(state.solutions, { ...data, status: 'agreed' }, isSame) };
    }
    case 'meeting-solution-removed.v1':
      return { ...state, solutions: state.solutions.filter(({ solutionId }) => solutionId !== data.solutionId) };
    case 'meeting-concluded.v1':
      return { ...state, status: 'concluded', minutes: data.minutes };
    case 'meeting-solution-progress-noted.v1':
      return withSolution(state, data, { said: { type, words: data.note } });
    case 'meeting-solution-done.v1':
      return withSolution(state, data, { status: 'done', said: { type, words: data.note } });
    case 'meeting-solution-confirmed.v1':
      return withSolution(state, data, { status: 'confirmed' });
    case 'meeting-solution-returned.v1':
      return withSolution(state, data, { status: 'agreed', said: { type, words: data.reason } });
    case 'meeting-solution-carried-over.v1':
      return withSolution(state, data, { status: 'carried-over', said: { type, words: data.reason } });
    default:
      return unknownEvent(state, type);
  }
};

export const meeting: Fold<Meeting, MeetingEvent> = { initial: { status: 'absent' }, evolve };

export class Meetings extends Streams<Meeting, MeetingEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.meeting', meeting);
  }
}

/** One stream for the unit and the year, so that two who call it at once cannot both win. */
export const meetingOf = ({ unitId, year }: MeetingPath): string => `${unitId}-${String(year)}`;

/** @throws MeetingUnknown */
export const there = (state: Meeting): There => {
  if (state.status === 'absent') throw new MeetingUnknown();
  return state;
};

/** @throws MeetingConcluded */
export const notConcluded = (state: Meeting): There => {
  const found = there(state);
  if (found.status === 'concluded') throw new MeetingConcluded();
  return found;
};

/** Its first sitting has come: from then on challenges are raised again, and solutions agreed. */
export const hasBegun = ({ held, sitting }: There, day: string): boolean => held.length > 0 || day >= sitting.day;

/** @throws ChallengeUnknown */
export const challengeIn = ({ challenges }: There, challengeId: string): Challenge => {
  const found = challenges.find((each) => each.challengeId === challengeId);
  if (found === undefined) throw new ChallengeUnknown();
  return found;
};

/** @throws AgendaItemUnknown */
export const itemIn = ({ agenda }: There, itemId: string): AgendaItem => {
  const found = agenda.find((each) => each.itemId === itemId);
  if (found === undefined) throw new AgendaItemUnknown();
  return found;
};
