import type { Cause, Difference } from '../../api/types.ts';
import type { Fact } from './facts.ts';

/** Where the fields of a fact stand in the state; `id` is what its key names after the kind. */
const PATHS: Readonly<Record<string, (id: string) => string>> = {
  status: () => '/appraisal/status',
  predicate: () => '/appraisal/rated/predicate',
  result: (id) => (id === '' ? '/appraisal/rated/result' : `/appraisal/rated/results/${id}/rating`),
  conductRating: () => '/appraisal/rated/conductRating',
  rule: () => '/appraisal/rated/rules',
  note: (id) => (id === '' ? '/appraisal/rated/note' : `/appraisal/rated/results/${id}/note`),
  conduct: (id) => `/appraisal/rated/conduct/${id}/rating`,
  objectionReason: () => '/appraisal/objection/filed/reason',
  statement: () => '/appraisal/objection/answered/statement',
  decision: () => '/appraisal/objection/decided/reasoning',
  self: (id) => (id === '' ? '/appraisal/self/text' : `/appraisal/self/results/${id}/text`),
  organisation: () => '/unitResult/value',
  organisationReason: () => '/unitResult/reason',
  plan: (id) => (id === '' ? '/plan/status' : `/plan/results/${id}`),
  planReason: () => '/plan/reason',
  planRevision: () => '/plan/proposed/why',
  proposed: (id) => `/plan/proposed/results/${id}`,
  rulesInForce: () => '/ruleSet',
};

export interface Causes {
  before: Cause[];
  after: Cause[];
}

/** The events that made a fact what it was and what it is, each once. */
export const causesOf = ({ key }: Pick<Fact, 'key'>, differences: readonly Difference[]): Causes => {
  const [kind = '', id = ''] = key.split(' ');
  const path = PATHS[kind]?.(id);
  const own = differences.filter((one) => one.path === path || one.path.startsWith(`${String(path)}/`));
  return { before: once(own.map(({ before }) => before.by)), after: once(own.map(({ after }) => after.by)) };
};

const once = (causes: readonly (Cause | undefined)[]): Cause[] => [
  ...new Map(causes.flatMap((cause) => (cause ? [[cause.position, cause] as const] : []))).values(),
];
