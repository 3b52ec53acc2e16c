import { describe, expect, it } from '@jest/globals';
import { DomainError } from '@kinerja/event-sourcing';
import type { CalendarRules } from './deadlines.ts';
import type { RuleDraft } from './rule-book.ts';
import { findingsOf, refuseFaults } from './rule-findings.ts';
import type { Predicate, Rating, RuleSet } from './rules.ts';

const TODAY = '2026-10-05';
const objection = {
  source: 'PP 30/2019 Pasal 59',
  days: 14,
  counted: 'calendar',
  receiptAfterDays: 7,
  statementDays: 7,
  decisionDays: 21,
  holidays: ['2027-08-17'],
} as const;
const input = { answerWithinDays: 14, source: 'Kebijakan kota' };
const now: RuleSet = {
  ruleSetId: 'rs1',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  // Domain: assessment, the table that five sources agree on.
  predicateTable: {
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: 'baik', meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  },
  organisationResultSetters: ['leader-above'],
  objection,
};
const next: RuleDraft = { ...now, ruleSetId: 'rs2', version: '2', from: '2027-01-01' };
const withoutObjection = ({ objection: _, ...rest }: RuleDraft): RuleDraft => rest;
const silent = withoutObjection(next);
const cell = (result: Rating, conduct: Rating, predicate: Predicate): RuleDraft => ({
  ...next,
  predicateTable: { ...now.predicateTable, [result]: { ...now.predicateTable[result], [conduct]: predicate } },
});
const found = (draft: RuleDraft, adopted: readonly RuleSet[] = [now]): [string, string][] =>
  findingsOf(draft, adopted, TODAY).map(({ code, pointer }) => [code, pointer]);
const refusalOf = (draft: RuleDraft, adopted: readonly RuleSet[]): [string, string | undefined] | undefined => {
  try {
    refuseFaults(findingsOf(draft, adopted, TODAY));
    return undefined;
  } catch (error) {
    if (!(error instanceof DomainError)) throw error;
    return [error.code, error.pointer];
  }
};

describe('the check of a draft', () => {
  it('finds nothing in one that goes on with what is in force', () => {
    expect(found(next)).toEqual([]);
  });

  const later = { ...next, ruleSetId: 'rs3', version: '3', from: '2027-07-01' };
  const repeals = [{ part: 'objection', reason: 'Diatur perda' }] as const;
  const calendar = (...steps: CalendarRules['steps']): RuleDraft => ({
    ...{ ...next, calendar: { source: 'Kebijakan kota', counted: 'calendar', holidays: [], steps } },
  });
  it.each<[string, RuleDraft, [string, string][]]>([
    ['nothing in one with each step once', calendar({ step: 'rating', dueAfter: 10, closesAfter: 10 }), []],
    [
      'a step that is named twice',
      calendar({ step: 'rating', dueAfter: 10 }, { step: 'rating', dueAfter: 12 }),
      [['RULES_STEP_TWICE', '/calendar/steps/1/step']],
    ],
    [
      'a step that closes before it is due',
      calendar({ step: 'sending', dueAfter: 10, closesAfter: 9 }),
      [['RULES_STEP_CLOSES_BEFORE_DUE', '/calendar/steps/0/closesAfter']],
    ],
  ])('finds in a calendar %s', (_, draft, findings) => {
    expect(found(draft)).toEqual(findings);
  });

  it.each<[string, RuleDraft, readonly RuleSet[], [string, string][]]>([
    ['a version that exists', { ...next, version: '1' }, [now], [['RULE_VERSION_TAKEN', '/version']]],
    ['days without any rules before the first', next, [], [['RULES_MISSING_UNTIL', '/from']]],
    ['days without any rules before what is to be the first', next, [later], [['RULES_MISSING_UNTIL', '/from']]],
    ['a part in force that it no longer states', silent, [now], [['RULES_LEAVE_A_GAP', '/objection']]],
    [
      'the same where it replaces one of the same day',
      silent,
      [now, { ...next, ruleSetId: 'rs4', version: '4' }],
      [
        ['RULES_LEAVE_A_GAP', '/objection'],
        ['RULES_OF_THE_SAME_DAY', '/from'],
      ],
    ],
    ['a part that the next one does not go on with', { ...next, input }, [now, later], [['RULES_PART_ENDS', '/input']]],
    ['a part that it states and repeals', { ...next, repeals }, [now], [['RULES_REPEAL_CONTRADICTED', '/repeals/0']]],
  ])('refuses %s', (_name, draft, adopted, expected) => {
    expect(found(draft, adopted)).toEqual(expected);
    const [fault] = expected;
    expect(refusalOf(draft, adopted)).toEqual(fault);
  });

  it.each<[string, RuleDraft, readonly RuleSet[]]>([
    ['a part that is repealed with a reason', { ...silent, repeals }, [now]],
    ['a part that nobody stated before', { ...next, input }, [now]],
    ['the first rules from today on', { ...next, from: '2026-10-01' }, []],
    ['a part that had ended before it', { ...silent, from: '2027-10-01' }, [now, { ...silent, version: '3' }]],
  ])('lets pass %s', (_name, draft, adopted) => {
    expect(refusalOf(draft, adopted)).toBeUndefined();
  });

  const terms = (more: object): RuleDraft => ({ ...next, objection: { ...objection, ...more } });
  it.each<[string, RuleDraft, [string, string][]]>([
    ['a day that has passed', { ...next, from: '2026-10-01' }, [['RULES_RETROACTIVE', '/from']]],
    ['a day within a quarter', { ...next, from: '2027-02-01' }, [['RULES_WITHIN_QUARTER', '/from']]],
    [
      'a better conduct with a worse predicate',
      cell('above', 'meets', 'sangat-kurang'),
      [['RULES_TABLE_UNEVEN', '/predicateTable/above/meets']],
    ],
    [
      'a better result with a worse predicate',
      cell('below', 'below', 'baik'),
      [
        ['RULES_TABLE_UNEVEN', '/predicateTable/meets/below'],
        ['RULES_TABLE_UNEVEN', '/predicateTable/below/meets'],
      ],
    ],
    [
      'a rating that counts as received at once',
      terms({ receiptAfterDays: 0 }),
      [['RULES_TERM_OF_ZERO_DAYS', '/objection/receiptAfterDays']],
    ],
    [
      'a decision that is due before the statement',
      terms({ decisionDays: 7 }),
      [['RULES_DECISION_BEFORE_STATEMENT', '/objection/decisionDays']],
    ],
    [
      'a holiday before its first day',
      terms({ holidays: ['2027-08-17', '2026-12-25'] }),
      [['RULES_HOLIDAY_BEFORE', '/objection/holidays/1']],
    ],
    [
      'working days without the holidays of its first year',
      terms({ counted: 'working', holidays: ['2028-08-17'] }),
      [['RULES_WITHOUT_HOLIDAYS', '/objection/holidays']],
    ],
    [
      'a repeal of what is not in force',
      { ...next, repeals: [{ part: 'input', reason: 'Tidak dipakai' }] },
      [['RULES_REPEAL_OF_NOTHING', '/repeals/0']],
    ],
  ])('warns of %s and refuses nothing', (_name, draft, expected) => {
    expect(found(draft)).toEqual(expected);
    expect(refusalOf(draft, [now])).toBeUndefined();
  });
});
