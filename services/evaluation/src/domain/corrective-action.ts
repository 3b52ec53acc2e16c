import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { UnknownUnit } from './employee-input.ts';

// A corrective action (tindakan perbaikan): what a figure shows to be wrong, what is done about it, and whether later
// figures say that it worked.

export const SUBJECTS = ['unit-result', 'indicator', 'delay'] as const;
export type Subject = (typeof SUBJECTS)[number];
export const ACTION_STATUSES = ['open', 'carried-out', 'verified'] as const;
export type ActionStatus = (typeof ACTION_STATUSES)[number];
export const DIRECTIONS = ['at-least', 'at-most'] as const;

/** What was measured on a day, and where that is written. A decimal number as text. */
export interface Figure {
  readonly value: string;
  readonly on: string;
  readonly source: string;
}
/** What the figure should become. */
export interface Expected {
  readonly direction: (typeof DIRECTIONS)[number];
  readonly value: string;
}
export interface Assignment {
  readonly owner: string;
  readonly due: string;
}
interface Act {
  readonly actionId: string;
  readonly by: string;
  readonly at: string;
}
interface Opened extends Act, Assignment {
  readonly unitId: string;
  readonly about: Subject;
  readonly title: string;
  /** What is measured, in which unit. */
  readonly measure: string;
  readonly unit: string;
  readonly figure: Figure;
  readonly expected: Expected;
  readonly cause: string;
  readonly action: string;
}
/** What every later fact repeats, so that it says whom it concerns. */
interface OfUnit {
  readonly unitId: string;
  readonly owner: string;
}
export interface Assigned extends Act, OfUnit {
  readonly due: string;
  readonly reason: string;
}
interface CarriedOut extends Act, OfUnit {
  readonly note: string;
}
interface Verified extends Act, OfUnit {
  readonly figure: Figure;
}
interface Reopened extends Verified {
  readonly reason: string;
  readonly due: string;
}
export type CorrectiveActionEvent =
  | Event<'corrective-action-opened.v1', Opened>
  | Event<'corrective-action-assigned.v1', Assigned>
  | Event<'corrective-action-carried-out.v1', CarriedOut>
  | Event<'corrective-action-verified.v1', Verified>
  | Event<'corrective-action-reopened.v1', Reopened>;

interface There {
  readonly status: ActionStatus;
  readonly opened: Opened;
  readonly assignment: Assignment;
  /** The latest that is known. */
  readonly figure: Figure;
  readonly carriedOut?: CarriedOut;
  readonly last?: CorrectiveActionEvent;
}
export type CorrectiveAction = { readonly status: 'absent' } | There;

const evolve = (state: CorrectiveAction, event: CorrectiveActionEvent): CorrectiveAction => {
  const { type, data } = event;
  if (type === 'corrective-action-opened.v1') {
    return { status: 'open', opened: data, assignment: { owner: data.owner, due: data.due }, figure: data.figure };
  }
  if (state.status === 'absent') return state;
  switch (type) {
    case 'corrective-action-assigned.v1':
      return { ...state, assignment: { owner: data.owner, due: data.due }, last: event };
    case 'corrective-action-carried-out.v1':
      return { ...state, status: 'carried-out', carriedOut: data, last: event };
    case 'corrective-action-verified.v1':
      return { ...state, status: 'verified', figure: data.figure, last: event };
    case 'corrective-action-reopened.v1': {
      const assignment = { ...state.assignment, due: data.due };
      return { ...state, status: 'open', assignment, figure: data.figure, last: event };
    }
    default:
      return unknownEvent(state, type);
  }
};

export const correctiveAction: Fold<CorrectiveAction, CorrectiveActionEvent> = {
  initial: { status: 'absent' },
  evolve,
};

export class CorrectiveActions extends Streams<CorrectiveAction, CorrectiveActionEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.corrective-action', correctiveAction);
  }
}

/** Whether the one who acts leads the unit or one above it on that day. */
export interface LeaderFacts {
  readonly isLeader: boolean;
  readonly day: string;
}

export const openAction = (
  state: CorrectiveAction,
  opened: Opened,
  { isLeader, exists, hasPost, day }: LeaderFacts & { readonly exists: boolean; readonly hasPost: boolean },
): CorrectiveActionEvent[] => {
  if (state.status !== 'absent') {
    if (sameData({ ...opened, at: state.opened.at }, state.opened)) return [];
    throw new ActionIdTaken();
  }
  if (!exists) throw new UnknownUnit({}, '/unitId');
  if (!isLeader) throw new NotALeader();
  if (!hasPost) throw new ActionOwnerWithoutPost({}, '/owner');
  if (opened.due < day) throw new ActionDueInThePast({}, '/due');
  if (opened.figure.on > day) throw new FigureInTheFuture({}, '/figure');
  if (reaches(opened.figure, opened.expected)) throw new NothingToCorrect({}, '/expected');
  return [{ type: 'corrective-action-opened.v1', data: opened }];
};

/** To somebody else, or until another day. */
export const assignAction = (
  state: CorrectiveAction,
  assigned: Omit<Assigned, 'unitId'>,
  { isLeader, hasPost, day }: LeaderFacts & { readonly hasPost: boolean },
): CorrectiveActionEvent[] => {
  const { status, opened, assignment } = there(state);
  if (!isLeader) throw new NotALeader();
  if (status !== 'open') throw new ActionNotOpen();
  if (sameData({ owner: assigned.owner, due: assigned.due }, assignment)) return [];
  if (!hasPost) throw new ActionOwnerWithoutPost({}, '/owner');
  if (assigned.due < day) throw new ActionDueInThePast({}, '/due');
  return [{ type: 'corrective-action-assigned.v1', data: { ...assigned, unitId: opened.unitId } }];
};

export const carryOut = (
  state: CorrectiveAction,
  done: Omit<CarriedOut, 'unitId' | 'owner'>,
): CorrectiveActionEvent[] => {
  const { status, opened, assignment, carriedOut } = there(state);
  if (assignment.owner !== done.by) throw new NotOnesAction();
  if (status !== 'open') {
    if (carriedOut?.note === done.note) return [];
    throw new ActionNotOpen();
  }
  const data = { ...done, unitId: opened.unitId, owner: assignment.owner };
  return [{ type: 'corrective-action-carried-out.v1', data }];
};

/** By a later figure that reaches what was expected; by another person than the owner. */
export const verifyAction = (
  state: CorrectiveAction,
  verified: Omit<Verified, 'unitId' | 'owner'>,
  facts: LeaderFacts,
): CorrectiveActionEvent[] => {
  const found = there(state);
  const { status, opened, assignment, last } = found;
  onlyAnotherLeader(verified, assignment, facts);
  const data: Verified = { ...verified, unitId: opened.unitId, owner: assignment.owner };
  if (isSaid(last, 'corrective-action-verified.v1', data)) return [];
  if (status !== 'carried-out') throw new ActionNotCarriedOut();
  isLater(found, verified.figure, facts.day);
  if (!reaches(verified.figure, opened.expected))
    throw new FigureNotReached({ expected: opened.expected.value }, '/figure');
  return [{ type: 'corrective-action-verified.v1', data }];
};

/** A later figure does not hold: after it was carried out, or even after it was verified. */
export const reopenAction = (
  state: CorrectiveAction,
  reopened: Omit<Reopened, 'unitId' | 'owner'>,
  facts: LeaderFacts,
): CorrectiveActionEvent[] => {
  const found = there(state);
  const { status, opened, assignment, last } = found;
  onlyAnotherLeader(reopened, assignment, facts);
  const data: Reopened = { ...reopened, unitId: opened.unitId, owner: assignment.owner };
  if (isSaid(last, 'corrective-action-reopened.v1', data)) return [];
  if (status === 'open') throw new ActionNotCarriedOut();
  isLater(found, reopened.figure, facts.day);
  if (reaches(reopened.figure, opened.expected)) throw new FigureHolds({ expected: opened.expected.value }, '/figure');
  if (reopened.due < facts.day) throw new ActionDueInThePast({}, '/due');
  return [{ type: 'corrective-action-reopened.v1', data }];
};

/** The numbers have at most fourteen digits, which a JavaScript number keeps exactly enough to compare. */
const reaches = (figure: Figure, { direction, value }: Expected): boolean =>
  direction === 'at-least' ? Number(figure.value) >= Number(value) : Number(figure.value) <= Number(value);

const isLater = ({ figure }: There, { on }: Figure, day: string): void => {
  if (on > day) throw new FigureInTheFuture({}, '/figure');
  if (on <= figure.on) throw new FigureNotLater({ day: figure.on }, '/figure');
};

const onlyAnotherLeader = ({ by }: Act, { owner }: Assignment, { isLeader }: LeaderFacts): void => {
  if (by === owner) throw new OwnActionVerified();
  if (!isLeader) throw new NotALeader();
};

const isSaid = (last: CorrectiveActionEvent | undefined, type: CorrectiveActionEvent['type'], data: Act): boolean =>
  last?.type === type && sameData({ ...data, at: last.data.at }, last.data);

const there = (state: CorrectiveAction): There => {
  if (state.status === 'absent') throw new ActionUnknown();
  return state;
};

export const ActionUnknown = refusal('ACTION_UNKNOWN', 'missing', {
  id: 'Tindakan perbaikan ini tidak ada.',
  en: 'There is no such corrective action.',
});
export const ActionIdTaken = refusal('ACTION_ID_TAKEN', 'conflict', {
  id: 'Nomor tindakan perbaikan ini sudah dipakai.',
  en: 'This id of a corrective action is already in use.',
});
export const NotALeader = refusal('NOT_A_LEADER', 'forbidden', {
  id: 'Hanya pimpinan unit ini atau unit di atasnya yang membuka, menugaskan, dan memeriksa tindakan perbaikan.',
  en: 'The leader of this unit or one above it opens, assigns and verifies corrective actions.',
});
export const ActionOwnerWithoutPost = refusal('ACTION_OWNER_WITHOUT_POST', 'invalid', {
  id: 'Penanggung jawab harus pegawai yang memegang jabatan pada hari ini.',
  en: 'The owner must hold a post today.',
});
export const ActionDueInThePast = refusal('ACTION_DUE_IN_THE_PAST', 'invalid', {
  id: 'Batas waktunya sudah lewat.',
  en: 'It would have been due before today.',
});
export const NothingToCorrect = refusal('NOTHING_TO_CORRECT', 'invalid', {
  id: 'Angka sekarang sudah memenuhi angka yang diharapkan.',
  en: 'The present figure reaches what is expected already.',
});
export const ActionNotOpen = refusal('ACTION_NOT_OPEN', 'conflict', {
  id: 'Tindakan perbaikan ini sudah dilaksanakan.',
  en: 'This corrective action is carried out already.',
});
export const NotOnesAction = refusal('NOT_ONES_ACTION', 'forbidden', {
  id: 'Tindakan perbaikan ini menjadi tanggung jawab orang lain.',
  en: 'Somebody else owns this corrective action.',
});
export const ActionNotCarriedOut = refusal('ACTION_NOT_CARRIED_OUT', 'conflict', {
  id: 'Tindakan perbaikan ini belum dilaksanakan.',
  en: 'This corrective action is not carried out yet.',
});
export const OwnActionVerified = refusal('OWN_ACTION_VERIFIED', 'forbidden', {
  id: 'Tindakan perbaikan diperiksa oleh orang lain, bukan penanggung jawabnya.',
  en: 'A corrective action is verified by another person than its owner.',
});
export const FigureInTheFuture = refusal('FIGURE_IN_THE_FUTURE', 'invalid', {
  id: 'Tanggal angka belum tiba.',
  en: 'The day of the figure is yet to come.',
});
export const FigureNotLater = refusal('FIGURE_NOT_LATER', 'invalid', {
  id: 'Angka harus lebih baru daripada angka tanggal {day}.',
  en: 'The figure must be later than that of {day}.',
});
export const FigureNotReached = refusal('FIGURE_NOT_REACHED', 'conflict', {
  id: 'Angka ini belum memenuhi yang diharapkan ({expected}). Buka kembali tindakan perbaikan.',
  en: 'This figure does not reach what is expected ({expected}). Reopen the action.',
});
export const FigureHolds = refusal('FIGURE_HOLDS', 'conflict', {
  id: 'Angka ini memenuhi yang diharapkan ({expected}), sehingga tindakan tidak perlu dibuka kembali.',
  en: 'This figure reaches what is expected ({expected}), so there is nothing to reopen.',
});
