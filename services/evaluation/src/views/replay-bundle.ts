import { readFileSync } from 'node:fs';
import type { Event, Metadata, Recorded } from '@kinerja/event-sourcing';
import type { Operation } from '@kinerja/platform';
import { appraisalId } from '../domain/appraisal.ts';
import { decidedAgain } from '../domain/decided-again.ts';
import { historyOf } from '../domain/history.ts';
import { CITY } from '../domain/rules.ts';
import { unitResultId } from '../domain/unit-result.ts';

/** A line of a bundle, as docs/reference/audit-format.md describes it. */
interface BundleLine {
  readonly event: {
    readonly stream: string;
    readonly revision: string;
    readonly position: string;
    readonly recordedAt: string;
    readonly id: string;
    readonly type: string;
    readonly data: object;
    readonly metadata: Metadata;
  };
}

const recorded = ({ event: { revision, position, type, data, ...rest } }: BundleLine): Recorded => ({
  ...rest,
  revision: BigInt(revision),
  position: BigInt(position),
  event: { type, data },
});

/**
 * `replay --bundle FILE`: every evaluation in a bundle as `replay` shows it, folded and decided again by this domain. It
 * needs no store and no database; that the events are the recorded ones is for `kinerja audit verify` to say.
 */
export const replayBundle: Operation = ([file = '']) => {
  const [, ...lines] = readFileSync(file, 'utf8').trimEnd().split('\n');
  const all = lines.map((line) => recorded(JSON.parse(line) as BundleLine));
  const of = <E extends Event>(stream: string): Recorded<E>[] =>
    all.filter((one) => one.stream === stream) as Recorded<E>[];
  const appraisals = new Map(
    all.flatMap(({ event: { data } }) =>
      'planId' in data && isNamed(data) ? [[appraisalId(data.employeeId, data.period), data]] : [],
    ),
  );
  const answer = [...appraisals].map(([id, { employeeId, period, planId, unitId }]) => {
    const histories = {
      plan: of<never>(`evaluation.plan-${planId}`),
      unitResult: of<never>(`evaluation.unit-result-${unitResultId(unitId, period)}`),
      appraisal: of<never>(`evaluation.appraisal-${id}`),
    };
    const again = decidedAgain({ ...histories, rules: of<never>(`evaluation.rules-${CITY}`) });
    return {
      employeeId,
      period,
      steps: historyOf(histories).map((step) => ({ ...step, decided: again.get(step.position) })),
    };
  });
  const isRight = answer.every(({ steps }) =>
    steps.every(({ decided }) => decided?.again === 'same' || decided?.again === 'unknown'),
  );
  return Promise.resolve({ ok: answer.length > 0 && isRight, answer });
};

interface Named {
  readonly employeeId: string;
  readonly period: string;
  readonly planId: string;
  readonly unitId: string;
}
const isNamed = (data: object): data is Named => 'period' in data && 'unitId' in data && 'employeeId' in data;
