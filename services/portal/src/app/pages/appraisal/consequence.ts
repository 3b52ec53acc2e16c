import type { Appraisal, Predicate, Rating, RuleSet } from '../../api/types.ts';
import { PREDICATES } from '../../policy/predicates.ts';

/** The rule set in force on a day: of those that have begun, the one that began last. */
export const rulesInForce = <R extends RuleSet>(ruleSets: readonly R[], day: string): R | undefined =>
  ruleSets
    .filter(({ from }) => from <= day)
    .sort((a, b) => a.from.localeCompare(b.from))
    .at(-1);

/** The rule set that a signed evaluation was made under. */
export const rulesOf = (ruleSets: readonly RuleSet[], { rules }: Pick<Appraisal, 'rules'>): RuleSet | undefined =>
  ruleSets.find(({ version }) => version === rules?.predicateTable);

/** The predicate that would follow; undefined until both ratings are given. */
export const predicateFor = (
  rules: RuleSet | undefined,
  result: Rating | undefined,
  conduct: Rating | undefined,
): Predicate | undefined => (rules && result && conduct ? rules.predicateTable[result][conduct] : undefined);

/** How the predicates of a team spread, with the one being given now in its place. */
export const spreadWith = (
  appraisals: readonly Appraisal[],
  employeeId: string,
  predicate: Predicate | undefined,
): Record<Predicate, number> => {
  const others = appraisals.filter((appraisal) => appraisal.employeeId !== employeeId);
  const all = [...others.map((appraisal) => appraisal.predicate), predicate];
  return Object.fromEntries(PREDICATES.map((one) => [one, all.filter((given) => given === one).length])) as Record<
    Predicate,
    number
  >;
};
