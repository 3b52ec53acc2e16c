import { resolve } from 'node:path';
import { operateAlone, Refused } from '@kinerja/local';
import type { LocalCity } from '@kinerja/local';

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

export interface Replayed {
  readonly employeeId: string;
  readonly period: string;
  readonly steps: readonly Step[];
  readonly lines: readonly string[];
}

/** The history of one evaluation, folded from the store by the evaluation service's own domain. */
export const replay = async (city: LocalCity, evaluation: string): Promise<Replayed> => {
  const [who = '', period = ''] = evaluation.split('/');
  const personId = city.accounts.find(({ name }) => name === who)?.personId ?? who;
  const { answer, ok } = await city.operate('evaluation', 'replay', personId, period);
  if (!ok)
    throw new Refused(`Nothing is recorded of the evaluation ${evaluation}. Give PERSON/PERIOD, such as rini/2026-Q3.`);
  const history = answer as Omit<Replayed, 'lines'>;
  return { ...history, lines: history.steps.flatMap(linesOf) };
};

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
  const rule =
    rules === undefined
      ? ''
      : `, under ${Object.entries(rules)
          .map(([name, version]) => `${name} ${version}`)
          .join(', ')}`;
  const { plan, unitResult, appraisal } = state;
  return [
    `${position.padStart(12)}  ${type}`,
    `              ${occurredAt} by ${actor} as ${role}${rule} (recorded ${at})`,
    `              then: plan ${plan.status}, organisation ${unitResult.value ?? 'not set'}, evaluation ${appraisal.status}${appraisal.rated === undefined ? '' : ` (${appraisal.rated.predicate})`}`,
    ...(decided === undefined ? [] : [`              decided again: ${decided.refusal ?? decided.again}`]),
  ];
};
