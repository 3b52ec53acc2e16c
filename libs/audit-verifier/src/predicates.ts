import { problem, RULES } from './format.ts';
import type { BundledEvent, Line, Problem } from './format.ts';

type Data = Readonly<Record<string, string>>;
type Outcome = Data & { readonly rules: Data };
interface Rule {
  readonly version: string;
  readonly from: string;
  readonly predicateTable: Readonly<Record<string, Data | undefined>>;
}
type Before = (of: string, type: string) => BundledEvent[];

/** The month that a period ends in, by what follows the year; a month is its own. No day of a month comes after its 31st. */
const ENDS: Data = { '-Q1': '-03', '-Q2': '-06', '-Q3': '-09', '-Q4': '-12', '': '-12' };

/** Every predicate again, from its two ratings: those that were signed, and those that were changed upon an objection. */
export const checkPredicates = (lines: readonly Line[], streams: Data): { problems: Problem[]; predicates: number } => {
  const rated = lines.filter(({ event }) => event.type === 'evaluation-rated.v1');
  const changed = lines.filter(({ event }) => event.type === 'objection-decided.v1' && Boolean(event.data.changed));
  const beforeThe = (line: Line): Before => {
    const earlier = lines.filter(({ index }) => index < line.index).map(({ event }) => event);
    return (of, type) => earlier.filter((event) => event.stream === of && event.type === type);
  };
  const ofRatings = rated.flatMap((line) => checkRating(line, beforeThe(line), streams));
  const ofChanges = changed.flatMap((line) => checkChange(line, beforeThe(line)));
  return { problems: [...ofRatings, ...ofChanges], predicates: rated.length + changed.length };
};

/** By the table of the rules in force on the last day of its period. */
const checkRating = (line: Line, before: Before, streams: Data): Problem[] => {
  const { period = '', unitId = '', organisationResult } = line.event.data as Data;
  const day = `${period.slice(0, 4)}${ENDS[period.slice(4)] ?? period.slice(4)}-31`;
  const begun = rulesIn(before).filter(({ from }) => from <= day);
  const rule = begun.sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0)).at(-1);
  const wrong = checkTable(line, rule, line.event.data as Outcome);
  const unit = `evaluation.unit-result-${unitId}-${period}`;
  const value = before(unit, 'unit-result-set.v1').at(-1)?.data.value;
  if (wrong.length > 0 || streams[unit] === undefined || value === organisationResult) return wrong;
  const sentence = `says ${String(organisationResult)}; the unit had ${String(value)}`;
  return [problem('ORGANISATION_RESULT_WRONG', sentence, line)];
};

/** By the table that the rating names; where the bundle has no rating, by the one that the change names. */
const checkChange = (line: Line, before: Before): Problem[] => {
  const changed = line.event.data.changed as Outcome;
  const { rules } = (before(line.event.stream, 'evaluation-rated.v1').at(-1)?.data ?? changed) as Outcome;
  const rule = rulesIn(before).findLast(({ version }) => version === rules.predicateTable);
  return checkTable(line, rule, changed);
};

const checkTable = (line: Line, rule: Rule | undefined, { result = '', conductRating = '', ...said }: Outcome) => {
  const wrong = (code: string, sentence: string): Problem[] => [problem(code, sentence, line)];
  if (rule === undefined) return wrong('RULE_MISSING', 'was rated without a rule that is there');
  const named = String(said.rules.predicateTable);
  if (rule.version !== named) return wrong('RULE_WRONG', `names rule ${named}; it had to be ${rule.version}`);
  const expected = rule.predicateTable[result]?.[conductRating];
  if (expected === said.predicate) return [];
  const table = `the table says ${String(expected)} for ${result} and ${conductRating}`;
  return wrong('PREDICATE_WRONG', `says ${String(said.predicate)}; ${table}`);
};

const rulesIn = (before: Before): Rule[] =>
  before(RULES, 'rules-adopted.v1').map(({ data }) => data as unknown as Rule);
