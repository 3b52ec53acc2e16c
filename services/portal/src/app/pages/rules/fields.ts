import type { RuleContent, RulePart } from '../../api/rules.ts';

// What a rule set says in numbers, days and choices, each with where it stands. Pure; page and form only show it.

/** How the value of a field is typed. */
export type Kind =
  'text' | 'whole' | 'wholeOrNone' | 'decimal' | 'counting' | 'rating' | 'days' | 'quarter' | 'through' | 'predicates';

/** One value of a rule set that a form offers. */
export interface Field {
  /** Where it stands in the rule set (RFC 6901 without the first slash). */
  path: string;
  name: FieldName;
  kind: Kind;
  /** Which of several: a step, a level, a predicate, an organisation result. */
  of?: string;
}

export type FieldName =
  | 'source'
  | 'objection/days'
  | 'objection/counted'
  | 'objection/receiptAfterDays'
  | 'objection/statementDays'
  | 'objection/decisionDays'
  | 'objection/holidays'
  | 'input/answerWithinDays'
  | 'distribution/smallBelow'
  | 'credit/shares'
  | 'credit/perYear'
  | 'sequence/since'
  | 'sequence/once'
  | 'heads/results'
  | 'followUp/improvementMonths'
  | 'followUp/improvementAfter'
  | 'followUp/rewardAfter'
  | 'calendar/counted'
  | 'calendar/holidays'
  | 'calendar/dueAfter'
  | 'calendar/closesAfter';

/** The parts with fields, in the order of the form; how often everybody is evaluated is a choice of its own. */
export const OFFERED_PARTS = [
  'objection',
  'input',
  'distribution',
  'credit',
  'sequence',
  'heads',
  'followUp',
  'calendar',
] as const satisfies readonly RulePart[];
export type OfferedPart = (typeof OFFERED_PARTS)[number];

const plain = (path: FieldName, kind: Kind): Field => ({ path, name: path, kind });

/** Each of the record's keys, as it is, in the order of the rules. */
const each = (record: object, path: string, name: FieldName, kind: Kind): Field[] =>
  Object.keys(record).map((of) => ({ path: `${path}/${of}`, name, kind, of }));

type Part<P extends OfferedPart> = NonNullable<RuleContent[P]>;
const FIELDS: { [P in OfferedPart]: (part: Part<P>) => Field[] } = {
  objection: () => [
    plain('objection/days', 'whole'),
    plain('objection/counted', 'counting'),
    plain('objection/receiptAfterDays', 'whole'),
    plain('objection/statementDays', 'whole'),
    plain('objection/decisionDays', 'whole'),
    plain('objection/holidays', 'days'),
  ],
  input: () => [plain('input/answerWithinDays', 'whole')],
  distribution: () => [plain('distribution/smallBelow', 'whole')],
  credit: ({ shares, coefficients }) => [
    ...each(shares, 'credit/shares', 'credit/shares', 'decimal'),
    ...coefficients.map(({ level }, nr): Field => {
      const path = `credit/coefficients/${String(nr)}/perYear`;
      return { path, name: 'credit/perYear', kind: 'decimal', of: level };
    }),
  ],
  sequence: () => [plain('sequence/since', 'quarter'), plain('sequence/once', 'through')],
  heads: ({ results }) => each(results, 'heads/results', 'heads/results', 'rating'),
  followUp: () => [
    plain('followUp/improvementMonths', 'whole'),
    plain('followUp/improvementAfter', 'predicates'),
    plain('followUp/rewardAfter', 'predicates'),
  ],
  calendar: ({ steps }) => [
    ...steps.flatMap(({ step }, nr): Field[] => {
      const path = `calendar/steps/${String(nr)}`;
      return [
        { path: `${path}/dueAfter`, name: 'calendar/dueAfter', kind: 'whole', of: step },
        { path: `${path}/closesAfter`, name: 'calendar/closesAfter', kind: 'wholeOrNone', of: step },
      ];
    }),
    plain('calendar/counted', 'counting'),
    plain('calendar/holidays', 'days'),
  ],
};

/** The fields of the parts that a rule set has, part by part. */
export const fieldsOf = (base: RuleContent): { part: OfferedPart; fields: Field[] }[] =>
  OFFERED_PARTS.filter((part) => base[part] !== undefined).map((part) => ({
    part,
    fields: [{ path: `${part}/source`, name: 'source', kind: 'text' }, ...FIELDS[part](base[part] as never)],
  }));

/** What stands in each field, as text. */
export const valuesOf = (base: RuleContent): Record<string, string> =>
  Object.fromEntries(
    fieldsOf(base).flatMap(({ fields }) => fields.map(({ path }) => [path, textOf(valueAt(base, path))])),
  );

type Value = string | number | readonly string[] | undefined;

/** Days and predicates stand one on a line; what is not there is an empty text. */
export const textOf = (value: Value): string => (typeof value === 'object' ? value.join('\n') : String(value ?? ''));
export const linesOf = (text: string): string[] =>
  text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '');

export const isWhole = (text: string): boolean => /^\d{1,3}$/.test(text.trim());

const VALID: Record<Kind, (text: string) => boolean> = {
  text: (text) => text.trim().length >= 3,
  whole: isWhole,
  wholeOrNone: (text) => text.trim() === '' || isWhole(text),
  decimal: (text) => /^\d{1,12}([.,]\d{1,2})?$/.test(text.trim()),
  counting: () => true,
  rating: () => true,
  days: (text) => linesOf(text).every((line) => /^\d{4}-\d\d-\d\d$/.test(line)),
  through: () => true,
  quarter: (text) => /^\d{4}-Q[1-4]$/.test(text.trim()),
  predicates: (text) => linesOf(text).length > 0,
};

const READ: Record<Kind, (text: string) => unknown> = {
  text: (text) => text.trim(),
  whole: Number,
  wholeOrNone: (text) => (text.trim() === '' ? undefined : Number(text)),
  decimal: (text) => text.trim().replace(',', '.'),
  counting: (text) => text,
  rating: (text) => text,
  days: linesOf,
  through: (text) => (text === '' ? undefined : text),
  quarter: (text) => text.trim(),
  predicates: linesOf,
};

const valueAt = (content: unknown, path: string): Value =>
  path.split('/').reduce((part, name) => (part as Record<string, unknown> | undefined)?.[name], content) as Value;

/** The same with another value there; what lies around it is kept as it is. */
export const withValueAt = <C>(content: C, [name = '', ...rest]: readonly string[], value: unknown): C => {
  const inner = (content as Record<string, unknown>)[name];
  const changed = rest.length === 0 ? value : withValueAt(inner, rest, value);
  return (
    Array.isArray(content)
      ? content.map((each: unknown, nr) => (String(nr) === name ? changed : each))
      : { ...content, [name]: changed }
  ) as C;
};

/** Whether a text can be sent for this field. */
export const isValidFor = ({ kind }: Field, text: string): boolean => VALID[kind](text);

/** The rule set with what the text of a field says. */
export const withText = <C>(content: C, { kind, path }: Field, text: string): C =>
  withValueAt(content, path.split('/'), READ[kind](text));
