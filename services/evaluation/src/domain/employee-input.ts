import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Decided, Event, EventStore, Fold } from '@kinerja/event-sourcing';
import type { RuleSet } from './rules.ts';
import { daysAfter } from './term.ts';

// Employee input (masukan) on a policy or a procedure: given to a unit, answered by its leader, open to all whom it concerns.

export const ABOUT = ['policy', 'procedure'] as const;
export type About = (typeof ABOUT)[number];
export const OUTCOMES = ['adopted', 'partly-adopted', 'not-adopted', 'being-studied'] as const;
export type Outcome = (typeof OUTCOMES)[number];
export const INPUT_STATUSES = ['open', 'being-studied', 'decided', 'withdrawn'] as const;
export type InputStatus = (typeof INPUT_STATUSES)[number];

interface Act {
  readonly inputId: string;
  readonly by: string;
  readonly at: string;
}
interface Given extends Act {
  readonly unitId: string;
  readonly about: About;
  readonly title: string;
  readonly text: string;
  /** Absent when the rules in force on that day stated no term. */
  readonly dueOn?: string;
  readonly rules?: { readonly input: string };
}
interface Withdrawn extends Act {
  readonly reason: string;
}
export interface FollowUp {
  readonly by: string;
  readonly until: string;
}
interface Answered extends Act {
  readonly unitId: string;
  readonly givenBy: string;
  readonly outcome: Outcome;
  readonly text: string;
  readonly reason: string;
  readonly followUp?: FollowUp;
}
interface FollowedUp extends Act {
  readonly givenBy: string;
  readonly note: string;
}
export type EmployeeInputEvent =
  | Event<'employee-input-given.v1', Given>
  | Event<'employee-input-withdrawn.v1', Withdrawn>
  | Event<'employee-input-supported.v1', Act>
  | Event<'employee-input-support-withdrawn.v1', Act>
  | Event<'employee-input-answered.v1', Answered>
  | Event<'employee-input-followed-up.v1', FollowedUp>;

interface There {
  readonly status: InputStatus;
  readonly given: Given;
  readonly supporters: readonly string[];
  /** Each answer in its order; the last one holds. */
  readonly answers: readonly Answered[];
  readonly withdrawn?: Withdrawn;
  /** The last one named; `done` once it is carried out. */
  readonly followUp?: FollowUp & { readonly done?: FollowedUp };
}
export type EmployeeInput = { readonly status: 'absent' } | There;

const evolve = (state: EmployeeInput, { type, data }: EmployeeInputEvent): EmployeeInput => {
  if (type === 'employee-input-given.v1') return { status: 'open', given: data, supporters: [], answers: [] };
  if (state.status === 'absent') return state;
  switch (type) {
    case 'employee-input-withdrawn.v1':
      return { ...state, status: 'withdrawn', withdrawn: data };
    case 'employee-input-supported.v1':
      return { ...state, supporters: [...state.supporters, data.by] };
    case 'employee-input-support-withdrawn.v1':
      return { ...state, supporters: state.supporters.filter((each) => each !== data.by) };
    case 'employee-input-answered.v1':
      return {
        ...state,
        status: data.outcome === 'being-studied' ? 'being-studied' : 'decided',
        answers: [...state.answers, data],
        ...(data.followUp === undefined ? {} : { followUp: data.followUp }),
      };
    case 'employee-input-followed-up.v1':
      return state.followUp === undefined ? state : { ...state, followUp: { ...state.followUp, done: data } };
    default:
      return unknownEvent(state, type);
  }
};

export const employeeInput: Fold<EmployeeInput, EmployeeInputEvent> = { initial: { status: 'absent' }, evolve };

export class EmployeeInputs extends Streams<EmployeeInput, EmployeeInputEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.employee-input', employeeInput);
  }
}

/** What giving rests on: the author's unit and those above it, whether the unit exists, and the rules of the day if any. */
export interface GivingFacts {
  readonly exists: boolean;
  readonly units: readonly string[];
  readonly ruleSet: RuleSet | undefined;
  readonly day: string;
}

export const giveInput = (
  state: EmployeeInput,
  given: Omit<Given, 'dueOn' | 'rules'>,
  { exists, units, ruleSet, day }: GivingFacts,
): Decided<EmployeeInputEvent> => {
  if (state.status !== 'absent') {
    // The same again but for its time, and for the term that it got the first time.
    if (!sameData({ ...state.given, ...given, at: state.given.at }, state.given)) throw new InputIdTaken();
    return { events: [] };
  }
  if (!exists) throw new UnknownUnit({}, '/unitId');
  if (!units.includes(given.unitId)) throw new NotOnesUnit({}, '/unitId');
  const term = ruleSet?.input;
  if (ruleSet === undefined || term === undefined)
    return { events: [{ type: 'employee-input-given.v1', data: given }] };
  const rules = { input: ruleSet.version };
  const data = { ...given, dueOn: daysAfter(day, term.answerWithinDays), rules };
  return { events: [{ type: 'employee-input-given.v1', data }], rules };
};

/** Before the answer the author may take it back; it stays to be seen, with the reason. */
export const withdrawInput = (state: EmployeeInput, withdrawn: Withdrawn): EmployeeInputEvent[] => {
  const input = there(state);
  if (input.given.by !== withdrawn.by) throw new NotTheAuthor();
  if (input.withdrawn?.reason === withdrawn.reason) return [];
  if (input.withdrawn !== undefined) throw new InputWithdrawn();
  if (input.answers.length > 0) throw new InputAnswered();
  return [{ type: 'employee-input-withdrawn.v1', data: withdrawn }];
};

/** @param isOfTheUnit the person's own unit is the one addressed or below it */
export const supportInput = (state: EmployeeInput, act: Act, isOfTheUnit: boolean): EmployeeInputEvent[] => {
  const input = undecided(state);
  if (input.given.by === act.by) throw new SupportOfOnesOwn();
  if (!isOfTheUnit) throw new NotOfTheUnit();
  if (input.supporters.includes(act.by)) throw new AlreadySupported();
  return [{ type: 'employee-input-supported.v1', data: act }];
};

export const withdrawSupport = (state: EmployeeInput, act: Act): EmployeeInputEvent[] => {
  const input = undecided(state);
  if (!input.supporters.includes(act.by)) throw new NotSupported();
  return [{ type: 'employee-input-support-withdrawn.v1', data: act }];
};

/** Who answers on that day, whether the one who follows up has a post then, and the day. */
export interface AnsweringFacts {
  readonly answererId: string | undefined;
  readonly isKnown: boolean;
  readonly day: string;
}

/** The answer with its outcome. While it is being studied another answer may follow; a decided one is final. */
export const answerInput = (
  state: EmployeeInput,
  answer: Omit<Answered, 'unitId' | 'givenBy'>,
  { answererId, isKnown, day }: AnsweringFacts,
): EmployeeInputEvent[] => {
  const input = there(state);
  const { unitId, by: givenBy } = input.given;
  if (answer.by === givenBy) throw new AnswerToOnesOwn();
  if (answer.by !== answererId) throw new NotTheAnswerer();
  if (input.status === 'withdrawn') throw new InputWithdrawn();
  const data: Answered = { ...answer, unitId, givenBy };
  const last = input.answers.at(-1);
  if (last !== undefined && sameData({ ...last, at: answer.at }, data)) return [];
  if (input.status === 'decided') throw new OutcomeFinal();
  if (!isKnown) throw new FollowedUpByNobody({}, '/followUp');
  if (answer.followUp !== undefined && answer.followUp.until < day) throw new FollowUpInThePast({}, '/followUp');
  return [{ type: 'employee-input-answered.v1', data }];
};

/** Whoever was named says what was done. */
export const followUpInput = (state: EmployeeInput, act: Omit<FollowedUp, 'givenBy'>): EmployeeInputEvent[] => {
  const { given, followUp } = there(state);
  if (followUp === undefined) throw new NoFollowUp();
  if (followUp.by !== act.by) throw new NotOnesFollowUp();
  if (followUp.done?.note === act.note) return [];
  if (followUp.done !== undefined) throw new FollowUpDone();
  return [{ type: 'employee-input-followed-up.v1', data: { ...act, givenBy: given.by } }];
};

const there = (state: EmployeeInput): There => {
  if (state.status === 'absent') throw new InputUnknown();
  return state;
};

const undecided = (state: EmployeeInput): There => {
  const input = there(state);
  if (input.status === 'withdrawn') throw new InputWithdrawn();
  if (input.status === 'decided') throw new OutcomeFinal();
  return input;
};

export const InputUnknown = refusal('INPUT_UNKNOWN', 'missing', {
  id: 'Masukan ini tidak ada.',
  en: 'There is no such input.',
});
export const InputIdTaken = refusal('INPUT_ID_TAKEN', 'conflict', {
  id: 'Nomor masukan ini sudah dipakai.',
  en: 'This input id is already in use.',
});
export const UnknownUnit = refusal('UNKNOWN_UNIT', 'invalid', {
  id: 'Unit kerja yang dituju tidak ada.',
  en: 'There is no such unit.',
});
export const NotOnesUnit = refusal('NOT_ONES_UNIT', 'forbidden', {
  id: 'Masukan ditujukan kepada unit kerja Anda atau unit di atasnya.',
  en: 'Input goes to your own unit or one above it.',
});
export const NotTheAuthor = refusal('NOT_THE_AUTHOR', 'forbidden', {
  id: 'Hanya penulisnya yang dapat menarik masukan ini.',
  en: 'Only its author withdraws this input.',
});
export const InputWithdrawn = refusal('INPUT_WITHDRAWN', 'conflict', {
  id: 'Masukan ini sudah ditarik oleh penulisnya.',
  en: 'Its author has withdrawn this input.',
});
export const InputAnswered = refusal('INPUT_ANSWERED', 'conflict', {
  id: 'Masukan ini sudah dijawab, sehingga tidak dapat ditarik.',
  en: 'This input was answered and can no longer be withdrawn.',
});
export const SupportOfOnesOwn = refusal('SUPPORT_OF_ONES_OWN', 'forbidden', {
  id: 'Anda tidak dapat mendukung masukan Anda sendiri.',
  en: 'You cannot support your own input.',
});
export const NotOfTheUnit = refusal('NOT_OF_THE_UNIT', 'forbidden', {
  id: 'Hanya pegawai unit yang dituju dan unit di bawahnya yang dapat mendukung masukan ini.',
  en: 'Only people of the unit addressed and those below it support this input.',
});
export const AlreadySupported = refusal('ALREADY_SUPPORTED', 'conflict', {
  id: 'Anda sudah mendukung masukan ini.',
  en: 'You support this input already.',
});
export const NotSupported = refusal('NOT_SUPPORTED', 'conflict', {
  id: 'Anda belum mendukung masukan ini.',
  en: 'You do not support this input.',
});
export const AnswerToOnesOwn = refusal('ANSWER_TO_ONES_OWN', 'forbidden', {
  id: 'Masukan Anda sendiri dijawab oleh pimpinan di atas Anda.',
  en: 'Your own input is answered by the leader above you.',
});
export const NotTheAnswerer = refusal('NOT_THE_ANSWERER', 'forbidden', {
  id: 'Masukan ini dijawab oleh pimpinan unit yang dituju.',
  en: 'The leader of the unit addressed answers this input.',
});
export const OutcomeFinal = refusal('OUTCOME_FINAL', 'conflict', {
  id: 'Masukan ini sudah diputuskan; keputusan itu final.',
  en: 'This input is decided, and the decision is final.',
});
export const FollowedUpByNobody = refusal('FOLLOWED_UP_BY_NOBODY', 'invalid', {
  id: 'Yang menindaklanjuti harus pegawai yang memegang jabatan pada hari ini.',
  en: 'Whoever follows up must hold a post today.',
});
export const FollowUpInThePast = refusal('FOLLOW_UP_IN_THE_PAST', 'invalid', {
  id: 'Batas waktu tindak lanjut sudah lewat.',
  en: 'The follow-up would have been due before today.',
});
export const NoFollowUp = refusal('NO_FOLLOW_UP', 'conflict', {
  id: 'Belum ada tindak lanjut yang ditetapkan untuk masukan ini.',
  en: 'No follow-up was set for this input.',
});
export const NotOnesFollowUp = refusal('NOT_ONES_FOLLOW_UP', 'forbidden', {
  id: 'Tindak lanjut ini ditugaskan kepada orang lain.',
  en: 'This follow-up is somebody else’s.',
});
export const FollowUpDone = refusal('FOLLOW_UP_DONE', 'conflict', {
  id: 'Tindak lanjut ini sudah selesai.',
  en: 'This follow-up is done already.',
});
