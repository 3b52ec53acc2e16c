import { problem, RULES } from './format.ts';
import type { BundledEvent, Line, Problem } from './format.ts';

type Data = Readonly<Record<string, string>>;
interface Rule {
  readonly version: string;
  readonly from: string;
  readonly predicateTable: Readonly<Record<string, Readonly<Record<string, string>> | undefined>>;
}

const QUARTER_ENDS = ['03-31', '06-30', '09-30', '12-31'];

/** Every predicate again: from the two ratings, by the table of the rules in force on the last day of its period. */
export const checkPredicates = (
  lines: readonly Line[],
  streams: Readonly<Record<string, string>>,
): { problems: Problem[]; predicates: number } => {
  const rated = lines.filter(({ event }) => event.type === 'evaluation-rated.v1');
  const before = (line: Line, of: string, type: string): BundledEvent[] =>
    lines
      .filter(({ index, event }) => index < line.index && event.stream === of && event.type === type)
      .map(({ event }) => event);
  const problems = rated.flatMap((line): Problem[] => {
    const { result = '', conductRating = '', unitId = '', period = '', ...said } = line.event.data as Data;
    const wrong = (code: string, sentence: string): Problem[] => [problem(code, sentence, line)];
    const day = `${period.slice(0, 4)}-${QUARTER_ENDS[Number(period.at(-1)) - 1] ?? ''}`;
    const rule = before(line, RULES, 'rules-adopted.v1')
      .map(({ data }) => data as unknown as Rule)
      .filter(({ from }) => from <= day)
      .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
      .at(-1);
    if (rule === undefined) return wrong('RULE_MISSING', 'was rated without a rule in force');
    const { predicateTable: named } = line.event.data.rules as Data;
    if (rule.version !== named) return wrong('RULE_WRONG', `names rule ${String(named)}; in force was ${rule.version}`);
    const expected = rule.predicateTable[result]?.[conductRating];
    if (expected !== said.predicate)
      return wrong(
        'PREDICATE_WRONG',
        `says ${String(said.predicate)}; the table says ${String(expected)} for ${result} and ${conductRating}`,
      );
    const unit = `evaluation.unit-result-${unitId}-${period}`;
    if (streams[unit] === undefined) return [];
    const set = before(line, unit, 'unit-result-set.v1').at(-1);
    if (set?.data.value === said.organisationResult) return [];
    return wrong(
      'ORGANISATION_RESULT_WRONG',
      `says ${String(said.organisationResult)}; the unit had ${String(set?.data.value)}`,
    );
  });
  return { problems, predicates: rated.length };
};
