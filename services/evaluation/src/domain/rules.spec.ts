import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import { adoptRules, inForce, rules, spansOf } from './rules.ts';
import type { RuleSet, RulesEvent } from './rules.ts';

const row = { above: 'baik', meets: 'baik', below: 'kurang' } as const;
const first: RuleSet = {
  ruleSetId: 'rs1',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: { above: row, meets: row, below: row },
  organisationResultSetters: ['leader'],
};
const about = { by: 'admin', at: '2026-01-01T00:00:00.000Z' };
const adopted = (ruleSet: RuleSet): RulesEvent => ({ type: 'rules-adopted.v1', data: { ...ruleSet, ...about } });

describe('adopting rules', () => {
  it('records the whole rule set with its source', () => {
    given(rules)
      .when((state) => adoptRules(state, { ruleSet: first, ...about }))
      .then(adopted(first));
  });
  it('stays quiet when the same set comes again', () => {
    given(rules, adopted(first))
      .when((state) => adoptRules(state, { ruleSet: first, ...about }))
      .then();
  });
  it('refuses another content under the same id', () => {
    given(rules, adopted(first))
      .when((state) => adoptRules(state, { ruleSet: { ...first, from: '2027-01-01' }, ...about }))
      .thenRejects('RULE_SET_TAKEN');
  });
  it('refuses a version that exists', () => {
    given(rules, adopted(first))
      .when((state) => adoptRules(state, { ruleSet: { ...first, ruleSetId: 'rs2' }, ...about }))
      .thenRejects('RULE_VERSION_TAKEN');
  });
});

describe('the term of input', () => {
  const withTerm = { ...first, input: { answerWithinDays: 14, source: 'Kebijakan kota' } };
  it('is kept where a rule set states it, and absent in sets recorded without it', () => {
    const second = { ...withTerm, ruleSetId: 'rs2', version: '2', from: '2026-07-01' };
    expect(fold(rules, [adopted(first), adopted(second)])).toEqual([first, second]);
  });
  it('makes another content under the same id', () => {
    given(rules, adopted(first))
      .when((state) => adoptRules(state, { ruleSet: withTerm, ...about }))
      .thenRejects('RULE_SET_TAKEN');
  });
});

describe('the rules in force', () => {
  const second = { ...first, ruleSetId: 'rs2', version: '2', from: '2026-07-01' };
  const state = fold(rules, [adopted(first), adopted(second)]);
  it.each([
    ['2026-06-30', '1'],
    ['2026-07-01', '2'],
  ])('on %s are version %s', (day, version) => {
    expect(inForce(state, day).version).toBe(version);
  });
  it('are missing before the first', () => {
    given(rules)
      .when((empty) => {
        inForce(empty, '2026-01-01');
        return [];
      })
      .thenRejects('RULES_MISSING');
  });
});

describe('a superseded rule set', () => {
  const set = (version: string, from: string): RuleSet => ({ ...first, ruleSetId: version, version, from });
  it('was in force until the day before the next, whatever the order of adoption', () => {
    const spans = spansOf([set('1', '2026-01-01'), set('3', '2027-01-01'), set('2', '2026-07-01')]);
    expect(spans.map(({ version, until }) => [version, until])).toEqual([
      ['1', '2026-06-30'],
      ['3', null],
      ['2', '2026-12-31'],
    ]);
  });
  it('never was in force where another one was adopted for the same day', () => {
    const all = [set('1', '2026-01-01'), set('2', '2026-07-01'), set('3', '2026-07-01')];
    expect(spansOf(all).map(({ until }) => until)).toEqual(['2026-06-30', '2026-06-30', null]);
    expect(inForce(all, '2026-07-01').version).toBe('3');
  });
});
