import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { findingsOf, refuseFaults } from './rule-findings.ts';
import type { Finding } from './rule-findings.ts';
import { rules, RuleSetTaken } from './rules.ts';
import type { Repeal, Rules, RuleSet, RulesEvent } from './rules.ts';

// How people change the rules: one drafts, it is checked, another one approves. All in the city's one stream of rules,
// where versions, their order in time and gaps are decided together; approval is the fact that a rule set is adopted.

export interface RuleDraft extends RuleSet {
  readonly repeals?: readonly Repeal[];
}

interface Act {
  readonly ruleSetId: string;
  readonly by: string;
  readonly at: string;
}
export type DraftEvent =
  | Event<'rules-drafted.v1', RuleDraft & Act>
  | Event<'rules-draft-changed.v1', RuleDraft & Act>
  | Event<'rules-submitted.v1', Act & { readonly findings: readonly Finding[] }>
  | Event<'rules-returned.v1', Act & { readonly reason: string }>
  | Event<'rules-draft-withdrawn.v1', Act & { readonly reason: string }>;

export const DRAFT_STATUSES = ['draft', 'submitted', 'returned', 'withdrawn', 'adopted'] as const;
export type DraftStatus = (typeof DRAFT_STATUSES)[number];
export const DRAFT_STEPS = ['drafted', 'changed', 'submitted', 'returned', 'withdrawn', 'approved'] as const;
export interface DraftStep {
  readonly step: (typeof DRAFT_STEPS)[number];
  readonly by: string;
  readonly at: string;
  readonly reason?: string;
}

export interface Drafted {
  readonly status: DraftStatus;
  readonly draft: RuleDraft;
  readonly steps: readonly DraftStep[];
  /** How often it was submitted: what is approved is named by it. */
  readonly submission: number;
  /** Of the last check that was recorded. */
  readonly findings: readonly Finding[];
}

export interface RuleBook {
  readonly adopted: Rules;
  readonly drafts: readonly Drafted[];
}

const evolveDrafts = (drafts: readonly Drafted[], { type, data }: RulesEvent): readonly Drafted[] => {
  const { ruleSetId, by, at } = data;
  const after = (step: DraftStep['step'], change: (one: Drafted) => Partial<Drafted>): readonly Drafted[] =>
    drafts.map((one) =>
      one.draft.ruleSetId === ruleSetId
        ? { ...one, steps: [...one.steps, { step, by, at, ...reasonIn(data) }], ...change(one) }
        : one,
    );
  switch (type) {
    case 'rules-drafted.v1': {
      const steps = [{ step: 'drafted', by, at }] as const;
      return [...drafts, { status: 'draft', draft: contentOf(data), steps, submission: 0, findings: [] }];
    }
    case 'rules-draft-changed.v1':
      return after('changed', () => ({ status: 'draft', draft: contentOf(data), findings: [] }));
    case 'rules-submitted.v1':
      return after('submitted', ({ submission }) => ({
        status: 'submitted',
        submission: submission + 1,
        findings: data.findings,
      }));
    case 'rules-returned.v1':
      return after('returned', () => ({ status: 'returned' }));
    case 'rules-draft-withdrawn.v1':
      return after('withdrawn', () => ({ status: 'withdrawn' }));
    case 'rules-adopted.v1':
      return after('approved', () => ({ status: 'adopted', findings: data.findings ?? [] }));
    default:
      return unknownEvent(drafts, type);
  }
};

const contentOf = ({ by: _by, at: _at, ...draft }: RuleDraft & Act): RuleDraft => draft;
const reasonIn = (data: object): { readonly reason?: string } =>
  'reason' in data && typeof data.reason === 'string' ? { reason: data.reason } : {};

export const ruleBook: Fold<RuleBook, RulesEvent> = {
  initial: { adopted: [], drafts: [] },
  evolve: ({ adopted, drafts }, event) => ({
    adopted: rules.evolve(adopted, event),
    drafts: evolveDrafts(drafts, event),
  }),
};

/** The stream of `RuleSets`, with its drafts. */
export class RuleBooks extends Streams<RuleBook, RulesEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.rules', ruleBook);
  }
}

/** Those who wrote a draft or sent it on: none of them may decide on it. */
export const authorsOf = ({ steps }: Drafted): string[] => [
  ...new Set(steps.filter(({ step }) => isAuthorship(step)).map(({ by }) => by)),
];
const isAuthorship = (step: DraftStep['step']): boolean => ['drafted', 'changed', 'submitted'].includes(step);

interface Signature {
  readonly by: string;
  readonly at: string;
}

export const draftRules = (book: RuleBook, { draft, by, at }: Signature & { draft: RuleDraft }): RulesEvent[] => {
  const same = book.drafts.find((one) => one.draft.ruleSetId === draft.ruleSetId);
  if (same !== undefined && sameData(same.draft, draft)) return [];
  if (same !== undefined || book.adopted.some(({ ruleSetId }) => ruleSetId === draft.ruleSetId))
    throw new RuleSetTaken({}, '/ruleSetId');
  return [{ type: 'rules-drafted.v1', data: { ...draft, by, at } }];
};

/** Replaces what a draft says. Open while it is a draft or was returned. */
export const changeRuleDraft = (book: RuleBook, { draft, by, at }: Signature & { draft: RuleDraft }): RulesEvent[] => {
  const before = ensureOpen(book, draft.ruleSetId);
  if (sameData(before.draft, draft)) return [];
  return [{ type: 'rules-draft-changed.v1', data: { ...draft, by, at } }];
};

export type On = Signature & { readonly ruleSetId: string };

/** The check: errors refuse it, warnings are recorded for whoever approves. */
export const submitRules = (book: RuleBook, { ruleSetId, by, at }: On, day: string): RulesEvent[] => {
  if (ensureThere(book, ruleSetId).status === 'submitted') return [];
  const { draft } = ensureOpen(book, ruleSetId);
  return [{ type: 'rules-submitted.v1', data: { ruleSetId, findings: checked(draft, book, day), by, at } }];
};

/** Adopts a submitted draft. It is checked again, since another one may have been adopted since. */
export const approveRules = (
  book: RuleBook,
  { ruleSetId, submission, by, at }: On & { submission: number },
  day: string,
): RulesEvent[] => {
  const drafted = ensureOfOthers(book, { ruleSetId, by });
  if (drafted.status === 'adopted') return [];
  ensureSubmitted(drafted);
  if (drafted.submission !== submission) throw new RuleDraftMovedOn({}, '/submission');
  const findings = checked(drafted.draft, book, day);
  return [{ type: 'rules-adopted.v1', data: { ...drafted.draft, authors: authorsOf(drafted), findings, by, at } }];
};

export const returnRules = (book: RuleBook, { ruleSetId, reason, by, at }: On & { reason: string }): RulesEvent[] => {
  ensureSubmitted(ensureOfOthers(book, { ruleSetId, by }));
  return [{ type: 'rules-returned.v1', data: { ruleSetId, reason, by, at } }];
};

/** Any administrator may: whoever wrote it may be gone. */
export const withdrawRuleDraft = (
  book: RuleBook,
  { ruleSetId, reason, by, at }: On & { reason: string },
): RulesEvent[] => {
  const { status } = ensureThere(book, ruleSetId);
  if (status === 'withdrawn') return [];
  if (status === 'adopted') throw new RuleDraftNotOpen({ status });
  return [{ type: 'rules-draft-withdrawn.v1', data: { ruleSetId, reason, by, at } }];
};

const checked = (draft: RuleDraft, { adopted }: RuleBook, day: string): Finding[] => {
  const findings = findingsOf(draft, adopted, day);
  refuseFaults(findings);
  return findings;
};

const ensureThere = ({ drafts }: RuleBook, ruleSetId: string): Drafted => {
  const drafted = drafts.find(({ draft }) => draft.ruleSetId === ruleSetId);
  if (drafted === undefined) throw new RuleDraftMissing();
  return drafted;
};

const ensureOpen = (book: RuleBook, ruleSetId: string): Drafted => {
  const drafted = ensureThere(book, ruleSetId);
  const { status } = drafted;
  if (status !== 'draft' && status !== 'returned') throw new RuleDraftNotOpen({ status });
  return drafted;
};

const ensureOfOthers = (book: RuleBook, { ruleSetId, by }: Pick<On, 'ruleSetId' | 'by'>): Drafted => {
  const drafted = ensureThere(book, ruleSetId);
  if (authorsOf(drafted).includes(by)) throw new OwnRules();
  return drafted;
};

const ensureSubmitted = ({ status }: Drafted): void => {
  if (status !== 'submitted') throw new RuleDraftNotSubmitted({ status });
};

export const RuleDraftMissing = refusal('RULE_DRAFT_MISSING', 'missing', {
  id: 'Rancangan aturan ini tidak ada.',
  en: 'There is no such draft of rules.',
});
export const RuleDraftNotOpen = refusal('RULE_DRAFT_NOT_OPEN', 'conflict', {
  id: 'Rancangan aturan berstatus {status}; isinya tidak dapat diubah, diajukan, atau ditarik.',
  en: 'The draft of rules is {status}; it cannot be changed, submitted or withdrawn.',
});
export const RuleDraftNotSubmitted = refusal('RULE_DRAFT_NOT_SUBMITTED', 'conflict', {
  id: 'Rancangan aturan berstatus {status}; hanya yang diajukan dapat disetujui atau dikembalikan.',
  en: 'The draft of rules is {status}; only a submitted one can be approved or returned.',
});
export const RuleDraftMovedOn = refusal('RULE_DRAFT_MOVED_ON', 'conflict', {
  id: 'Rancangan ini sudah diajukan lagi dengan isi lain. Muat ulang dan baca dahulu sebelum menyetujui.',
  en: 'This draft was submitted again with another content. Reload and read it before you approve.',
});
export const OwnRules = refusal('OWN_RULES', 'forbidden', {
  id: 'Rancangan aturan disetujui atau dikembalikan oleh orang lain, bukan oleh yang menyusun atau mengajukannya.',
  en: 'A draft of rules is approved or returned by somebody else, not by those who wrote or submitted it.',
});
