import { describe, expect, it } from '@jest/globals';
import { evaluationTopic } from '@kinerja/contracts';
import { publish } from '../src/published.ts';
import type { EvaluationEvent } from '../src/published.ts';

// Each recorded event is made from a contract's sample plus what stays inside; publishing it must give the sample back.
const person = { text: 'hanya untuk yang bersangkutan', note: 'hanya untuk yang bersangkutan' };
const at = '2026-01-12T03:00:00.000Z';

const recorded = ({ type, sample }: (typeof evaluationTopic.contracts)[number]): EvaluationEvent => {
  const data =
    type === 'evaluation.evaluation-rated.v1'
      ? { ...sample, ...person, conductRating: sample.conduct, conduct: [], results: [], reasons: [] }
      : { at, ...sample, ...person };
  return { type: type.replace('evaluation.', ''), data } as unknown as EvaluationEvent;
};

describe('what evaluation publishes', () => {
  it.each(evaluationTopic.contracts.map((contract) => [contract.type, contract] as const))(
    'produces the sample of %s',
    (type, contract) => {
      expect(publish(recorded(contract))).toEqual({ type, data: contract.sample });
    },
  );
  it('keeps drafts of single results to itself', () => {
    expect(
      publish({ type: 'work-result-removed.v1', data: { planId: 'p', employeeId: 'e', resultId: 'r', at } }),
    ).toBeUndefined();
  });
});
