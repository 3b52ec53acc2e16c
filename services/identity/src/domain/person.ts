import { dayBefore, refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { Employment } from './nip.ts';
import { PositionMissing } from './position.ts';
import type { Position } from './position.ts';

// A civil servant by an opaque id: posts held, roles granted, conflicts of interest, the account. Names and NIP are never in here.

export const HOLDINGS = ['definitive', 'plt', 'plh'] as const;
export type Holding = (typeof HOLDINGS)[number];
export const ROLES = ['performance-admin', 'city-admin', 'auditor', 'city-it'] as const;
export type RoleName = (typeof ROLES)[number];

// The stored names. Add optional fields; never rename, never reuse.
interface Registering {
  readonly personId: string;
  readonly employment: Employment;
  /** Which personal data were in effect: the hash of a salt and their content, which stay in identity's database. */
  readonly profile: string;
}
/** `from` is the first day, `to` the last. */
interface Assigning {
  readonly personId: string;
  readonly assignmentId: string;
  readonly positionId: string;
  readonly kind: Holding;
  readonly from: string;
  readonly to?: string;
}
interface Ending {
  readonly personId: string;
  readonly assignmentId: string;
  readonly to: string;
}
export interface Granting {
  readonly personId: string;
  readonly role: RoleName;
  /** Absent: it holds everywhere. */
  readonly unitId?: string;
  readonly from: string;
}
/** On the day `to` the role is gone. */
export interface Withdrawing {
  readonly personId: string;
  readonly role: RoleName;
  readonly unitId?: string;
  readonly to: string;
}
export const GROUNDS = ['own-interest', 'family', 'other-relation'] as const;
export type Ground = (typeof GROUNDS)[number];
/** The person is an official who has no say about the subject, from the day `from` on; on the day `to` that is gone. */
export interface Declaring {
  readonly personId: string;
  readonly conflictId: string;
  readonly subjectId: string;
  readonly ground: Ground;
  readonly from: string;
  readonly to?: string;
}
export interface Lifting {
  readonly personId: string;
  readonly conflictId: string;
  readonly to: string;
}
export interface Account {
  readonly personId: string;
}
export type PersonEvent =
  | Event<'person-registered.v1', Registering>
  | Event<'person-assigned.v1', Assigning>
  | Event<'assignment-ended.v1', Ending>
  | Event<'role-granted.v1', Granting>
  | Event<'role-withdrawn.v1', Withdrawing>
  | Event<'conflict-declared.v1', Declaring>
  | Event<'conflict-lifted.v1', Lifting>
  | Event<'account-opened.v1', Account>
  | Event<'account-disabled.v1', Account & { readonly reason: string }>
  | Event<'account-enabled.v1', Account>;

export interface Grant {
  readonly role: RoleName;
  readonly unitId?: string;
  readonly from: string;
  readonly to?: string;
}
interface Assignment {
  /** As it was first written down. */
  readonly as: Assigning;
  readonly to: string | undefined;
}
export interface Conflict {
  /** As it was first declared. */
  readonly as: Declaring;
  readonly to: string | undefined;
}
export type Person =
  | { readonly status: 'absent' }
  | {
      readonly status: 'registered';
      readonly as: Registering;
      readonly assignments: readonly Assignment[];
      readonly roles: readonly Grant[];
      readonly conflicts: readonly Conflict[];
      readonly account: 'none' | 'open' | 'disabled';
    };
type Registered = Extract<Person, { status: 'registered' }>;

const evolve = (state: Person, { type, data }: PersonEvent): Person => {
  if (type === 'person-registered.v1')
    return { status: 'registered', as: data, assignments: [], roles: [], conflicts: [], account: 'none' };
  if (state.status === 'absent') return state;
  switch (type) {
    case 'person-assigned.v1':
      return { ...state, assignments: [...state.assignments, { as: data, to: data.to }] };
    case 'assignment-ended.v1':
      return {
        ...state,
        assignments: state.assignments.map((each) =>
          each.as.assignmentId === data.assignmentId ? { ...each, to: data.to } : each,
        ),
      };
    case 'role-granted.v1':
      return { ...state, roles: [...state.roles, data] };
    case 'role-withdrawn.v1':
      return {
        ...state,
        roles: state.roles.map((each) => (isSameRole(each, data) && isHeld(each) ? { ...each, to: data.to } : each)),
      };
    case 'conflict-declared.v1':
      return { ...state, conflicts: [...state.conflicts, { as: data, to: data.to }] };
    case 'conflict-lifted.v1':
      return {
        ...state,
        conflicts: state.conflicts.map((each) =>
          each.as.conflictId === data.conflictId ? { ...each, to: data.to } : each,
        ),
      };
    case 'account-opened.v1':
    case 'account-enabled.v1':
      return { ...state, account: 'open' };
    case 'account-disabled.v1':
      return { ...state, account: 'disabled' };
    default:
      return unknownEvent(state, type);
  }
};

export const person: Fold<Person, PersonEvent> = { initial: { status: 'absent' }, evolve };

export class Persons extends Streams<Person, PersonEvent> {
  constructor(store: EventStore) {
    super(store, 'identity.person', person);
  }
}

/** Makes a person known to the city. The personal data themselves were kept before, under `profile`. */
export const registerPerson = (
  state: Person,
  { registering, nipTaken }: { registering: Registering; nipTaken: boolean },
): PersonEvent[] => {
  if (state.status === 'registered') {
    if (!sameData(state.as, registering)) throw new PersonIdTaken();
    return [];
  }
  if (nipTaken) throw new NipTaken({}, '/nip');
  return [{ type: 'person-registered.v1', data: registering }];
};

/** What it takes to say who holds a post. */
export interface PlacingFacts {
  readonly position: Position;
  /** The days on which somebody else holds the post for good, where these meet those that are asked for. */
  readonly taken: { readonly from: string; readonly to?: string } | undefined;
  /** The posts above those of whoever does it: nobody chooses who stands above them. */
  readonly above: ReadonlySet<string>;
}
interface Placing extends PlacingFacts {
  readonly assigning: Assigning;
  readonly by: string;
}

/** Puts a person in a post, for good or acting. One person has one definitive post at a time. */
export const assign = (state: Person, placing: Placing): PersonEvent[] => {
  const { assigning, position } = placing;
  const { assignments } = ensureRegistered(state);
  ensureMayPlace(placing);
  const before = assignments.find(({ as }) => as.assignmentId === assigning.assignmentId);
  if (before !== undefined) {
    if (!sameData(before.as, assigning)) throw new AssignmentIdTaken();
    return [];
  }
  if (position.status === 'absent') throw new PositionMissing({}, '/positionId');
  ensureInOrder(assigning.from, assigning.to);
  ensureOneDefinitive(assignments, assigning, '/from');
  ensureFree(placing, '/positionId');
  return [{ type: 'person-assigned.v1', data: assigning }];
};

/** The post somebody holds for good from now on: the one before ends the day before. */
export const transfer = (state: Person, placing: Placing): PersonEvent[] => {
  const { assignments } = ensureRegistered(state);
  const { assigning } = placing;
  const { personId, assignmentId, positionId, from } = assigning;
  const isRepeated = assignments.some(({ as }) => as.assignmentId === assignmentId);
  const before = assignments.find(
    ({ as, to }) => as.kind === 'definitive' && as.from <= from && (to === undefined || from <= to),
  );
  if (isRepeated || before === undefined) return assign(state, placing);
  if (before.as.positionId === positionId) throw new PositionHeldAlready({ from: before.as.from }, '/positionId');
  if (before.as.from === from) throw new TransferredOnTheFirstDay({ from }, '/from');
  const ending = { personId, assignmentId: before.as.assignmentId, to: dayBefore(from) };
  const ended = endAssignment(state, { ...placing, ending });
  return [...ended, ...assign(ended.reduce(evolve, state), placing)];
};

/** Says which day is the last of an assignment, also when another one was named before. */
export const endAssignment = (
  state: Person,
  { ending, ...placing }: Omit<Placing, 'assigning'> & { readonly ending: Ending },
): PersonEvent[] => {
  const { assignments } = ensureRegistered(state);
  const before = ensureAssigned(assignments, ending.assignmentId);
  const assigning = { ...before.as, to: ending.to };
  ensureMayPlace({ ...placing, assigning });
  if (before.to === ending.to) return [];
  ensureInOrder(before.as.from, ending.to);
  const others = assignments.filter((each) => each !== before);
  ensureOneDefinitive(others, assigning, '/to');
  // A post that ends earlier than was said takes nobody's days.
  if (before.to !== undefined && ending.to > before.to) ensureFree({ ...placing, assigning }, '/to');
  return [{ type: 'assignment-ended.v1', data: ending }];
};

/** An assignment as it was first written down. */
export const assignmentIn = (state: Person, assignmentId: string): Assigning =>
  ensureAssigned(ensureRegistered(state).assignments, assignmentId).as;

const ensureAssigned = (assignments: readonly Assignment[], assignmentId: string): Assignment => {
  const found = assignments.find(({ as }) => as.assignmentId === assignmentId);
  if (found === undefined) throw new AssignmentMissing();
  return found;
};

export const isSameRole = (one: { role: string; unitId?: string }, other: { role: string; unitId?: string }): boolean =>
  one.role === other.role && one.unitId === other.unitId;

export const isHeld = ({ to }: Grant): boolean => to === undefined;

export const ensureRegistered = (state: Person): Registered => {
  if (state.status === 'absent') throw new PersonMissing();
  return state;
};

const ensureMayPlace = ({ by, above, assigning }: Pick<Placing, 'by' | 'above' | 'assigning'>): void => {
  if (by === assigning.personId) throw new OwnPost();
  if (above.has(assigning.positionId)) throw new PostAboveOwn();
};

/** A unit has one head at a time; others may act. */
const ensureFree = (
  { position, taken, assigning }: Pick<Placing, 'position' | 'taken' | 'assigning'>,
  at: string,
): void => {
  if (position.status === 'absent' || !position.as.leads || assigning.kind !== 'definitive') return;
  if (taken !== undefined) throw new PostTaken({ from: taken.from, to: taken.to ?? '…' }, at);
};

export const ensureInOrder = (from: string, to: string | undefined): void => {
  if (to !== undefined && to < from) throw new EndsBeforeItStarts({ from }, '/to');
};

const ensureOneDefinitive = (assignments: readonly Assignment[], { kind, from, to }: Assigning, at: string): void => {
  if (kind !== 'definitive') return;
  const other = assignments.find(
    (each) =>
      each.as.kind === 'definitive' &&
      (to === undefined || each.as.from <= to) &&
      (each.to === undefined || from <= each.to),
  );
  if (other !== undefined) throw new AssignmentsOverlap({ from: other.as.from, to: other.to ?? '…' }, at);
};

export const PersonMissing = refusal('PERSON_MISSING', 'missing', {
  id: 'Pegawai ini tidak ada.',
  en: 'There is no such person.',
});
export const PersonIdTaken = refusal('PERSON_ID_TAKEN', 'conflict', {
  id: 'Nomor pegawai ini sudah dipakai untuk data lain.',
  en: 'This person id was registered with other data.',
});
export const NipTaken = refusal('NIP_TAKEN', 'conflict', {
  id: 'NIP ini sudah terdaftar untuk pegawai lain.',
  en: 'This NIP is registered for another person.',
});
export const AssignmentIdTaken = refusal('ASSIGNMENT_ID_TAKEN', 'conflict', {
  id: 'Nomor penempatan ini sudah dipakai untuk penempatan lain.',
  en: 'This assignment id belongs to another assignment.',
});
export const AssignmentMissing = refusal('ASSIGNMENT_MISSING', 'missing', {
  id: 'Penempatan ini tidak ada.',
  en: 'There is no such assignment.',
});
export const EndsBeforeItStarts = refusal('ENDS_BEFORE_IT_STARTS', 'invalid', {
  id: 'Tanggal akhir mendahului tanggal mulai ({from}).',
  en: 'The end is before the start ({from}).',
});
export const OwnPost = refusal('OWN_POST', 'forbidden', {
  id: 'Jabatan sendiri diatur oleh orang lain.',
  en: "One's own posts are for somebody else to change.",
});
export const PostAboveOwn = refusal('POST_ABOVE_OWN', 'forbidden', {
  id: 'Siapa yang memegang jabatan di atas jabatan Anda diatur oleh orang lain.',
  en: 'Who holds a post above your own is for somebody else to say.',
});
export const PostTaken = refusal('POST_TAKEN', 'conflict', {
  id: 'Jabatan pemimpin ini dipegang pegawai lain dari {from} sampai {to}. Akhiri dahulu penempatan itu.',
  en: 'Somebody else holds this leading post from {from} to {to}. End that assignment first.',
});
export const PositionHeldAlready = refusal('POSITION_HELD_ALREADY', 'conflict', {
  id: 'Pegawai ini sudah memegang jabatan itu sejak {from}.',
  en: 'This person has held that position since {from}.',
});
export const TransferredOnTheFirstDay = refusal('TRANSFERRED_ON_THE_FIRST_DAY', 'invalid', {
  id: 'Jabatan sebelumnya baru dimulai pada {from}. Pilih tanggal sesudahnya.',
  en: 'The position before begins on {from} itself. Choose a later day.',
});
export const AssignmentsOverlap = refusal('ASSIGNMENTS_OVERLAP', 'conflict', {
  id: 'Pegawai ini sudah memegang jabatan definitif dari {from} sampai {to}. Akhiri dahulu penempatan itu.',
  en: 'This person holds a definitive position from {from} to {to}. End that assignment first.',
});
