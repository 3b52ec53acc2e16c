import { describe, expect, it } from '@jest/globals';
import { DomainError, fold, given } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import {
  approveRules,
  changeRuleDraft,
  draftRules,
  returnRules,
  ruleBook,
  submitRules,
  withdrawRuleDraft,
} from './rule-book.ts';
import type { RuleBook, RuleDraft } from './rule-book.ts';
import { rules } from './rules.ts';
import type { RuleSet, RulesEvent } from './rules.ts';

const TODAY = '2026-10-05';
const at = '2026-10-05T02:00:00.000Z';
const [gita, asep, euis] = ['gita', 'asep', 'euis'];
const now: RuleSet = {
  ruleSetId: 'rs1',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: {
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: 'baik', meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  },
  organisationResultSetters: ['leader-above'],
  input: { answerWithinDays: 14, source: 'Kebijakan kota' },
};
const draft: RuleDraft = { ...now, ruleSetId: 'rs2', version: '2', from: '2027-01-01' };
const better: RuleDraft = { ...draft, input: { answerWithinDays: 10, source: 'Kebijakan kota' } };
const withoutTerm = ({ input: _, ...rest }: RuleDraft): RuleDraft => rest;
const withGap = withoutTerm(draft);
const on = { ruleSetId: 'rs2', at };

const inForceNow: RulesEvent = { type: 'rules-adopted.v1', data: { ...now, by: 'kinerja-local', at } };
const drafted = (what: RuleDraft = draft): RulesEvent => ({
  type: 'rules-drafted.v1',
  data: { ...what, by: gita, at },
});
const changed: RulesEvent = { type: 'rules-draft-changed.v1', data: { ...better, by: asep, at } };
const submittedBy = (by: string): RulesEvent => ({ type: 'rules-submitted.v1', data: { ...on, findings: [], by } });
const submitted = submittedBy(gita);
const returned: RulesEvent = { type: 'rules-returned.v1', data: { ...on, reason: 'Belum ada dasar', by: asep } };
const withdrawn: RulesEvent = { type: 'rules-draft-withdrawn.v1', data: { ...on, reason: 'Batal', by: gita } };
const adoptedBy = (by: string): RulesEvent => ({
  type: 'rules-adopted.v1',
  data: { ...draft, authors: [gita], findings: [], by, at },
});
const adopted = adoptedBy(asep);

describe('a drafted rule set', () => {
  it('is recorded with all it says, and is quiet when it comes again', () => {
    given(ruleBook, inForceNow)
      .when((book) => draftRules(book, { draft, by: gita, at }))
      .then(drafted());
    given(ruleBook, inForceNow, drafted())
      .when((book) => draftRules(book, { draft, by: gita, at }))
      .then();
  });
  it.each([
    ['of another draft', drafted(), better],
    ['of a rule set in force', inForceNow, { ...better, ruleSetId: 'rs1' }],
  ])('cannot take the id %s', (_name, before, what) => {
    given(ruleBook, before)
      .when((book) => draftRules(book, { draft: what, by: asep, at }))
      .thenRejects('RULE_SET_TAKEN');
  });
  it('is changed as a whole by any administrator, also after it was returned', () => {
    const change = (book: RuleBook): RulesEvent[] => changeRuleDraft(book, { draft: better, by: asep, at });
    given(ruleBook, drafted()).when(change).then(changed);
    given(ruleBook, drafted(), submitted, returned).when(change).then(changed);
    given(ruleBook, drafted(), changed).when(change).then();
  });
  it.each([
    ['submitted', [submitted]],
    ['adopted', [submitted, adopted]],
    ['withdrawn', [withdrawn]],
  ])('stands still while it is %s', (_name, then) => {
    given(ruleBook, inForceNow, drafted(), then)
      .when((book) => changeRuleDraft(book, { draft: better, by: gita, at }))
      .thenRejects('RULE_DRAFT_NOT_OPEN');
  });
  it('decides nothing: the rules in force stay as they are until it is adopted', () => {
    const before = [inForceNow, drafted(), changed, submitted, returned, submitted];
    expect(fold(rules, before)).toEqual([now]);
    expect(fold(rules, [...before, adopted])).toEqual([now, fold(rules, [adopted])[0]]);
  });
});

describe('submitting a rule set', () => {
  it('records what the check found', () => {
    const early = { ...draft, from: '2026-10-01' };
    given(ruleBook, inForceNow, drafted(early))
      .when((book) => submitRules(book, { ...on, by: gita }, TODAY))
      .then({
        type: 'rules-submitted.v1',
        data: {
          ...on,
          findings: [{ code: 'RULES_RETROACTIVE', pointer: '/from', values: { from: '2026-10-01', day: TODAY } }],
          by: gita,
        },
      });
  });
  it('is refused where it leaves a gap', () => {
    given(ruleBook, inForceNow, drafted(withGap))
      .when((book) => submitRules(book, { ...on, by: gita }, TODAY))
      .thenRejects('RULES_LEAVE_A_GAP');
  });
  it('stays quiet while it waits, and goes on after a return', () => {
    const submit = (book: RuleBook): RulesEvent[] => submitRules(book, { ...on, by: gita }, TODAY);
    given(ruleBook, inForceNow, drafted(), submitted).when(submit).then();
    given(ruleBook, inForceNow, drafted(), submitted, returned).when(submit).then(submitted);
  });
  it('needs a draft', () => {
    given(ruleBook, inForceNow)
      .when((book) => submitRules(book, { ...on, by: gita }, TODAY))
      .thenRejects('RULE_DRAFT_MISSING');
  });
});

describe('approving a rule set', () => {
  const approve =
    (by: string, submission = 1) =>
    (book: RuleBook): RulesEvent[] =>
      approveRules(book, { ...on, submission, by }, TODAY);
  it('adopts it, with those who wrote it and what was known', () => {
    given(ruleBook, inForceNow, drafted(), submitted).when(approve(asep)).then(adopted);
  });
  it.each([
    ['drafted it', gita, [drafted(), submitted]],
    ['changed it', asep, [drafted(), changed, submitted]],
    ['submitted it', euis, [drafted(), submittedBy(euis)]],
    ['changed it before it was returned', asep, [drafted(), changed, submitted, returned, submitted]],
  ])('is refused to whoever %s', (_name, by, before) => {
    given(ruleBook, inForceNow, before).when(approve(by)).thenRejects('OWN_RULES');
    given(ruleBook, inForceNow, before)
      .when((book) => returnRules(book, { ...on, reason: 'Milik sendiri', by }))
      .thenRejects('OWN_RULES');
  });
  it.each([
    ['a draft', []],
    ['returned', [submitted, returned]],
    ['withdrawn', [submitted, withdrawn]],
  ])('is refused while it is %s', (_name, then) => {
    given(ruleBook, inForceNow, drafted(), then).when(approve(asep)).thenRejects('RULE_DRAFT_NOT_SUBMITTED');
  });
  it('names the submission that was read', () => {
    const twice = [drafted(), submitted, returned, submitted];
    given(ruleBook, inForceNow, twice).when(approve(euis)).thenRejects('RULE_DRAFT_MOVED_ON');
    given(ruleBook, inForceNow, twice).when(approve(euis, 2)).then(adoptedBy(euis));
  });
  it('checks again: another one may have been adopted since', () => {
    const other: RulesEvent = { type: 'rules-adopted.v1', data: { ...draft, ruleSetId: 'rs9', by: 'x', at } };
    given(ruleBook, inForceNow, drafted(), submitted, other).when(approve(asep)).thenRejects('RULE_VERSION_TAKEN');
  });
  it('stays quiet once it is adopted', () => {
    given(ruleBook, inForceNow, drafted(), submitted, adopted).when(approve(asep)).then();
  });
});

describe('giving a draft back or up', () => {
  it('returns it with a reason', () => {
    given(ruleBook, inForceNow, drafted(), submitted)
      .when((book) => returnRules(book, { ...on, reason: 'Belum ada dasar', by: asep }))
      .then(returned);
  });
  it('withdraws it for good, once', () => {
    const withdraw = (book: RuleBook): RulesEvent[] => withdrawRuleDraft(book, { ...on, reason: 'Batal', by: gita });
    given(ruleBook, drafted()).when(withdraw).then(withdrawn);
    given(ruleBook, drafted(), withdrawn).when(withdraw).then();
    given(ruleBook, inForceNow, drafted(), submitted, adopted).when(withdraw).thenRejects('RULE_DRAFT_NOT_OPEN');
  });
});

describe('whatever three administrators do', () => {
  const people = fc.constantFrom(gita, asep, euis);
  const ids = fc.constantFrom('rs2', 'rs3');
  const contents = fc.record({
    version: fc.constantFrom('1', '2', '3'),
    from: fc.constantFrom('2026-04-01', '2027-01-01', '2027-07-01'),
    hasInput: fc.boolean(),
  });
  const acts = fc.constantFrom('draft', 'change', 'submit', 'approve', 'return', 'withdraw');
  type Content = Pick<RuleSet, 'version' | 'from'> & { readonly hasInput: boolean };
  const attempt = (book: RuleBook, [act, by, ruleSetId, content]: [string, string, string, Content]): RulesEvent[] => {
    const { version, from, hasInput } = content;
    const what = { ...(hasInput ? draft : withGap), ruleSetId, version, from };
    const submission = book.drafts.find((one) => one.draft.ruleSetId === ruleSetId)?.submission ?? 1;
    const about = { ruleSetId, by, at, reason: 'Alasan' };
    switch (act) {
      case 'draft':
        return draftRules(book, { draft: what, by, at });
      case 'change':
        return changeRuleDraft(book, { draft: what, by, at });
      case 'submit':
        return submitRules(book, { ruleSetId, by, at }, TODAY);
      case 'approve':
        return approveRules(book, { ruleSetId, submission, by, at }, TODAY);
      case 'return':
        return returnRules(book, about);
      default:
        return withdrawRuleDraft(book, about);
    }
  };
  it('nobody approves their own, versions differ, and input always has a term', () => {
    fc.assert(
      fc.property(fc.array(fc.tuple(acts, people, ids, contents), { maxLength: 25 }), (all) => {
        const events: RulesEvent[] = [inForceNow];
        for (const one of all) {
          try {
            events.push(...attempt(fold(ruleBook, events), one));
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
        }
        const known = fold(rules, events);
        expect(new Set(known.map(({ version }) => version)).size).toBe(known.length);
        expect(known.every(({ input }) => input !== undefined)).toBe(true);
        const own = events.filter(({ type, data }) => type === 'rules-adopted.v1' && data.authors?.includes(data.by));
        expect(own).toEqual([]);
      }),
      { seed: 5, numRuns: 500 },
    );
  });
});
