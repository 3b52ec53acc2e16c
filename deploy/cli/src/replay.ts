import { resolve } from 'node:path';
import { operateAlone, Refused } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';
import { forThat } from './purpose.ts';

interface Step {
  readonly position: string;
  readonly type: string;
  readonly occurredAt: string;
  readonly at: string;
  readonly actor: string;
  readonly role: string;
  readonly rules?: Readonly<Record<string, string>>;
  /** Only of a bundle: what the domain decides when it is asked again. */
  readonly decided?: { readonly again: string; readonly refusal?: string };
  readonly state: {
    readonly plan: { readonly status: string };
    readonly unitResult: { readonly status: string; readonly value?: string };
    readonly appraisal: { readonly status: string; readonly rated?: { readonly predicate: string } };
  };
}

/** One field in one of two states, with the event that made it so. */
interface Side {
  readonly value?: string | number | boolean | null;
  readonly by?: Omit<Step, 'state'> & { readonly stream: string };
}

export interface Differences {
  /** Only when they were asked for: from that state to the present one. */
  readonly differences?: readonly { readonly path: string; readonly before: Side; readonly after: Side }[];
}

interface Seen extends Differences {
  readonly employeeId: string;
  readonly period: string;
  readonly steps: readonly Step[];
  /** Only with a clock: the state that it sees. */
  readonly state?: {
    readonly ruleSet: { readonly status: string; readonly version?: string; readonly from?: string };
  };
}

export interface Replayed extends Seen {
  readonly lines: readonly string[];
}

export interface ReplayOptions {
  readonly asOf?: string;
  readonly knownAt?: string;
  readonly diff?: true;
  readonly purpose?: string;
}

/** A day of a clock. @throws {Refused} it is none */
export const dayOption = (text: string): string => {
  if (/^\d{4}-\d{2}-\d{2}$/.test(text) && !Number.isNaN(Date.parse(text))) return text;
  throw new Refused(`${text} is no day: give one such as 2026-10-05.`);
};

/** The history of one evaluation, folded from the store by the evaluation service's own domain. */
export const replay = async (
  city: LocalCity,
  evaluation: string,
  { asOf, knownAt, diff, purpose }: ReplayOptions,
): Promise<Replayed> => {
  const hasClock = asOf !== undefined || knownAt !== undefined;
  if (diff === true && !hasClock) throw new Refused('Give --as-of or --known-at with --diff: what shall be compared?');
  const [who = '', period = ''] = evaluation.split('/');
  const personId = city.accounts.find(({ name }) => name === who)?.personId ?? who;
  const clocks = hasClock ? [asOf ?? '-', knownAt ?? '-', ...(diff === true ? ['diff'] : [])] : [];
  const { answer, ok } = await city.operate('evaluation', 'replay', personId, period, ...clocks, ...forThat(purpose));
  if (!ok)
    throw new Refused(`Nothing is recorded of the evaluation ${evaluation}. Give PERSON/PERIOD, such as rini/2026-Q3.`);
  const seen = answer as Seen;
  const steps = seen.steps.length === 0 ? ['nothing of it was so by then'] : seen.steps.flatMap(linesOf);
  return { ...seen, lines: [...steps, ...rulesLine(seen), ...differenceLines(seen)] };
};

const rulesLine = ({ state }: Seen): string[] => {
  if (state === undefined) return [];
  const { version, from } = state.ruleSet;
  return [`rules in force: ${version === undefined ? 'none' : `version ${version}, from ${String(from)}`}`];
};

/** From a state that was asked for to the present one, field by field. */
export const differenceLines = ({ differences }: Differences): string[] => {
  if (differences === undefined) return [];
  if (differences.length === 0) return ['nothing is different now'];
  return [
    'different now:',
    ...differences.flatMap(({ path, before, after }) => [
      `  ${path}: ${valueOf(before)} → ${valueOf(after)}`,
      ...causeLine('before', before),
      ...causeLine('now', after),
    ]),
  ];
};

const valueOf = ({ value }: Side): string => (value === undefined ? 'not there' : JSON.stringify(value));

const causeLine = (when: string, { by }: Side): string[] =>
  by === undefined
    ? []
    : [
        `    ${when}: ${by.type} at ${by.occurredAt} by ${by.actor} as ${by.role}${under(by.rules)} (position ${by.position}, recorded ${by.at})`,
      ];

/** The evaluations of a bundle, folded and decided again. Needs no city. */
export const replayBundle = async (file: string): Promise<{ ok: boolean; evaluations: Replayed[] }> => {
  const { answer, ok } = await operateAlone('evaluation', 'replay-bundle', resolve(file));
  const evaluations = (answer as Omit<Replayed, 'lines'>[]).map((one) => ({
    ...one,
    lines: [`Evaluation ${one.employeeId}/${one.period}`, ...one.steps.flatMap(linesOf)],
  }));
  return { ok, evaluations };
};

const linesOf = ({ position, type, occurredAt, at, actor, role, rules, state, decided }: Step): string[] => {
  const { plan, unitResult, appraisal } = state;
  return [
    `${position.padStart(12)}  ${type}`,
    `              ${occurredAt} by ${actor} as ${role}${under(rules)} (recorded ${at})`,
    `              then: plan ${plan.status}, organisation ${unitResult.value ?? 'not set'}, evaluation ${appraisal.status}${appraisal.rated === undefined ? '' : ` (${appraisal.rated.predicate})`}`,
    ...(decided === undefined ? [] : [`              decided again: ${decided.refusal ?? decided.again}`]),
  ];
};

const under = (rules: Step['rules']): string =>
  rules === undefined
    ? ''
    : `, under ${Object.entries(rules)
        .map(([name, version]) => `${name} ${version}`)
        .join(', ')}`;
