import type { Step } from '../../api/calendar.ts';
import type { RuleContent } from '../../api/rules.ts';
import type { Predicate, Rating } from '../../api/types.ts';

// What an administrator changes in a rule set, and what becomes of it. Pure; the form only shows it.

/** The numbers that a form offers, by where they stand in the rule set (RFC 6901 without the first slash). */
const NUMBERS = [
  'objection/days',
  'objection/receiptAfterDays',
  'objection/statementDays',
  'objection/decisionDays',
  'input/answerWithinDays',
  'distribution/smallBelow',
  'followUp/improvementMonths',
] as const;

export interface Term {
  path: string;
  name: (typeof NUMBERS)[number] | 'calendar/dueAfter' | 'calendar/closesAfter';
  /** Of the calendar. */
  step?: Step;
}

/** Those of the parts that a rule set has. */
export const termsOf = (base: RuleContent): Term[] => [
  ...NUMBERS.filter((name) => valueAt(base, name) !== undefined).map((name) => ({ path: name, name })),
  ...(base.calendar?.steps ?? []).flatMap(({ step, closesAfter }, nr): Term[] => [
    { path: `calendar/steps/${String(nr)}/dueAfter`, name: 'calendar/dueAfter', step },
    ...(closesAfter === undefined
      ? []
      : [{ path: `calendar/steps/${String(nr)}/closesAfter`, name: 'calendar/closesAfter' as const, step }]),
  ]),
];

export const CADENCES = ['quarter', 'month'] as const;
export type Cadence = (typeof CADENCES)[number];

export interface Typed {
  version: string;
  from: string;
  source: string;
  table: RuleContent['predicateTable'];
  every: Cadence;
  /** By the path of each term. */
  numbers: Record<string, string>;
}

export const typedOf = (base: RuleContent): Typed => ({
  version: '',
  from: '',
  source: base.source,
  table: base.predicateTable,
  every: everyOf(base),
  numbers: Object.fromEntries(termsOf(base).map(({ path }) => [path, String(valueAt(base, path))])),
});

const everyOf = ({ periods }: RuleContent): Cadence => periods?.every ?? 'quarter';

const valueAt = (content: unknown, path: string): unknown =>
  path.split('/').reduce((part, name) => (part as Record<string, unknown> | undefined)?.[name], content);

/** The same with another value there; what lies around it is kept as it is. */
const withValueAt = <C>(content: C, [name = '', ...rest]: readonly string[], value: unknown): C => {
  const inner = (content as Record<string, unknown>)[name];
  const changed = rest.length === 0 ? value : withValueAt(inner, rest, value);
  return (
    Array.isArray(content)
      ? content.map((each: unknown, nr) => (String(nr) === name ? changed : each))
      : { ...content, [name]: changed }
  ) as C;
};

export const withCell = (typed: Typed, result: Rating, conduct: Rating, predicate: Predicate): Typed => ({
  ...typed,
  table: { ...typed.table, [result]: { ...typed.table[result], [conduct]: predicate } },
});

export const isReady = ({ version, from, source, numbers }: Typed): boolean =>
  version.trim() !== '' && from !== '' && source.trim().length >= 3 && Object.values(numbers).every(isWhole);

const isWhole = (text: string): boolean => /^\d{1,3}$/.test(text);

/** The rule set as it is sent: what the form does not offer stays as it is in the one it began with. */
export const draftFrom = (
  base: RuleContent,
  { version, from, source, table, every, numbers }: Typed,
): Omit<RuleContent, 'ruleSetId'> => {
  const goesOn = Object.entries(base).filter(([name]) => name !== 'ruleSetId' && name !== 'until');
  const draft: Omit<RuleContent, 'ruleSetId'> = {
    ...(Object.fromEntries(goesOn) as Omit<RuleContent, 'ruleSetId'>),
    version: version.trim(),
    from,
    source: source.trim(),
    predicateTable: table,
    ...(every === everyOf(base) ? {} : { periods: { source: source.trim(), every } }),
  };
  return Object.entries(numbers).reduce(
    (made, [path, text]) => withValueAt(made, path.split('/'), Number(text)),
    draft,
  );
};
