import { describe, expect, it } from '@jest/globals';
import { DomainError, fold, given } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import { acknowledge, appraisal, rate } from './appraisal.ts';
import type { Appraisal, AppraisalEvent } from './appraisal.ts';
import { answerObjection, decideObjection, fileObjection, receivedOn } from './objection.ts';
import type { Deciding } from './objection.ts';
import type { Plan, WorkResult } from './plan.ts';
import { CONDUCT } from './rating.ts';
import type { Rated } from './rating.ts';
import { RATINGS } from './rules.ts';
import type { ObjectionRules, RuleSet } from './rules.ts';

const period = '2026-Q3';
const onDay = (day: string): string => `${day}T02:00:00.000Z`;
const SIGNED = '2026-10-05';
const terms: ObjectionRules = {
  source: 'PP 30/2019 Pasal 59',
  days: 14,
  counted: 'calendar',
  receiptAfterDays: 7,
  statementDays: 7,
  decisionDays: 21,
  holidays: [],
};
const ruleSet: RuleSet = {
  ruleSetId: 'rs1',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: {
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: 'baik', meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  },
  organisationResultSetters: ['leader'],
  objection: terms,
};
const { ruleSetId, version, from, source, predicateTable, organisationResultSetters } = ruleSet;
const silent: RuleSet = { ruleSetId, version, from, source, predicateTable, organisationResultSetters };
/** Adopted later, with another table: it must not touch what was rated under version 1. */
const later: RuleSet = {
  ...ruleSet,
  version: '2',
  predicateTable: { ...ruleSet.predicateTable, above: { above: 'baik', meets: 'kurang', below: 'kurang' } },
};
const rules = [ruleSet, later];
const result: WorkResult = { resultId: 'r1', sentence: 'Hasil utama', kind: 'main', indicators: [] };
const plan: Plan = {
  status: 'agreed',
  planId: 'p1',
  employeeId: 'siti',
  year: 2026,
  unitId: 'u1',
  positionId: 'j1',
  results: [result],
  former: [],
};
const ratedAs = (result: Rated['result'], conductRating: Rated['conductRating']): Rated => ({
  results: [{ resultId: 'r1', rating: result }],
  result,
  conduct: CONDUCT.map((value) => ({ value, rating: conductRating })),
  conductRating,
});
const rateOn =
  (day: string, rated = ratedAs('below', 'meets'), onPlan = plan) =>
  (state: Appraisal) =>
    rate(
      state,
      { rated, employeeId: 'siti', period, by: 'asep', at: onDay(day) },
      {
        plan: onPlan,
        periods: [period],
        agreedOn: '2026-01-20',
        earlier: [],
        unsent: [],
        isHead: false,
        unitResult: { status: 'set', unitId: 'u1', period, value: 'baik', reason: 'x', by: 'rina', at: '' },
        unitPeriod: { status: 'open' },
        ruleSet,
        day,
      },
    );
const fileOn =
  (day: string, { reason = 'Target tercapai', superiorId = 'rina', set = ruleSet } = {}) =>
  (state: Appraisal) =>
    fileObjection(
      state,
      { employeeId: 'siti', period, at: onDay(day), reason, evidence: [{ name: 'Rekap', text: '960 berkas' }] },
      { superiorId, ruleSet: set, day },
    );
const answerOn =
  (day: string, statement = 'Sebagian berkas dikembalikan') =>
  (state: Appraisal) =>
    answerObjection(state, { employeeId: 'siti', period, at: onDay(day), statement, by: 'asep' });
const decideOn =
  (day: string, decision: Partial<Deciding> = {}, onPlan = plan) =>
  (state: Appraisal) =>
    decideObjection(
      state,
      {
        employeeId: 'siti',
        period,
        at: onDay(day),
        verdict: 'rejected',
        reasoning: 'Bukti tidak cukup',
        by: 'rina',
        ...decision,
      },
      { plan: onPlan, rules, day },
    );
const uphold = (rating: Rated = ratedAs('above', 'meets')): Partial<Deciding> => ({
  verdict: 'upheld',
  reasoning: 'Bukti cukup',
  rating,
});
const acknowledgeOn = (day: string) => (state: Appraisal) =>
  acknowledge(state, { employeeId: 'siti', period, at: onDay(day) });

type Decision = (state: Appraisal) => readonly AppraisalEvent[] | { readonly events: readonly AppraisalEvent[] };
/** The events of these decisions, one after another. */
const after = (...decisions: Decision[]): AppraisalEvent[] => {
  const events: AppraisalEvent[] = [];
  for (const decide of decisions) {
    const decided = decide(fold(appraisal, events));
    events.push(...('events' in decided ? decided.events : decided));
  }
  return events;
};
const signed = after(rateOn(SIGNED));
const filed = after(rateOn(SIGNED), fileOn('2026-10-06'));
const answered = after(rateOn(SIGNED), fileOn('2026-10-06'), answerOn('2026-10-07'));
const rejected = [...answered, ...decideOn('2026-10-08')(fold(appraisal, answered)).events];

describe('filing an objection', () => {
  it('records reasons and evidence, the last day of each term, and the version of the rules', () => {
    expect(filed.at(-1)).toMatchObject({
      type: 'objection-filed.v1',
      data: {
        until: '2026-10-26',
        statementUntil: '2026-10-13',
        decisionUntil: '2026-10-27',
        assessorId: 'asep',
        superiorId: 'rina',
        rules: { objection: '1' },
      },
    });
  });
  it('stays quiet when the same objection comes again', () => {
    given(appraisal, filed).when(fileOn('2026-10-07')).then();
  });
  it('refuses before the rating', () => {
    given(appraisal).when(fileOn('2026-10-06')).thenRejects('NOT_RATED');
  });
  it('refuses a second one, also after the decision', () => {
    const other = fileOn('2026-10-09', { reason: 'Lain' });
    given(appraisal, filed).when(other).thenRejects('OBJECTION_REPEATED');
    given(appraisal, rejected).when(other).thenRejects('OBJECTION_REPEATED');
  });
  it('stays open within the term after the rating was acknowledged, and closes after it', () => {
    const received = after(rateOn(SIGNED), acknowledgeOn('2026-10-06'));
    expect(fileOn('2026-10-20')(fold(appraisal, received)).events).toHaveLength(1);
    given(appraisal, received).when(fileOn('2026-10-21')).thenRejects('OBJECTION_LATE');
  });
  it('counts a rating that nobody acknowledged as received after the days of the policy', () => {
    expect(fileOn('2026-10-26')(fold(appraisal, signed)).events).toHaveLength(1);
    given(appraisal, signed).when(fileOn('2026-10-27')).thenRejects('OBJECTION_LATE');
    expect(receivedOn(onDay(SIGNED), onDay('2026-11-30'), terms)).toBe('2026-10-12');
  });
  it('counts working days where the policy says so', () => {
    const working = { ...ruleSet, objection: { ...terms, counted: 'working' as const, holidays: ['2026-10-06'] } };
    const received = after(rateOn(SIGNED), acknowledgeOn(SIGNED));
    expect(fileOn('2026-10-26', { set: working })(fold(appraisal, received)).events).toHaveLength(1);
    given(appraisal, received)
      .when(fileOn('2026-10-27', { set: working }))
      .thenRejects('OBJECTION_LATE');
  });
  it('refuses under rules that say nothing about objections', () => {
    given(appraisal, signed)
      .when(fileOn('2026-10-06', { set: silent }))
      .thenRejects('NO_OBJECTION_RULES');
  });
  it('refuses when nobody stands above the assessor', () => {
    given(appraisal, signed)
      .when((state) => fileObjection(state, { ...filingOf('2026-10-06') }, { ruleSet, day: '2026-10-06' }))
      .thenRejects('NOBODY_ABOVE_ASSESSOR');
  });
});

const filingOf = (day: string) => ({
  ...{ employeeId: 'siti', period, at: onDay(day), reason: 'Target tercapai', evidence: [] },
});

describe('the rating under an objection', () => {
  it('stands still while the objection is open', () => {
    given(appraisal, filed)
      .when(rateOn('2026-10-07', ratedAs('meets', 'meets')))
      .thenRejects('OBJECTION_OPEN');
  });
  it('is not made again after the decision', () => {
    given(appraisal, rejected)
      .when(rateOn('2026-10-09', ratedAs('meets', 'meets')))
      .thenRejects('OBJECTION_DECIDED');
  });
  it('may still be acknowledged', () => {
    expect(acknowledgeOn('2026-10-07')(fold(appraisal, filed))).toHaveLength(1);
  });
});

describe('answering an objection', () => {
  it('records the statement of the assessor', () => {
    expect(answered.at(-1)).toMatchObject({ type: 'objection-answered.v1', data: { by: 'asep' } });
  });
  it('stays quiet when the same statement comes again', () => {
    given(appraisal, answered).when(answerOn('2026-10-08')).then();
  });
  it('refuses another statement', () => {
    given(appraisal, answered).when(answerOn('2026-10-08', 'Lain')).thenRejects('STATEMENT_GIVEN');
  });
  it('refuses without an objection', () => {
    given(appraisal, signed).when(answerOn('2026-10-07')).thenRejects('NO_OBJECTION');
    given(appraisal).when(answerOn('2026-10-07')).thenRejects('NOT_RATED');
  });
  it('refuses after the decision', () => {
    const unheard = [...filed, ...decideOn('2026-10-14')(fold(appraisal, filed)).events];
    given(appraisal, unheard).when(answerOn('2026-10-15')).thenRejects('OBJECTION_DECIDED');
  });
});

describe('deciding an objection', () => {
  it('goes by the version of the plan that was rated, whatever was agreed since', () => {
    const since: Plan = { ...plan, results: [{ ...result, resultId: 'r2' }], former: [[result]] };
    given(appraisal, answered)
      .when(decideOn('2026-10-08', uphold(), since))
      .then(...decideOn('2026-10-08', uphold())(fold(appraisal, answered)).events);
    const other = { ...ratedAs('above', 'meets'), results: [{ resultId: 'r2', rating: 'above' }] } as Rated;
    given(appraisal, answered)
      .when(decideOn('2026-10-08', uphold(other), since))
      .thenRejects('UNKNOWN_RESULT');
  });
  it('keeps the version of the plan that was rated', () => {
    const revised: Plan = { ...plan, former: [[result]] };
    const rated = [rateOn(SIGNED, undefined, revised), fileOn('2026-10-06'), answerOn('2026-10-07')];
    const changed = fold(appraisal, after(...rated, decideOn('2026-10-08', uphold(), revised)));
    expect(changed).toMatchObject({ rated: { result: 'above', planVersion: 2 } });
  });
  it('rejects it and leaves the rating as it is', () => {
    const state = fold(appraisal, rejected);
    expect(state).toMatchObject({ rated: { predicate: 'butuh-perbaikan' } });
    expect(rejected.at(-1)?.data).toMatchObject({ verdict: 'rejected', withoutStatement: false });
  });
  it('upholds it with new ratings, by the table that the rating was made under, and keeps the former ones', () => {
    const decided = decideOn('2026-10-08', uphold())(fold(appraisal, answered));
    expect(decided.rules).toEqual({ predicateTable: '1' });
    expect(fold(appraisal, [...answered, ...decided.events])).toMatchObject({
      rated: { result: 'above', predicate: 'baik', ratedBy: 'asep' },
      objection: { former: { result: 'below', predicate: 'butuh-perbaikan' } },
    });
  });
  it('waits for the statement until its term has ended, and says so when it decides without one', () => {
    given(appraisal, filed).when(decideOn('2026-10-13')).thenRejects('STATEMENT_AWAITED');
    const [decided] = decideOn('2026-10-14')(fold(appraisal, filed)).events;
    expect(decided?.data).toMatchObject({ withoutStatement: true });
  });
  it('stays quiet when the same decision comes again, and refuses another one', () => {
    given(appraisal, rejected).when(decideOn('2026-10-09')).then();
    given(appraisal, rejected).when(decideOn('2026-10-09', uphold())).thenRejects('OBJECTION_DECIDED');
  });
  it('leaves the result rating of a head to the organisation', () => {
    const results = { istimewa: 'above', baik: 'below', 'butuh-perbaikan': 'below', kurang: 'below' } as const;
    const heads = { source: 'Kebijakan kota', results: { ...results, 'sangat-kurang': 'below' } } as const;
    const periodic = [{ period: '2026-Q2', predicate: 'baik' }] as const;
    const ofHead = answered.map((event) =>
      event.type === 'evaluation-rated.v1'
        ? { ...event, data: { ...event.data, asHead: true as const, periodic } }
        : event,
    );
    const day = '2026-10-08';
    const decide = (rating: Rated) => (state: Appraisal) => {
      const deciding = {
        employeeId: 'siti',
        period,
        at: onDay(day),
        verdict: 'upheld',
        reasoning: 'x',
        by: 'rina',
      } as const;
      return decideObjection(state, { ...deciding, rating }, { plan, rules: [{ ...ruleSet, heads }], day });
    };
    given(appraisal, ofHead)
      .when(decide(ratedAs('above', 'meets')))
      .thenRejects('HEAD_TAKES_ORGANISATION_RESULT');
    // What the rating rested on besides its signatures stays with it.
    const { events } = decide(ratedAs('below', 'above'))(fold(appraisal, ofHead));
    expect(fold(appraisal, [...ofHead, ...events])).toMatchObject({ rated: { asHead: true, periodic } });
  });
  it('refuses one’s own objection', () => {
    given(appraisal, answered)
      .when(decideOn('2026-10-08', { by: 'siti' }))
      .thenRejects('OWN_OBJECTION');
  });
  it('refuses where there is no objection', () => {
    given(appraisal, signed).when(decideOn('2026-10-08')).thenRejects('NO_OBJECTION');
  });
  it.each<[string, Partial<Deciding>, string]>([
    ['upholding without new ratings', { verdict: 'upheld' }, 'NEW_RATING_MISSING'],
    ['rejecting with new ratings', { rating: ratedAs('above', 'meets') }, 'RATING_NOT_ASKED'],
    ['upholding without a change', uphold(ratedAs('below', 'meets')), 'NOTHING_CHANGED'],
    ['leaving out a result', uphold({ ...ratedAs('above', 'meets'), results: [] }), 'RATING_INCOMPLETE'],
    ['leaving out a value', uphold({ ...ratedAs('above', 'meets'), conduct: [] }), 'RATING_INCOMPLETE'],
    [
      '"above" with a main result below',
      uphold({ ...ratedAs('above', 'meets'), results: [{ resultId: 'r1', rating: 'below' }] }),
      'ABOVE_WITH_MAIN_RESULT_BELOW',
    ],
  ])('refuses %s', (_, decision, code) => {
    given(appraisal, answered).when(decideOn('2026-10-08', decision)).thenRejects(code);
  });
  it('refuses when the rules of the rating are not there', () => {
    given(appraisal, answered)
      .when((state) =>
        decideObjection(
          state,
          {
            ...filingOf('2026-10-08'),
            reasoning: 'Bukti cukup',
            verdict: 'upheld',
            by: 'rina',
            rating: ratedAs('above', 'meets'),
          },
          { plan, rules: [later], day: '2026-10-08' },
        ),
      )
      .thenRejects('PINNED_RULES_MISSING');
  });
});

describe('every history with objections', () => {
  const rating = fc.constantFrom(...RATINGS);
  const day = fc.integer({ min: 1, max: 40 }).map((days) => {
    const on = new Date(Date.UTC(2026, 9, days));
    return on.toISOString().slice(0, 10);
  });
  const command = fc.oneof(
    fc.tuple(day, rating, rating).map(([on, one, other]) => rateOn(on, ratedAs(one, other))),
    day.map(acknowledgeOn),
    fc.tuple(day, fc.constantFrom('a', 'b')).map(([on, reason]) => fileOn(on, { reason })),
    fc.tuple(day, fc.constantFrom('a', 'b')).map(([on, statement]) => answerOn(on, statement)),
    day.map((on) => decideOn(on)),
    fc.tuple(day, rating, rating).map(([on, one, other]) => decideOn(on, uphold(ratedAs(one, other)))),
  );
  const reached = (commands: readonly Decision[]): AppraisalEvent[] => {
    const events: AppraisalEvent[] = [];
    for (const decide of commands) {
      try {
        const decided = decide(fold(appraisal, events));
        events.push(...('events' in decided ? decided.events : decided));
      } catch (error) {
        if (!(error instanceof DomainError)) throw error;
      }
    }
    return events;
  };
  it('has one objection and one decision at most, nothing rated after it, and the predicate of the pinned table', () => {
    let decisions = 0;
    fc.assert(
      fc.property(fc.array(command, { maxLength: 20 }), (commands) => {
        const events = reached(commands);
        const types = events.map(({ type }) => type);
        const state = fold(appraisal, events);
        const places = (type: AppraisalEvent['type']): number[] =>
          types.flatMap((one, place) => (one === type ? [place] : []));
        const [filings, decided] = [places('objection-filed.v1'), places('objection-decided.v1')];
        decisions += decided.length;
        expect(filings.length).toBeLessThanOrEqual(1);
        expect(decided.length).toBeLessThanOrEqual(filings.length);
        for (const place of filings) expect(places('evaluation-rated.v1').every((at) => at < place)).toBe(true);
        if (!('rated' in state)) return events.length === 0;
        const { rated, objection } = state;
        expect(objection?.former === undefined).toBe(objection?.decided?.changed === undefined);
        return rated.predicate === ruleSet.predicateTable[rated.result][rated.conductRating];
      }),
      { seed: 20261006, numRuns: 500 },
    );
    // The walk must come as far as decisions, or it shows nothing.
    expect(decisions).toBeGreaterThan(20);
  });
});
