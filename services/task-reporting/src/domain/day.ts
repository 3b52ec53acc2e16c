import { sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Decided, Event, EventStore, Fold } from '@kinerja/event-sourcing';
import {
  DayInFuture,
  DayTooOld,
  EntryClosed,
  EntryIdTaken,
  EntryMissing,
  EntryNotAccepted,
  EntryNotWaiting,
  EntryTwice,
  EntryWithdrawn,
  ReasonRequired,
  ResultWithoutPlan,
  SelfReview,
  TooManyMinutes,
  TooManyMinutesInDay,
} from './day-refusals.ts';
import { ensureHandedIn } from './evidence.ts';
import type { Evidence } from './evidence.ts';
import { ensureOwnPlan, ensureResult, ensureStep } from './known-plan.ts';
import type { KnownPlan } from './known-plan.ts';
import type { ReportingPolicy } from './policy.ts';

// One person's day: what was done, and what the superior says of it. Only accepted minutes count.

export const WORK_KINDS = ['main', 'additional', 'other'] as const;

/** What an entry says. */
export interface Work {
  readonly minutes: number;
  readonly kind: (typeof WORK_KINDS)[number];
  readonly planId?: string;
  readonly resultId?: string;
  readonly text: string;
  readonly evidence: readonly Evidence[];
}

// The stored names. Add optional fields; never rename, never reuse.
interface Named {
  readonly employeeId: string;
  readonly day: string;
  readonly entryId: string;
  readonly at: string;
}
export type Reported = Named & Work;
export type Corrected = Reported & { readonly reason: string };
type Accepted = Named & { readonly minutes: number; readonly by: string; readonly reason?: string };
type Returned = Named & { readonly by: string; readonly reason: string };
export type DayEvent =
  | Event<'work-reported.v1', Reported>
  | Event<'work-changed.v1', Reported>
  | Event<'work-withdrawn.v1', Named>
  | Event<'work-corrected.v1', Corrected>
  | Event<'work-accepted.v1', Accepted>
  | Event<'work-returned.v1', Returned>;

export const ENTRY_STATES = ['submitted', 'accepted', 'returned', 'withdrawn'] as const;
export type EntryState = (typeof ENTRY_STATES)[number];
interface Entry {
  readonly state: EntryState;
  readonly work: Work;
  /** As it was first reported: tells a resent report from another one under the same id. */
  readonly first: Work;
}
export type Day = Readonly<Record<string, Entry>>;

const evolve = (state: Day, { type, data }: DayEvent): Day => {
  const entry = state[data.entryId];
  const become = (next: Partial<Entry>): Day =>
    entry === undefined ? state : { ...state, [data.entryId]: { ...entry, ...next } };
  switch (type) {
    case 'work-reported.v1':
      return { ...state, [data.entryId]: { state: 'submitted', work: workOf(data), first: workOf(data) } };
    case 'work-changed.v1':
    case 'work-corrected.v1':
      return become({ state: 'submitted', work: workOf(data) });
    case 'work-withdrawn.v1':
      return become({ state: 'withdrawn' });
    case 'work-accepted.v1':
      return become({ state: 'accepted' });
    case 'work-returned.v1':
      return become({ state: 'returned' });
    default:
      return unknownEvent(state, type);
  }
};

const workOf = ({ minutes, kind, planId, resultId, text, evidence }: Work): Work => ({
  minutes,
  kind,
  ...(planId === undefined ? {} : { planId }),
  ...(resultId === undefined ? {} : { resultId }),
  text,
  evidence,
});

export const day: Fold<Day, DayEvent> = { initial: {}, evolve };

export class Days extends Streams<Day, DayEvent> {
  constructor(store: EventStore) {
    super(store, 'task-reporting.day', day);
  }
}

export const dayId = (personId: string, on: string): string => `${personId}-${on}`;

/** What a report rests on besides itself. */
export interface WorkFacts {
  readonly policy: ReportingPolicy;
  /** The day on which it is told. */
  readonly today: string;
  /** The plan that it names, as far as this service knows it. */
  readonly plan: KnownPlan | undefined;
  /** Hashes of the files that the reporter handed in. */
  readonly files: readonly string[];
}

/** Tells a piece of the day's work. */
export const reportWork = (state: Day, reported: Reported, facts: WorkFacts): Decided<DayEvent> => {
  const known = state[reported.entryId];
  if (known !== undefined) {
    if (known.state === 'withdrawn' || !sameData(known.first, workOf(reported))) throw new EntryIdTaken({}, '/entryId');
    return { events: [] };
  }
  ensureOpen(reported.day, facts);
  ensureAllowed(state, reported, facts);
  return underPolicy(facts, { type: 'work-reported.v1', data: reported });
};

/** Says it otherwise: until it is reviewed, or when it came back. A returned entry then waits again, even unchanged. */
export const changeWork = (state: Day, changed: Reported, facts: WorkFacts): Decided<DayEvent> => {
  const entry = ensurePresent(state, changed.entryId);
  if (entry.state === 'accepted') throw new EntryClosed();
  if (entry.state === 'submitted' && sameData(entry.work, workOf(changed))) return { events: [] };
  ensureAllowed(state, changed, facts);
  return underPolicy(facts, { type: 'work-changed.v1', data: changed });
};

/** Takes it back: it counts for nothing, and stays in the history. */
export const withdrawWork = (state: Day, withdrawn: Named): DayEvent[] => {
  const entry = state[withdrawn.entryId];
  if (entry === undefined) throw new EntryMissing();
  if (entry.state === 'accepted') throw new EntryClosed();
  if (entry.state === 'withdrawn') return [];
  return [{ type: 'work-withdrawn.v1', data: withdrawn }];
};

/** Puts right what was accepted, with a reason; it waits for review again. */
export const correctWork = (state: Day, corrected: Corrected, facts: WorkFacts): Decided<DayEvent> => {
  const entry = ensurePresent(state, corrected.entryId);
  if (entry.state !== 'accepted') throw new EntryNotAccepted();
  if (sameData(entry.work, workOf(corrected))) return { events: [] };
  ensureAllowed(state, corrected, facts);
  return underPolicy(facts, { type: 'work-corrected.v1', data: corrected });
};

export interface Verdict {
  readonly entryId: string;
  readonly verdict: 'accepted' | 'returned';
  readonly reason?: string;
}

/** The superior's word on entries of one day, all or none. */
export const reviewDay = (
  state: Day,
  { verdicts, by, ...about }: Omit<Named, 'entryId'> & { verdicts: readonly Verdict[]; by: string },
): DayEvent[] => {
  if (by === about.employeeId) throw new SelfReview();
  return verdicts.flatMap((one, index): DayEvent[] => {
    const at = (field: string): string => `/entries/${index}/${field}`;
    if (verdicts.findIndex(({ entryId }) => entryId === one.entryId) !== index) throw new EntryTwice({}, at('entryId'));
    const entry = ensurePresent(state, one.entryId, at('entryId'));
    if (one.verdict === 'returned' && one.reason === undefined) throw new ReasonRequired({}, at('reason'));
    if (entry.state === one.verdict) return [];
    if (entry.state !== 'submitted') throw new EntryNotWaiting({}, at('entryId'));
    const named = { ...about, entryId: one.entryId, by };
    const { reason = '' } = one;
    if (one.verdict === 'returned') return [{ type: 'work-returned.v1', data: { ...named, reason } }];
    const accepted = { ...named, minutes: entry.work.minutes, ...(reason === '' ? {} : { reason }) };
    return [{ type: 'work-accepted.v1', data: accepted }];
  });
};

const underPolicy = ({ policy }: WorkFacts, event: DayEvent): Decided<DayEvent> => ({
  events: [event],
  rules: { reportingPolicy: policy.version },
});

const ensurePresent = (state: Day, entryId: string, pointer?: string): Entry => {
  const entry = state[entryId];
  if (entry === undefined) throw new EntryMissing({}, pointer);
  if (entry.state === 'withdrawn') throw new EntryWithdrawn({}, pointer);
  return entry;
};

const ensureOpen = (on: string, { today, policy }: WorkFacts): void => {
  if (on > today) throw new DayInFuture({}, '/day');
  const age_days = (Date.parse(today) - Date.parse(on)) / 86_400_000;
  if (age_days > policy.daysToReport) throw new DayTooOld({ days: policy.daysToReport }, '/day');
};

const ensureAllowed = (state: Day, reported: Reported, { policy, plan, files }: WorkFacts): void => {
  const { entryId, employeeId, planId, resultId, minutes, evidence } = reported;
  if (minutes > policy.minutesPerEntry) throw new TooManyMinutes({ limit: policy.minutesPerEntry }, '/minutes');
  const others = Object.entries(state)
    .filter(([id, other]) => id !== entryId && other.state !== 'withdrawn')
    .reduce((sum, [, { work }]) => sum + work.minutes, 0);
  if (others + minutes > policy.minutesPerDay) {
    throw new TooManyMinutesInDay({ sum: others + minutes, limit: policy.minutesPerDay }, '/minutes');
  }
  if ((planId === undefined) !== (resultId === undefined)) throw new ResultWithoutPlan({}, '/resultId');
  if (resultId !== undefined) {
    const own = ensureOwnPlan(plan, employeeId, reported.day);
    ensureResult(own, resultId);
    if (evidence.length > 0) ensureStep(own, { resultId, day: reported.day }, policy);
  }
  ensureHandedIn(evidence, files);
};
