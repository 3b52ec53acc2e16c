import type { Limit, RuleContent, RuleDraft, RuleDraftContent, RulePart } from '../../api/rules.ts';
import type { OrganisationResult, Predicate, Rating } from '../../api/types.ts';
import { ORGANISATION_RESULTS } from '../../policy/predicates.ts';
import { fieldsOf, isValidFor, isWhole, OFFERED_PARTS, textOf, valuesOf, withText, withValueAt } from './fields.ts';
import type { Field, OfferedPart } from './fields.ts';

// What an administrator changes in a rule set, and what becomes of it. Pure; the form only shows it.

export const CADENCES = ['quarter', 'month'] as const;
export type Cadence = (typeof CADENCES)[number];
export const SETTERS = ['leader', 'leader-above'] as const;
export type Setter = (typeof SETTERS)[number];
export const LIMITS = ['at-most', 'at-least', 'largest', 'some'] as const satisfies readonly Limit[];
/** The limits that are a percentage of all who were rated. */
export const isPercentage = (limit: Limit): boolean => limit === 'at-most' || limit === 'at-least';

/** A line of a pattern as it is typed. */
export interface TypedLine {
  predicates: Predicate[];
  limit: Limit;
  percent: string;
}
type Patterns = Record<OrganisationResult, TypedLine[]>;

export interface Typed {
  /** The rule set it begins with, and the parts that were taken up again from earlier ones. */
  base: RuleContent;
  version: string;
  from: string;
  source: string;
  table: RuleContent['predicateTable'];
  setters: readonly Setter[];
  every: Cadence;
  /** By the path of each field. */
  values: Record<string, string>;
  patterns: Patterns;
  /** The parts that end, with the reason of each. */
  repeals: Partial<Record<RulePart, string>>;
}

export const typedOf = (base: RuleContent): Typed => ({
  base,
  version: '',
  from: '',
  source: base.source,
  table: base.predicateTable,
  setters: base.organisationResultSetters,
  every: everyOf(base),
  values: valuesOf(base),
  patterns: linesOfPatterns(base),
  repeals: {},
});

/** Whether whoever writes may still change it. */
export const isOpen = ({ status }: Pick<RuleDraft, 'status'>): boolean => status === 'draft' || status === 'returned';

/** A draft that is changed once more; a part that it ends can go on again as it was. */
export const typedAgain = (draft: RuleDraftContent, all: readonly RuleContent[]): Typed => {
  const { version, from } = draft;
  const repeals = Object.fromEntries((draft.repeals ?? []).map(({ part, reason }) => [part, reason]));
  const typed: Typed = { ...typedOf(draft), version, from, repeals };
  return formerParts(typed, all)
    .filter(({ part }) => part in repeals)
    .reduce(withPart, typed);
};

const everyOf = ({ periods }: RuleContent): Cadence => periods?.every ?? 'quarter';

const linesOfPatterns = ({ distribution }: RuleContent): Patterns =>
  patternsBy((of) =>
    (distribution?.patterns[of] ?? []).map(({ percent, ...line }) => ({ ...line, percent: textOf(percent) })),
  );

const patternsBy = (lines: (of: OrganisationResult) => TypedLine[]): Patterns =>
  Object.fromEntries(ORGANISATION_RESULTS.map((of) => [of, lines(of)])) as Patterns;

export const withCell = (typed: Typed, result: Rating, conduct: Rating, predicate: Predicate): Typed => ({
  ...typed,
  table: { ...typed.table, [result]: { ...typed.table[result], [conduct]: predicate } },
});

export const withLines = (typed: Typed, of: OrganisationResult, lines: TypedLine[]): Typed => ({
  ...typed,
  patterns: { ...typed.patterns, [of]: lines },
});

/** With a reason the part ends; without one it stays. */
export const withRepeal = (typed: Typed, part: OfferedPart, reason: string | undefined): Typed => {
  const others = Object.entries(typed.repeals).filter(([name]) => name !== part);
  return { ...typed, repeals: { ...Object.fromEntries(others), ...(reason === undefined ? {} : { [part]: reason }) } };
};

/** A part that is not ruled now, and the newest rule set that had it. */
export interface Former {
  part: OfferedPart;
  from: RuleContent;
}

export const formerParts = ({ base }: Typed, all: readonly RuleContent[]): Former[] =>
  OFFERED_PARTS.filter((part) => base[part] === undefined).flatMap((part) => {
    const from = all
      .filter((one) => one[part] !== undefined)
      .toSorted((a, b) => (a.from < b.from ? -1 : 1))
      .at(-1);
    return from === undefined ? [] : [{ part, from }];
  });

/** The part is ruled again as it was then; whatever was typed meanwhile stays. */
export const withPart = (typed: Typed, { part, from }: Former): Typed => {
  const base = { ...typed.base, [part]: from[part] };
  return {
    ...typed,
    base,
    values: { ...valuesOf(base), ...typed.values },
    patterns: part === 'distribution' ? linesOfPatterns(base) : typed.patterns,
  };
};

const isRepealed = ({ repeals }: Typed, part: OfferedPart): boolean => repeals[part] !== undefined;

/** The parts that go on, each with its fields. */
const goingOn = (typed: Typed): ReturnType<typeof fieldsOf> =>
  fieldsOf(typed.base).filter(({ part }) => !isRepealed(typed, part));

const rulesSpread = (typed: Typed): boolean => goingOn(typed).some(({ part }) => part === 'distribution');

/** Whether what stands in a field can be sent. */
export const isValid = (field: Field, { values }: Typed): boolean => isValidFor(field, values[field.path] ?? '');

export const isValidLine = ({ predicates, limit, percent }: TypedLine): boolean =>
  predicates.length > 0 && (!isPercentage(limit) || (isWhole(percent) && Number(percent) <= 100));

export const isReady = (typed: Typed): boolean =>
  typed.version.trim() !== '' &&
  typed.from !== '' &&
  typed.source.trim().length >= 3 &&
  typed.setters.length > 0 &&
  Object.values(typed.repeals).every((reason) => reason.trim().length >= 3) &&
  goingOn(typed).every(({ fields }) => fields.every((field) => isValid(field, typed))) &&
  (!rulesSpread(typed) || Object.values(typed.patterns).flat().every(isValidLine));

/** The rule set as it is sent: what the form does not offer stays as it is in the one it began with. */
export const draftFrom = (typed: Typed): Omit<RuleDraftContent, 'ruleSetId'> => {
  const { base, version, from, source, table, setters, every, values, patterns } = typed;
  const leftOut = ['ruleSetId', 'until', 'repeals', ...Object.keys(typed.repeals)];
  const goesOn = Object.entries(base).filter(([name]) => !leftOut.includes(name));
  const repeals = Object.entries(typed.repeals).map(([part, reason]) => ({
    part: part as RulePart,
    reason: reason.trim(),
  }));
  const draft: Omit<RuleDraftContent, 'ruleSetId'> = {
    ...(Object.fromEntries(goesOn) as Omit<RuleContent, 'ruleSetId'>),
    version: version.trim(),
    from,
    source: source.trim(),
    predicateTable: table,
    organisationResultSetters: SETTERS.filter((each) => setters.includes(each)),
    ...(every === everyOf(base) ? {} : { periods: { source: source.trim(), every } }),
    ...(repeals.length === 0 ? {} : { repeals }),
  };
  const filled = goingOn(typed)
    .flatMap(({ fields }) => fields)
    .reduce((made, field) => withText(made, field, values[field.path] ?? ''), draft);
  return rulesSpread(typed) ? withValueAt(filled, ['distribution', 'patterns'], patternsFrom(patterns)) : filled;
};

const patternsFrom = (patterns: Patterns): NonNullable<RuleContent['distribution']>['patterns'] =>
  Object.fromEntries(
    ORGANISATION_RESULTS.map((of) => [
      of,
      patterns[of].map(({ predicates, limit, percent }) => ({
        predicates,
        limit,
        ...(isPercentage(limit) ? { percent: Number(percent) } : {}),
      })),
    ]),
  ) as NonNullable<RuleContent['distribution']>['patterns'];
