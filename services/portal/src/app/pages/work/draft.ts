import type { Posting } from '../../api/outbox.ts';
import type { Evidence, Plan, Work, WorkKind } from '../../api/types.ts';

/** Where the work belongs: a result of the agreed plan, or outside of it. */
export interface Choice {
  id: string;
  kind: WorkKind;
  planId?: string;
  resultId?: string;
  sentence?: string;
}

export const OUTSIDE: Choice = { id: 'other', kind: 'other' };

/** What a person has put into the form so far. */
export interface Draft {
  choice: string | null;
  text: string;
  minutes: number | null;
  links: { name: string; url: string }[];
  files: { key: string; name: string; blob: Blob }[];
  /** Evidence that an existing entry already has. */
  kept: Evidence[];
  reason: string;
}

export const EMPTY: Draft = { choice: null, text: '', minutes: null, links: [], files: [], kept: [], reason: '' };

/** The results of the agreed plans, the last used first, then in the order of the plan. */
export const choicesOf = (plans: readonly Plan[], recent: readonly Work[]): Choice[] => {
  const used = new Map<string, number>();
  [...recent]
    .sort((a, b) => (a.at < b.at ? 1 : -1))
    .forEach(({ resultId }, place) => {
      if (resultId !== null && !used.has(resultId)) used.set(resultId, place);
    });
  const place = ({ id }: Choice): number => used.get(id) ?? Number.MAX_SAFE_INTEGER;
  const results = plans
    .filter(({ status }) => status === 'agreed')
    .flatMap(({ planId, results }) =>
      results.map(({ resultId, sentence, kind }): Choice => ({ id: resultId, kind, planId, resultId, sentence })),
    );
  return results.sort((a, b) => place(a) - place(b));
};

const SUGGESTIONS = 2;

/** Sentences to start from: the last ones for the same result that differ. */
export const sentencesFor = (choice: string | null, recent: readonly Work[]): string[] => {
  const same = recent.filter(({ resultId, state }) => state !== 'withdrawn' && (resultId ?? OUTSIDE.id) === choice);
  const texts = [...same].sort((a, b) => (a.at < b.at ? 1 : -1)).map(({ text }) => text);
  return [...new Set(texts)].slice(0, SUGGESTIONS);
};

/** What already stands on a day, besides the entry that is being changed. */
export const minutesOn = (day: string, work: readonly Work[], except?: string): number =>
  work
    .filter((entry) => entry.day === day && entry.entryId !== except && entry.state !== 'withdrawn')
    .reduce((sum, { minutes }) => sum + minutes, 0);

export const draftOf = (entry: Work): Draft => ({
  ...EMPTY,
  choice: entry.resultId ?? OUTSIDE.id,
  text: entry.text,
  minutes: entry.minutes,
  kept: entry.evidence,
});

export type Missing = 'choice' | 'text' | 'minutes' | 'reason' | 'link';

const isLink = ({ url }: { url: string }): boolean => URL.canParse(url) && /^https?:/i.test(url);

/** What is still to be filled in before it can be sent. */
export const missingIn = (draft: Draft, act: Act): Missing[] => [
  ...(draft.choice === null ? ['choice' as const] : []),
  ...(draft.text.trim().length < 3 ? ['text' as const] : []),
  ...(draft.minutes === null || draft.minutes < 1 ? ['minutes' as const] : []),
  ...(draft.links.every(isLink) ? [] : ['link' as const]),
  ...(act === 'correct' && draft.reason.trim().length < 3 ? ['reason' as const] : []),
];

/** A new entry; an entry that is not accepted said otherwise; an accepted one put right with a reason. */
export type Act = 'report' | 'change' | 'correct';

export const actFor = (entry: Work | undefined): Act => {
  if (!entry) return 'report';
  return entry.state === 'accepted' ? 'correct' : 'change';
};

interface About {
  act: Act;
  day: string;
  entryId: string;
  personId: string;
  key: string;
  writtenAt: string;
}

/** The draft as something to be sent, kept on the device until it has arrived. */
export const postingOf = (draft: Draft, choice: Choice, { act, day, entryId, ...about }: About): Posting => {
  const { kind, planId, resultId } = choice;
  const entries = `/days/${day}/entries`;
  return {
    ...about,
    service: 'task-reporting',
    path: act === 'report' ? entries : `${entries}/${entryId}/${act}`,
    body: {
      ...(act === 'report' ? { entryId } : {}),
      minutes: draft.minutes,
      kind,
      ...(planId === undefined || resultId === undefined ? {} : { planId, resultId }),
      text: draft.text.trim(),
      evidence: [
        ...draft.kept,
        ...draft.links.map(({ name, url }) => ({ kind: 'link', name: name.trim() || new URL(url).host, url })),
      ],
      ...(act === 'correct' ? { reason: draft.reason.trim() } : {}),
    },
    files: draft.files,
  };
};
