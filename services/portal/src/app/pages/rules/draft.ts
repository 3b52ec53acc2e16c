import type { RuleContent } from '../../api/rules.ts';
import type { Predicate, Rating } from '../../api/types.ts';

// What an administrator changes in a rule set, and what becomes of it. Pure; the form only shows it.

/** The terms in days that a form offers, by where they stand in the rule set. */
export const TERMS = [
  'objection/days',
  'objection/receiptAfterDays',
  'objection/statementDays',
  'objection/decisionDays',
  'input/answerWithinDays',
] as const;
export type Term = (typeof TERMS)[number];

export interface Typed {
  version: string;
  from: string;
  source: string;
  table: RuleContent['predicateTable'];
  /** Of the parts that the rule set has. */
  days: Partial<Record<Term, string>>;
}

export const typedOf = (base: RuleContent): Typed => ({
  version: '',
  from: '',
  source: base.source,
  table: base.predicateTable,
  days: Object.fromEntries(
    TERMS.flatMap((term) => {
      const days = daysIn(base, term);
      return days === undefined ? [] : [[term, String(days)]];
    }),
  ),
});

const daysIn = ({ objection, input }: RuleContent, term: Term): number | undefined => {
  switch (term) {
    case 'objection/days':
      return objection?.days;
    case 'objection/receiptAfterDays':
      return objection?.receiptAfterDays;
    case 'objection/statementDays':
      return objection?.statementDays;
    case 'objection/decisionDays':
      return objection?.decisionDays;
    case 'input/answerWithinDays':
      return input?.answerWithinDays;
  }
};

export const withCell = (typed: Typed, result: Rating, conduct: Rating, predicate: Predicate): Typed => ({
  ...typed,
  table: { ...typed.table, [result]: { ...typed.table[result], [conduct]: predicate } },
});

export const isReady = ({ version, from, source, days }: Typed): boolean =>
  version.trim() !== '' && from !== '' && source.trim().length >= 3 && Object.values(days).every(isWhole);

const isWhole = (text: string | undefined): boolean => text !== undefined && /^\d{1,3}$/.test(text);

/** The rule set as it is sent: what the form does not offer stays as it is in the one it began with. */
export const draftFrom = (
  base: RuleContent,
  { version, from, source, table, days }: Typed,
): Omit<RuleContent, 'ruleSetId'> => {
  const { objection, input } = base;
  const goesOn = Object.entries(base).filter(([name]) => name !== 'ruleSetId' && name !== 'until');
  const term = (name: Term): number => Number(days[name]);
  return {
    ...(Object.fromEntries(goesOn) as Omit<RuleContent, 'ruleSetId'>),
    version: version.trim(),
    from,
    source: source.trim(),
    predicateTable: table,
    ...(objection && {
      objection: {
        ...objection,
        days: term('objection/days'),
        receiptAfterDays: term('objection/receiptAfterDays'),
        statementDays: term('objection/statementDays'),
        decisionDays: term('objection/decisionDays'),
      },
    }),
    ...(input && { input: { ...input, answerWithinDays: term('input/answerWithinDays') } }),
  };
};
