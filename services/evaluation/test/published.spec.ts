import { describe, expect, it } from '@jest/globals';
import { evaluationTopic } from '@kinerja/contracts';
import { publish } from '../src/published.ts';
import type { EvaluationEvent } from '../src/published.ts';

// Each recorded event is made from a contract's sample plus what stays inside; publishing it must give the sample back.
const WORDS = 'hanya untuk yang bersangkutan';
const person = { text: WORDS, note: WORDS, statement: WORDS, reasoning: WORDS, evidence: [{ name: WORDS }] };
const at = '2026-01-12T03:00:00.000Z';

/** What an event holds besides what is published. */
const inside = ({ type, sample }: (typeof evaluationTopic.contracts)[number]): object => {
  const lists = { conduct: [], results: [], reasons: [] };
  if (type === 'evaluation.evaluation-rated.v1') return { conductRating: sample.conduct, ...lists };
  if (type !== 'evaluation.objection-decided.v1') return {};
  return { changed: { ...sample.changed, conductRating: sample.changed?.conduct, ...lists } };
};

const recorded = (contract: (typeof evaluationTopic.contracts)[number]): EvaluationEvent =>
  ({
    type: contract.type.replace('evaluation.', ''),
    data: { at, ...person, reason: WORDS, ...contract.sample, ...inside(contract) },
  }) as unknown as EvaluationEvent;

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
  it('keeps drafted rules to itself', () => {
    const data = { ruleSetId: 'r', reason: 'Batal', by: 'p', at };
    expect(publish({ type: 'rules-draft-withdrawn.v1', data })).toBeUndefined();
  });
});
