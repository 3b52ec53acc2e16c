import { refusal, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { extended } from './deadlines.ts';
import type { Step, StepTerm } from './deadlines.ts';

// What became of the days of a period in one unit: who was given longer, who was reminded, and who above was told.

/** Somebody who is to act, and for how many people or things. */
export interface Told {
  readonly personId: string;
  readonly about: number;
}

interface About {
  readonly unitId: string;
  readonly period: string;
  readonly step: Step;
}
interface By {
  readonly by: string;
  readonly at: string;
}

// The stored names. Add optional fields; never rename, never reuse.
export interface Extended extends About, By {
  readonly until: string;
  /** What was due before. */
  readonly was: string;
  readonly reason: string;
}
export interface Reminded extends About, By {
  readonly due: string;
  /** The day in the city's time, `YYYY-MM-DD`. */
  readonly on: string;
  readonly to: readonly Told[];
}
export interface Escalated extends Reminded {
  /** How far above those who are to act: 1 is their superior. */
  readonly level: number;
}
export type UnitCalendarEvent =
  | Event<'deadline-extended.v1', Extended>
  | Event<'reminder-sent.v1', Reminded>
  | Event<'deadline-escalated.v1', Escalated>;

/** The last of each, by step. */
export interface UnitCalendar {
  readonly extensions: Partial<Readonly<Record<Step, Extended>>>;
  readonly reminders: Partial<Readonly<Record<Step, Reminded>>>;
  readonly escalations: Partial<Readonly<Record<Step, Escalated>>>;
}

export const unitCalendar: Fold<UnitCalendar, UnitCalendarEvent> = {
  initial: { extensions: {}, reminders: {}, escalations: {} },
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'deadline-extended.v1':
        return { ...state, extensions: { ...state.extensions, [data.step]: data } };
      case 'reminder-sent.v1':
        return { ...state, reminders: { ...state.reminders, [data.step]: data } };
      case 'deadline-escalated.v1':
        return { ...state, escalations: { ...state.escalations, [data.step]: data } };
      default:
        return unknownEvent(state, type);
    }
  },
};

/** One stream for a unit and period. */
export class UnitCalendars extends Streams<UnitCalendar, UnitCalendarEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.unit-calendar', unitCalendar);
  }
}

/** Who gives longer and tells those above; a unit's own leader only reminds. */
export const KEEPERS = ['leader-above', 'performance-admin', 'city-admin'] as const;
export const REMINDERS = ['leader', ...KEEPERS] as const;
export type Keeper = (typeof REMINDERS)[number];

/** The term of a step in a unit, given what became of it. */
export const termIn = ({ extensions }: UnitCalendar, term: StepTerm): StepTerm =>
  extended(term, extensions[term.step]?.until);

interface Acting {
  readonly as: Keeper | undefined;
  /** Undefined where the rules name no day. */
  readonly term: StepTerm | undefined;
  readonly day: string;
}

/** A later day for one step of a unit. Given again, the same day changes nothing. */
export const extendDeadline = (
  state: UnitCalendar,
  extending: Omit<Extended, 'was'>,
  { as, term, day, isSent }: Acting & { readonly isSent: boolean },
): UnitCalendarEvent[] => {
  if (as === undefined) throw new NotTheCalendarsKeeper();
  const { due } = termIn(state, ruled(term, extending));
  if (state.extensions[extending.step]?.until === extending.until) return [];
  if (isSent && extending.step !== 'planning') throw new NothingToExtend({ period: extending.period });
  if (extending.until <= due || extending.until < day) throw new ExtensionNotLater({ due }, '/until');
  return [{ type: 'deadline-extended.v1', data: { ...extending, was: due } }];
};

/** Reminds whoever is to act, once a day. */
export const remind = (
  state: UnitCalendar,
  reminding: Omit<Reminded, 'due' | 'on' | 'to'>,
  { as, term, day, to }: Acting & { readonly to: readonly Told[] },
): UnitCalendarEvent[] => {
  if (as === undefined) throw new NotTheCalendarsKeeper();
  const { opens, due } = termIn(state, ruled(term, reminding));
  if (day < opens) throw new StepNotOpen({ opens });
  if (state.reminders[reminding.step]?.on === day) throw new RemindedToday();
  if (to.length === 0) throw new NobodyToRemind();
  return [{ type: 'reminder-sent.v1', data: { ...reminding, due, on: day, to } }];
};

/** The level above those who are to act that is told next. */
export const nextLevel = ({ escalations }: UnitCalendar, step: Step): number => (escalations[step]?.level ?? 0) + 1;

/** Tells those above of what is late although it was reminded of, each time one level further. */
export const escalate = (
  state: UnitCalendar,
  escalating: Omit<Escalated, 'due' | 'on' | 'to' | 'level'>,
  { as, term, day, late, above }: Acting & { readonly late: number; readonly above: readonly Told[] },
): UnitCalendarEvent[] => {
  if (as === undefined) throw new NotTheCalendarsKeeper();
  const { step } = escalating;
  const { due } = termIn(state, ruled(term, escalating));
  if (day <= due) throw new NotOverdue({ due });
  if (late === 0) throw new NobodyToRemind();
  if (state.reminders[step] === undefined) throw new NotRemindedYet();
  if (state.escalations[step]?.on === day) throw new RemindedToday();
  if (above.length === 0) throw new NobodyFurtherAbove();
  const level = nextLevel(state, step);
  return [{ type: 'deadline-escalated.v1', data: { ...escalating, due, on: day, level, to: above } }];
};

const ruled = (term: StepTerm | undefined, { step, period }: Pick<About, 'step' | 'period'>): StepTerm => {
  if (term === undefined) throw new StepWithoutTerm({ step, period }, '/step');
  return term;
};

export const NotTheCalendarsKeeper = refusal('NOT_THE_CALENDARS_KEEPER', 'forbidden', {
  id: 'Hanya administrator kinerja atau pimpinan yang berwenang atas unit ini yang dapat melakukan ini.',
  en: 'Only a performance administrator or a leader entitled for this unit may do this.',
});
export const StepWithoutTerm = refusal('STEP_WITHOUT_TERM', 'conflict', {
  id: 'Aturan yang berlaku tidak menetapkan hari untuk tahap ini pada {period}.',
  en: 'The rules in force name no day for this step of {period}.',
});
export const ExtensionNotLater = refusal('EXTENSION_NOT_LATER', 'invalid', {
  id: 'Perpanjangan harus sesudah tenggat sekarang ({due}) dan tidak boleh lampau.',
  en: 'An extension must be later than what is due now ({due}), and not in the past.',
});
export const NothingToExtend = refusal('NOTHING_TO_EXTEND', 'conflict', {
  id: 'Penilaian unit ini untuk {period} sudah dikirim; tidak ada yang perlu diperpanjang.',
  en: 'The ratings of this unit for {period} were sent; there is nothing to extend.',
});
export const StepNotOpen = refusal('STEP_NOT_OPEN', 'conflict', {
  id: 'Tahap ini baru dibuka pada {opens}.',
  en: 'This step opens on {opens}.',
});
export const RemindedToday = refusal('REMINDED_TODAY', 'conflict', {
  id: 'Pengingat untuk tahap ini sudah dikirim hari ini.',
  en: 'A reminder of this step was sent today already.',
});
export const NobodyToRemind = refusal('NOBODY_TO_REMIND', 'conflict', {
  id: 'Tidak ada yang masih harus bertindak pada tahap ini.',
  en: 'Nobody has anything left to do in this step.',
});
export const NotOverdue = refusal('NOT_OVERDUE', 'conflict', {
  id: 'Tahap ini belum terlambat: tenggatnya {due}.',
  en: 'This step is not overdue: it is due on {due}.',
});
export const NotRemindedYet = refusal('NOT_REMINDED_YET', 'conflict', {
  id: 'Ingatkan dahulu yang harus bertindak, baru sampaikan ke atasannya.',
  en: 'Remind those who are to act first, then tell those above them.',
});
export const NobodyFurtherAbove = refusal('NOBODY_FURTHER_ABOVE', 'conflict', {
  id: 'Tidak ada atasan lagi di atas yang sudah diberi tahu.',
  en: 'There is nobody above those who were told already.',
});
