import { sameData } from '@kinerja/event-sourcing';
import { UnknownUnit } from './employee-input.ts';
import { hasBegun, itemIn, notConcluded, there } from './meeting.ts';
import type { Act, AgendaItem, Meeting, MeetingEvent, Sitting, SittingHeld, SittingSet } from './meeting.ts';
import {
  AgendaItemIdTaken,
  AgendaItemSettled,
  AttendanceMissing,
  AttendedFromElsewhere,
  ChallengesUnanswered,
  ChallengesUntilWhen,
  MatterNotOpen,
  MatterOnTheAgenda,
  MeetingAlreadyCalled,
  MeetingNotBegun,
  NotTheChair,
  SittingInAnotherYear,
  SittingInThePast,
} from './meeting-refusals.ts';

// What the chair does: call the meeting, put its agenda together, hold and conclude it.

/** Who chairs the unit's meeting on the day of the act; undefined where nobody leads it. */
export interface ChairFacts {
  readonly chairId: string | undefined;
  readonly day: string;
}

export const onlyTheChair = ({ by }: Act, { chairId }: ChairFacts): void => {
  if (by !== chairId) throw new NotTheChair();
};

const possible = ({ year, day, challengesUntil }: Act & Sitting, today: string): void => {
  if (day < today) throw new SittingInThePast({}, '/day');
  const inYear = Number(day.slice(0, 4));
  if (inYear !== year && inYear !== year + 1) throw new SittingInAnotherYear({ year }, '/day');
  if (challengesUntil < today || challengesUntil > day) throw new ChallengesUntilWhen({}, '/challengesUntil');
};

export const callMeeting = (
  state: Meeting,
  called: Act & Sitting,
  facts: ChairFacts & { readonly exists: boolean },
): MeetingEvent[] => {
  if (!facts.exists) throw new UnknownUnit({}, '/unitId');
  onlyTheChair(called, facts);
  if (state.status !== 'absent') {
    if (sameData({ ...called, at: state.called.at }, state.called)) return [];
    throw new MeetingAlreadyCalled();
  }
  possible(called, facts.day);
  return [{ type: 'meeting-called.v1', data: called }];
};

/** Another day for the sitting that is to come, or one more sitting after one that was held. */
export const setSitting = (state: Meeting, set: SittingSet, facts: ChairFacts): MeetingEvent[] => {
  const { sitting } = notConcluded(state);
  onlyTheChair(set, facts);
  const { unitId, year, by, at, reason, ...wanted } = set;
  if (sameData(wanted, sitting)) return [];
  possible(set, facts.day);
  return [{ type: 'meeting-sitting-set.v1', data: { ...wanted, unitId, year, by, at, reason } }];
};

/** @param isOpen the matter is known to be open in this unit */
export const addAgendaItem = (
  state: Meeting,
  item: Act & AgendaItem,
  facts: ChairFacts & { readonly isOpen: boolean },
): MeetingEvent[] => {
  const { agenda } = notConcluded(state);
  onlyTheChair(item, facts);
  const { itemId, title, about } = item;
  const same = agenda.find((each) => each.itemId === itemId);
  if (same !== undefined) {
    if (sameData(same, { itemId, title, ...(about === undefined ? {} : { about }) })) return [];
    throw new AgendaItemIdTaken();
  }
  if (about !== undefined) {
    if (agenda.some((each) => each.about !== undefined && sameData(each.about, about))) throw new MatterOnTheAgenda();
    if (!facts.isOpen) throw new MatterNotOpen({}, '/about');
  }
  return [{ type: 'meeting-agenda-item-added.v1', data: item }];
};

export const removeAgendaItem = (
  state: Meeting,
  removed: Act & Pick<AgendaItem, 'itemId'>,
  facts: ChairFacts,
): MeetingEvent[] => {
  const found = notConcluded(state);
  onlyTheChair(removed, facts);
  itemIn(found, removed.itemId);
  if (found.solutions.some(({ to }) => to === removed.itemId)) throw new AgendaItemSettled();
  return [{ type: 'meeting-agenda-item-removed.v1', data: removed }];
};

/** Who attended the sitting; said again, the later list holds. */
export const holdSitting = (
  state: Meeting,
  held: Omit<SittingHeld, 'day' | 'invited'>,
  facts: ChairFacts & { readonly members: readonly string[] },
): MeetingEvent[] => {
  const found = notConcluded(state);
  onlyTheChair(held, facts);
  const { day } = found.sitting;
  if (facts.day < day) throw new MeetingNotBegun({ day });
  if (!held.attended.every((each) => facts.members.includes(each))) throw new AttendedFromElsewhere({}, '/attended');
  const before = found.held.find((each) => each.day === day);
  if (before !== undefined && sameData([...before.attended].sort(), [...held.attended].sort())) return [];
  return [{ type: 'meeting-sitting-held.v1', data: { ...held, day, invited: facts.members.length } }];
};

/** With its minutes; not while a challenge has neither a solution nor a reason why not. */
export const concludeMeeting = (
  state: Meeting,
  concluded: Act & { readonly minutes: string },
  facts: ChairFacts,
): MeetingEvent[] => {
  onlyTheChair(concluded, facts);
  const found = there(state);
  if (found.minutes === concluded.minutes) return [];
  const { sitting, held, challenges, solutions } = notConcluded(state);
  if (!hasBegun(found, facts.day)) throw new MeetingNotBegun({ day: sitting.day });
  if (!held.some(({ day }) => day === sitting.day)) throw new AttendanceMissing({ day: sitting.day });
  const stand = challenges.filter(({ status }) => status === 'raised');
  const open = stand.filter(
    ({ challengeId, leftOpen }) => leftOpen === undefined && !solutions.some(({ to }) => to === challengeId),
  );
  if (open.length > 0) throw new ChallengesUnanswered({ count: open.length });
  const agreed = solutions.map(({ solutionId, owner, due }) => ({ solutionId, owner, due }));
  return [{ type: 'meeting-concluded.v1', data: { ...concluded, challenges: stand.length, solutions: agreed } }];
};
