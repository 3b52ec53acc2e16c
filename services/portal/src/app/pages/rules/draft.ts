import type { RuleContent, RulePart } from '../../api/rules.ts';
import type { Predicate, Rating } from '../../api/types.ts';

// What an administrator changes in a rule set, and what becomes of it. Pure; the form only shows it.

/** How the value of a field is typed. */
export type Kind = 'whole' | 'decimal' | 'counting' | 'rating' | 'days' | 'quarter';

/** One value of a rule set that a form offers. */
export interface Field {
  /** Where it stands in the rule set (RFC 6901 without the first slash). */
  path: string;
  name: FieldName;
  kind: Kind;
  /** Which of several: a step, a level, a predicate, an organisation result. */
  of?: string;
  /** The limit of a line of a pattern, in its predicates. */
  limit?: { limit: string; predicates: readonly Predicate[] };
}

export type FieldName =
  | 'objection/days'
  | 'objection/counted'
  | 'objection/receiptAfterDays'
  | 'objection/statementDays'
  | 'objection/decisionDays'
  | 'objection/holidays'
  | 'input/answerWithinDays'
  | 'distribution/smallBelow'
  | 'distribution/percent'
  | 'credit/shares'
  | 'credit/perYear'
  | 'sequence/since'
  | 'heads/results'
  | 'followUp/improvementMonths'
  | 'calendar/counted'
  | 'calendar/holidays'
  | 'calendar/dueAfter'
  | 'calendar/closesAfter';

const plain = (path: FieldName, kind: Kind): Field => ({ path, name: path, kind });

/** Each of the record's keys, as it is, in the order of the rules. */
const each = (record: object, path: string, name: FieldName, kind: Kind): Field[] =>
  Object.keys(record).map((of) => ({ path: `${path}/${of}`, name, kind, of }));

/** The fields of the parts that a rule set has, part by part. */
export const fieldsOf = (base: RuleContent): { part: RulePart; fields: Field[] }[] => {
  const { objection, input, distribution, credit, sequence, heads, followUp, calendar } = base;
  const parts: [RulePart, Field[]][] = [
    [
      'objection',
      objection
        ? [
            plain('objection/days', 'whole'),
            plain('objection/counted', 'counting'),
            plain('objection/receiptAfterDays', 'whole'),
            plain('objection/statementDays', 'whole'),
            plain('objection/decisionDays', 'whole'),
            plain('objection/holidays', 'days'),
          ]
        : [],
    ],
    ['input', input ? [plain('input/answerWithinDays', 'whole')] : []],
    [
      'distribution',
      distribution ? [plain('distribution/smallBelow', 'whole'), ...percentsOf(distribution.patterns)] : [],
    ],
    [
      'credit',
      credit
        ? [
            ...each(credit.shares, 'credit/shares', 'credit/shares', 'decimal'),
            ...credit.coefficients.map(({ level }, nr): Field => {
              const path = `credit/coefficients/${String(nr)}/perYear`;
              return { path, name: 'credit/perYear', kind: 'decimal', of: level };
            }),
          ]
        : [],
    ],
    ['sequence', sequence ? [plain('sequence/since', 'quarter')] : []],
    ['heads', heads ? each(heads.results, 'heads/results', 'heads/results', 'rating') : []],
    ['followUp', followUp ? [plain('followUp/improvementMonths', 'whole')] : []],
    [
      'calendar',
      calendar
        ? [
            ...calendar.steps.flatMap(daysOfStep),
            plain('calendar/counted', 'counting'),
            plain('calendar/holidays', 'days'),
          ]
        : [],
    ],
  ];
  return parts.filter(([, fields]) => fields.length > 0).map(([part, fields]) => ({ part, fields }));
};

const percentsOf = (patterns: NonNullable<RuleContent['distribution']>['patterns']): Field[] =>
  Object.entries(patterns).flatMap(([of, pattern]) =>
    pattern.flatMap(({ limit, predicates, percent }, nr): Field[] => {
      const path = `distribution/patterns/${of}/${String(nr)}/percent`;
      return percent === undefined
        ? []
        : [{ path, name: 'distribution/percent', kind: 'whole', of, limit: { limit, predicates } }];
    }),
  );

type CalendarStepRule = NonNullable<RuleContent['calendar']>['steps'][number];

const daysOfStep = ({ step, closesAfter }: CalendarStepRule, nr: number): Field[] => {
  const path = `calendar/steps/${String(nr)}`;
  return [
    { path: `${path}/dueAfter`, name: 'calendar/dueAfter', kind: 'whole', of: step },
    ...(closesAfter === undefined
      ? []
      : [{ path: `${path}/closesAfter`, name: 'calendar/closesAfter', kind: 'whole', of: step } as const]),
  ];
};

const allFields = (base: RuleContent): Field[] => fieldsOf(base).flatMap(({ fields }) => fields);

export const CADENCES = ['quarter', 'month'] as const;
export type Cadence = (typeof CADENCES)[number];

export interface Typed {
  version: string;
  from: string;
  source: string;
  table: RuleContent['predicateTable'];
  every: Cadence;
  /** By the path of each field. */
  values: Record<string, string>;
}

export const typedOf = (base: RuleContent): Typed => ({
  version: '',
  from: '',
  source: base.source,
  table: base.predicateTable,
  every: everyOf(base),
  values: Object.fromEntries(allFields(base).map(({ path }) => [path, textOf(valueAt(base, path))])),
});

const everyOf = ({ periods }: RuleContent): Cadence => periods?.every ?? 'quarter';

/** Days stand one on a line. */
const textOf = (value: unknown): string => (Array.isArray(value) ? value.join('\n') : String(value));
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

const VALID: Record<Kind, (text: string) => boolean> = {
  whole: (text) => /^\d{1,3}$/.test(text),
  decimal: (text) => /^\d{1,12}([.,]\d{1,2})?$/.test(text.trim()),
  counting: () => true,
  rating: () => true,
  days: (text) => linesOf(text).every((line) => /^\d{4}-\d\d-\d\d$/.test(line)),
  quarter: (text) => /^\d{4}-Q[1-4]$/.test(text.trim()),
};

const READ: Record<Kind, (text: string) => unknown> = {
  whole: Number,
  decimal: (text) => text.trim().replace(',', '.'),
  counting: (text) => text,
  rating: (text) => text,
  days: linesOf,
  quarter: (text) => text.trim(),
};

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

/** Whether what stands in a field can be sent. */
export const isValid = ({ kind, path }: Field, { values }: Typed): boolean => VALID[kind](values[path] ?? '');

export const isReady = (base: RuleContent, typed: Typed): boolean =>
  typed.version.trim() !== '' &&
  typed.from !== '' &&
  typed.source.trim().length >= 3 &&
  allFields(base).every((field) => isValid(field, typed));

/** The rule set as it is sent: what the form does not offer stays as it is in the one it began with. */
export const draftFrom = (
  base: RuleContent,
  { version, from, source, table, every, values }: Typed,
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
  return allFields(base).reduce(
    (made, { path, kind }) => withValueAt(made, path.split('/'), READ[kind](values[path] ?? '')),
    draft,
  );
};
