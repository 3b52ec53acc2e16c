import { describe, expect, it } from '@jest/globals';
import { DomainError, fold, given } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import {
  answerInput,
  employeeInput,
  followUpInput,
  giveInput,
  OUTCOMES,
  supportInput,
  withdrawInput,
  withdrawSupport,
} from './employee-input.ts';
import type { EmployeeInput, EmployeeInputEvent, Outcome } from './employee-input.ts';
import type { RuleSet } from './rules.ts';

const at = '2026-07-14T03:00:00.000Z';
const day = '2026-07-14';
const words = {
  inputId: 'i1',
  unitId: 'bidang',
  about: 'procedure' as const,
  title: 'Satu formulir saja',
  text: 'Dua formulir menanyakan hal yang sama.',
  by: 'siti',
  at,
};
const row = { above: 'baik', meets: 'baik', below: 'kurang' } as const;
const silent: RuleSet = {
  ruleSetId: 'rs1',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: { above: row, meets: row, below: row },
  organisationResultSetters: ['leader'],
};
const ruleSet: RuleSet = { ...silent, version: '2', input: { answerWithinDays: 14, source: 'Kebijakan kota' } };
const facts = { exists: true, units: ['bidang', 'dinas'], ruleSet, day };
const event = <T extends EmployeeInputEvent['type']>(
  type: T,
  data: Extract<EmployeeInputEvent, { type: T }>['data'],
): EmployeeInputEvent => ({ type, data }) as EmployeeInputEvent;

const gave = event('employee-input-given.v1', { ...words, dueOn: '2026-07-28', rules: { input: '2' } });
const taken = { inputId: 'i1', by: 'siti', reason: 'Sudah diperbaiki', at };
const withdrawn = event('employee-input-withdrawn.v1', taken);
const joko = { inputId: 'i1', by: 'joko', at };
const supported = event('employee-input-supported.v1', joko);
const answer = (outcome: Outcome) => ({
  inputId: 'i1',
  outcome,
  text: 'Terima kasih.',
  reason: 'Menghemat waktu pemohon.',
  by: 'dadan',
  at,
});
const followUp = { by: 'joko', until: '2026-08-31' };
const byLeader = { answererId: 'dadan', isKnown: true, day };
const answered = (outcome: Outcome, more: { followUp?: typeof followUp } = {}): EmployeeInputEvent =>
  event('employee-input-answered.v1', { ...answer(outcome), ...more, unitId: 'bidang', givenBy: 'siti' });
const done = { inputId: 'i1', by: 'joko', note: 'Formulir kedua dihapus.', at };
const followedUp = event('employee-input-followed-up.v1', { ...done, givenBy: 'siti' });

describe('giving input', () => {
  it('records it with the due day and the version of the rules that state the term', () => {
    given(employeeInput)
      .when((state) => giveInput(state, words, facts))
      .then(gave);
    expect(giveInput(employeeInput.initial, words, facts).rules).toEqual({ input: '2' });
  });
  it.each([
    ['say nothing about a term', silent],
    ['do not exist yet', undefined],
  ])('has no due day when the rules %s', (_, rules) => {
    given(employeeInput)
      .when((state) => giveInput(state, words, { ...facts, ruleSet: rules }))
      .then(event('employee-input-given.v1', words));
  });
  it('stays quiet when the same words come again', () => {
    given(employeeInput, gave)
      .when((state) => giveInput(state, { ...words, at: '2026-07-15T03:00:00.000Z' }, facts))
      .then();
  });
  it('refuses other words under the same id', () => {
    given(employeeInput, gave)
      .when((state) => giveInput(state, { ...words, text: 'Lain' }, facts))
      .thenRejects('INPUT_ID_TAKEN');
  });
  it('refuses a unit that does not exist', () => {
    given(employeeInput)
      .when((state) => giveInput(state, words, { ...facts, exists: false }))
      .thenRejects('UNKNOWN_UNIT');
  });
  it('refuses a unit beside one’s own', () => {
    given(employeeInput)
      .when((state) => giveInput(state, { ...words, unitId: 'lain' }, facts))
      .thenRejects('NOT_ONES_UNIT');
  });
});

describe('withdrawing input', () => {
  it('records the reason', () => {
    given(employeeInput, gave)
      .when((state) => withdrawInput(state, taken))
      .then(withdrawn);
  });
  it('stays quiet when the same comes again', () => {
    given(employeeInput, gave, withdrawn)
      .when((state) => withdrawInput(state, taken))
      .then();
  });
  it.each<[string, EmployeeInputEvent[], object]>([
    ['INPUT_UNKNOWN', [], {}],
    ['NOT_THE_AUTHOR', [gave], { by: 'joko' }],
    ['INPUT_WITHDRAWN', [gave, withdrawn], { reason: 'Lain' }],
    ['INPUT_ANSWERED', [gave, answered('being-studied')], {}],
  ])('is refused with %s', (code, past, more) => {
    given(employeeInput, past)
      .when((state) => withdrawInput(state, { ...taken, ...more }))
      .thenRejects(code);
  });
});

describe('supporting input', () => {
  it('counts a colleague once, and no longer when withdrawn', () => {
    given(employeeInput, gave)
      .when((state) => supportInput(state, joko, true))
      .then(supported);
    given(employeeInput, gave, supported)
      .when((state) => withdrawSupport(state, joko))
      .then(event('employee-input-support-withdrawn.v1', joko));
  });
  it.each<[string, EmployeeInputEvent[], string, boolean]>([
    ['INPUT_UNKNOWN', [], 'joko', true],
    ['SUPPORT_OF_ONES_OWN', [gave], 'siti', true],
    ['NOT_OF_THE_UNIT', [gave], 'joko', false],
    ['ALREADY_SUPPORTED', [gave, supported], 'joko', true],
    ['INPUT_WITHDRAWN', [gave, withdrawn], 'joko', true],
    ['OUTCOME_FINAL', [gave, answered('adopted')], 'joko', true],
  ])('is refused with %s', (code, past, by, isOfTheUnit) => {
    given(employeeInput, past)
      .when((state) => supportInput(state, { ...joko, by }, isOfTheUnit))
      .thenRejects(code);
  });
  it('cannot be withdrawn by somebody who does not support it', () => {
    given(employeeInput, gave)
      .when((state) => withdrawSupport(state, joko))
      .thenRejects('NOT_SUPPORTED');
  });
});

describe('answering input', () => {
  it.each(OUTCOMES)('records the outcome %s', (outcome) => {
    given(employeeInput, gave)
      .when((state) => answerInput(state, answer(outcome), byLeader))
      .then(answered(outcome));
  });
  it('goes on from being studied to a final outcome, with who follows up', () => {
    given(employeeInput, gave, answered('being-studied'))
      .when((state) => answerInput(state, { ...answer('adopted'), followUp }, byLeader))
      .then(answered('adopted', { followUp }));
  });
  it('stays quiet when the same answer comes again', () => {
    given(employeeInput, gave, answered('adopted'))
      .when((state) => answerInput(state, { ...answer('adopted'), at: '2026-07-15T03:00:00.000Z' }, byLeader))
      .then();
  });
  it.each<[string, EmployeeInputEvent[], object, object]>([
    ['INPUT_UNKNOWN', [], {}, {}],
    ['NOT_THE_ANSWERER', [gave], { by: 'joko' }, {}],
    ['NOT_THE_ANSWERER', [gave], {}, { answererId: undefined }],
    ['ANSWER_TO_ONES_OWN', [gave], { by: 'siti' }, { answererId: 'siti' }],
    ['INPUT_WITHDRAWN', [gave, withdrawn], {}, {}],
    ['OUTCOME_FINAL', [gave, answered('not-adopted')], {}, {}],
    ['FOLLOWED_UP_BY_NOBODY', [gave], { followUp }, { isKnown: false }],
    ['FOLLOW_UP_IN_THE_PAST', [gave], { followUp: { by: 'joko', until: '2026-07-13' } }, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(employeeInput, past)
      .when((state) => answerInput(state, { ...answer('adopted'), ...more }, { ...byLeader, ...known }))
      .thenRejects(code);
  });
});

describe('following input up', () => {
  it('records the note of whoever was named', () => {
    given(employeeInput, gave, answered('adopted', { followUp }))
      .when((state) => followUpInput(state, done))
      .then(followedUp);
  });
  it('stays quiet when the same note comes again', () => {
    given(employeeInput, gave, answered('adopted', { followUp }), followedUp)
      .when((state) => followUpInput(state, done))
      .then();
  });
  it.each<[string, EmployeeInputEvent[], object]>([
    ['INPUT_UNKNOWN', [], {}],
    ['NO_FOLLOW_UP', [gave, answered('adopted')], {}],
    ['NOT_ONES_FOLLOW_UP', [gave, answered('adopted', { followUp })], { by: 'siti' }],
    ['FOLLOW_UP_DONE', [gave, answered('adopted', { followUp }), followedUp], { note: 'Lain' }],
  ])('is refused with %s', (code, past, more) => {
    given(employeeInput, past)
      .when((state) => followUpInput(state, { ...done, ...more }))
      .thenRejects(code);
  });
});

describe('every history of an input', () => {
  const person = fc.constantFrom('siti', 'joko', 'dadan');
  const act = fc.oneof(
    person.map((by) => (state: EmployeeInput) => withdrawInput(state, { ...taken, by })),
    person.map((by) => (state: EmployeeInput) => supportInput(state, { ...joko, by }, true)),
    person.map((by) => (state: EmployeeInput) => withdrawSupport(state, { ...joko, by })),
    fc.tuple(person, fc.constantFrom(...OUTCOMES), fc.boolean()).map(
      ([by, outcome, isFollowed]) =>
        (state: EmployeeInput) =>
          answerInput(state, { ...answer(outcome), by, ...(isFollowed ? { followUp } : {}) }, byLeader),
    ),
    person.map((by) => (state: EmployeeInput) => followUpInput(state, { ...done, by })),
  );
  it('has one final outcome at most, nothing after a withdrawal, and each supporter once', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        let events: readonly EmployeeInputEvent[] = [gave];
        for (const decide of acts) {
          try {
            events = [...events, ...decide(fold(employeeInput, events))];
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
        }
        const input = fold(employeeInput, events);
        if (input.status === 'absent') return false;
        const outcomes = input.answers.map(({ outcome }) => outcome);
        const isFinalLast = outcomes.slice(0, -1).every((outcome) => outcome === 'being-studied');
        const types = events.map(({ type }) => type);
        const withdrawal = types.indexOf('employee-input-withdrawn.v1');
        const isEnd = withdrawal === -1 || (withdrawal === types.length - 1 && outcomes.length === 0);
        const isOnceEach = new Set(input.supporters).size === input.supporters.length;
        return isFinalLast && isEnd && isOnceEach && !input.supporters.includes('siti');
      }),
      { seed: 20260714 },
    );
  });
});
