import type { WaitingWork } from '../../api/types.ts';
import { grouped } from './grouped.ts';

// The review of a queue: what was marked, seen, and what is due to be sent. Pure; time arrives as an argument.

export type Verdict = { verdict: 'accepted' } | { verdict: 'returned'; reason: string };

/** The reports of one person on one day: what is sent together. */
export interface PersonDay {
  key: string;
  personId: string;
  day: string;
  entries: WaitingWork[];
}

export interface PersonQueue {
  personId: string;
  days: PersonDay[];
  entries: number;
  minutes: number;
}

/** How long an act can still be undone before it is sent. */
export const GRACE_ms = 6000;

const keyOf = ({ personId, day }: Pick<WaitingWork, 'personId' | 'day'>): string => `${personId}/${day}`;

/** Grouped by person, those who have waited longest first; inside, the oldest day first. */
export const queuesOf = (items: readonly WaitingWork[]): PersonQueue[] => {
  const sorted = [...items].sort((a, b) => a.day.localeCompare(b.day) || a.at.localeCompare(b.at));
  const people = grouped(sorted, ({ personId }) => personId);
  return [...people].map(([personId, entries]) => ({
    personId,
    entries: entries.length,
    minutes: entries.reduce((sum, { minutes }) => sum + minutes, 0),
    days: [...grouped(entries, keyOf)].map(([key, ofDay]) => ({
      key,
      personId,
      day: ofDay[0]?.day ?? '',
      entries: ofDay,
    })),
  }));
};

interface Act {
  ids: readonly string[];
  at: number;
}

export interface Review {
  marks: ReadonlyMap<string, Verdict>;
  seen: ReadonlySet<string>;
  /** What was done, the last at the end: undone one by one. */
  acts: readonly Act[];
  /** On their way to the server, or recorded there. */
  gone: ReadonlySet<string>;
}

export const nothingReviewed: Review = { marks: new Map(), seen: new Set(), acts: [], gone: new Set() };

export type ReviewAction =
  | { type: 'seen'; id: string }
  | { type: 'mark'; ids: readonly string[]; as: Verdict; at: number }
  | { type: 'undo' }
  | { type: 'sending'; ids: readonly string[] }
  | { type: 'refused'; ids: readonly string[] };

export const review = (state: Review, action: ReviewAction): Review => {
  switch (action.type) {
    case 'seen':
      return state.seen.has(action.id) ? state : { ...state, seen: new Set([...state.seen, action.id]) };
    case 'mark': {
      const ids = action.ids.filter((id) => !state.gone.has(id));
      if (ids.length === 0) return state;
      const marks = new Map([...state.marks, ...ids.map((id) => [id, action.as] as const)]);
      return { ...state, marks, acts: [...without(state.acts, ids), { ids, at: action.at }] };
    }
    case 'undo': {
      const undone = state.acts.at(-1)?.ids ?? [];
      return { ...state, marks: unmarked(state.marks, undone), acts: state.acts.slice(0, -1) };
    }
    case 'sending':
      return { ...state, acts: without(state.acts, action.ids), gone: new Set([...state.gone, ...action.ids]) };
    case 'refused':
      return {
        ...state,
        marks: unmarked(state.marks, action.ids),
        gone: new Set([...state.gone].filter((id) => !action.ids.includes(id))),
      };
  }
};

const without = (acts: readonly Act[], ids: readonly string[]): Act[] =>
  acts.map((act) => ({ ...act, ids: act.ids.filter((id) => !ids.includes(id)) })).filter((act) => act.ids.length > 0);

const unmarked = (marks: Review['marks'], ids: readonly string[]): Map<string, Verdict> =>
  new Map([...marks].filter(([id]) => !ids.includes(id)));

/** One person-day as it is sent. */
export interface Batch {
  key: string;
  personId: string;
  day: string;
  entries: ({ entryId: string } & Verdict)[];
  /** When it is sent, in milliseconds. */
  due: number;
}

/** What waits to be sent, each person-day some moments after the last act on it. */
export const batchesOf = ({ marks, acts }: Review, items: readonly WaitingWork[]): Batch[] => {
  const actedAt = new Map(acts.flatMap(({ ids, at }) => ids.map((id) => [id, at] as const)));
  const waiting = items.filter(({ entryId }) => actedAt.has(entryId) && marks.has(entryId));
  return [...grouped(waiting, keyOf)].map(([key, entries]) => ({
    key,
    personId: entries[0]?.personId ?? '',
    day: entries[0]?.day ?? '',
    entries: entries.flatMap(({ entryId }) => {
      const mark = marks.get(entryId);
      return mark ? [{ entryId, ...mark }] : [];
    }),
    due: Math.max(...entries.map(({ entryId }) => actedAt.get(entryId) ?? 0)) + GRACE_ms,
  }));
};

/** What "accept all that I saw" would accept: seen, and nothing said about it yet. */
export const acceptable = ({ seen, marks, gone }: Review, items: readonly WaitingWork[]): string[] =>
  items.map(({ entryId }) => entryId).filter((id) => seen.has(id) && !marks.has(id) && !gone.has(id));

/** The row before or after in the order of the page; stays at the ends. */
export const neighbour = (order: readonly string[], id: string | undefined, step: 1 | -1): string | undefined => {
  const at = id === undefined ? -1 : order.indexOf(id);
  if (at === -1) return order.at(step === 1 ? 0 : -1);
  return order[Math.min(Math.max(at + step, 0), order.length - 1)];
};

export type Key = 'next' | 'previous' | 'accept' | 'return' | 'feedback' | 'undo';
const KEYS: Record<string, Key> = {
  ArrowDown: 'next',
  ArrowUp: 'previous',
  a: 'accept',
  k: 'return',
  f: 'feedback',
  u: 'undo',
};

/** What a key means here; nothing with Ctrl, Alt or Cmd held, which belong to the browser. */
export const keyMeaning = (event: {
  key: string;
  ctrlKey: boolean;
  altKey: boolean;
  metaKey: boolean;
}): Key | undefined => (event.ctrlKey || event.altKey || event.metaKey ? undefined : KEYS[event.key]);
