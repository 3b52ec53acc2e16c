import { describe, expect, it } from '@jest/globals';
import { DomainError, fold, quartersOf } from '@kinerja/event-sourcing';
import type { Event, Fold } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import { acknowledge, appraisal, rate, writeSelfAssessment } from '../src/domain/appraisal.ts';
import type { Appraisal, AppraisalEvent } from '../src/domain/appraisal.ts';
import { answerObjection, decideObjection, fileObjection } from '../src/domain/objection.ts';
import { agreePlan, draftPlan, plan, returnPlan, setWorkResult, submitPlan } from '../src/domain/plan.ts';
import type { Plan, PlanEvent } from '../src/domain/plan.ts';
import { CONDUCT } from '../src/domain/rating.ts';
import type { Rated } from '../src/domain/rating.ts';
import type { RuleSet } from '../src/domain/rules.ts';
import { daysAfter } from '../src/domain/term.ts';
import { reopenUnitPeriod, sendUnitPeriod, unitPeriod } from '../src/domain/unit-period.ts';
import type { UnitPeriod, UnitPeriodEvent } from '../src/domain/unit-period.ts';
import { setUnitResult, unitResult } from '../src/domain/unit-result.ts';
import type { UnitResult, UnitResultEvent } from '../src/domain/unit-result.ts';
import { HEAD, PEOPLE, PERIODS, ReferenceYear } from './unit-year-reference.ts';
import type { Act, Level, OfEvaluation, OfPlan, OfUnit, Period, Person } from './unit-year-reference.ts';

// Random walks of a whole unit through a year: whatever people do in whatever order, the domain accepts and refuses what the plain
// model does, and the same predicate comes out.

const ruleSet: RuleSet = {
  ...{ ruleSetId: 'rs1', version: '1', from: '2026-01-01', source: 'PermenPANRB 6/2022' },
  predicateTable: {
    above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
    meets: { above: 'baik', meets: 'baik', below: 'kurang' },
    below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
  },
  organisationResultSetters: ['leader-above'],
  objection: {
    ...{ source: 'PP 30/2019 Pasal 59', days: 14, counted: 'calendar', receiptAfterDays: 7, statementDays: 7 },
    ...{ decisionDays: 21, holidays: [] },
  },
  sequence: { source: 'PermenPANRB 6/2022', since: '2026-Q1' },
  heads: {
    source: 'PermenPANRB 6/2022',
    results: {
      istimewa: 'above',
      baik: 'meets',
      'butuh-perbaikan': 'below',
      kurang: 'below',
      'sangat-kurang': 'below',
    },
  },
};

/** What came to the events after the first of their type was recorded. */
const LATER = ['perspective', 'scope', 'inheritedFrom', 'planVersion', 'periodic', 'asHead', 'checks'];
/** As the log gives it back, without what came later. */
const asOfOld = <T>(value: T): T =>
  JSON.parse(JSON.stringify(value, (key, each: unknown) => (LATER.includes(key) ? undefined : each))) as T;

/** One stream: its events so far, and its state. */
class Stream<S, E extends Event> {
  readonly events: E[] = [];
  constructor(private readonly by: Fold<S, E>) {}
  get state(): S {
    return fold(this.by, this.events);
  }
  /** The state that its events would have given of old, and the one that they give. */
  ofOld(): readonly [S, S] {
    return [asOfOld(fold(this.by, asOfOld(this.events))), asOfOld(this.state)];
  }
  take(decided: readonly E[] | { readonly events: readonly E[] }): number {
    const events = 'events' in decided ? decided.events : decided;
    this.events.push(...events);
    return events.length;
  }
}

const assessorOf = (who: Person): string => (who === HEAD ? 'nani' : HEAD);
const RESULT = 'r1';
const QUARTERS = quartersOf('2026');

class DomainYear {
  private readonly plans = new Map(PEOPLE.map((who) => [who, new Stream<Plan, PlanEvent>(plan)]));
  private readonly results = new Map(PERIODS.map((one) => [one, new Stream<UnitResult, UnitResultEvent>(unitResult)]));
  private readonly periods = new Map(PERIODS.map((one) => [one, new Stream<UnitPeriod, UnitPeriodEvent>(unitPeriod)]));
  private readonly agreed = new Map<Person, string>();
  readonly appraisals = new Map(
    PEOPLE.flatMap((who) =>
      PERIODS.map((one) => [`${who} ${one}`, new Stream<Appraisal, AppraisalEvent>(appraisal)] as const),
    ),
  );

  get streams(): readonly Pick<Stream<unknown, Event>, 'ofOld' | 'events'>[] {
    return [this.plans, this.results, this.periods, this.appraisals].flatMap((map) => [...map.values()]);
  }

  appraisalOf(who: Person, period: Period): Stream<Appraisal, AppraisalEvent> {
    return got(this.appraisals, `${who} ${period}`);
  }

  /** How many events it gave; undefined: refused. */
  take(act: Act, day: string): number | undefined {
    try {
      return this.done(act, day, `${day}T03:00:00.000Z`);
    } catch (error) {
      if (error instanceof DomainError) return undefined;
      throw error;
    }
  }

  private done(act: Act, day: string, at: string): number {
    if (act.do === 'result') {
      const stream = got(this.results, act.period);
      const setting = { unitId: 'u1', period: act.period, value: act.value, reason: 'Tercapai', by: 'nani', at };
      const state = got(this.periods, act.period).state;
      return stream.take(
        setUnitResult(stream.state, {
          setting,
          as: 'leader-above',
          unitPeriod: state,
          ...{ periods: QUARTERS, ruleSet, day },
        }),
      );
    }
    if (!('who' in act)) return this.closing(act, day, at);
    return 'period' in act ? this.evaluating(act, day, at) : this.planning(act, day, at);
  }

  private planning({ do: what, who }: OfPlan, day: string, at: string): number {
    const stream = got(this.plans, who);
    const [own, above] = [
      { by: who, at },
      { by: assessorOf(who), at },
    ];
    switch (what) {
      case 'draft': {
        const draft = { planId: who, employeeId: who, year: 2026, unitId: 'u1', positionId: 'j1', at };
        return stream.take(draftPlan(stream.state, draft));
      }
      case 'write': {
        const indicators = [
          { indicatorId: 'i1', aspect: 'quantity', text: 'Berkas', target: '960', unit: 'berkas' },
        ] as const;
        const result = { resultId: RESULT, sentence: 'Terselesaikannya verifikasi', kind: 'main', indicators } as const;
        return stream.take(setWorkResult(stream.state, { result, at, served: undefined, above: [] }));
      }
      case 'submit':
        return stream.take(submitPlan(stream.state, own));
      case 'return':
        return stream.take(returnPlan(stream.state, { ...above, reason: 'Target?' }));
      case 'agree': {
        const events = stream.take(agreePlan(stream.state, above));
        if (events > 0 && !this.agreed.has(who)) this.agreed.set(who, day);
        return events;
      }
    }
  }

  private closing({ do: what, period }: OfUnit, day: string, at: string): number {
    const stream = got(this.periods, period);
    const by = { unitId: 'u1', period, at };
    if (what === 'reopen') {
      const reopening = { ...by, by: 'nani', reason: 'Satu keliru' };
      return stream.take(reopenUnitPeriod(stream.state, { reopening, as: 'leader-above' }));
    }
    const people = PEOPLE.filter((who) => got(this.plans, who).state.status === 'agreed').map((employeeId) => ({
      employeeId,
      appraisal: this.appraisalOf(employeeId, period).state,
      revision: 0n,
    }));
    const unit = got(this.results, period).state;
    return stream.take(
      sendUnitPeriod(stream.state, { ...by, by: HEAD }, { as: 'leader', unitResult: unit, ruleSet, people, day }),
    );
  }

  private evaluating(act: OfEvaluation, day: string, at: string): number {
    const { who, period } = act;
    const stream = this.appraisalOf(who, period);
    const { state } = stream;
    const named = { employeeId: who, period, at };
    const planned = got(this.plans, who).state;
    switch (act.do) {
      case 'self':
        return stream.take(
          writeSelfAssessment(state, {
            written: { ...named, text: act.text, results: [] },
            plan: planned,
            periods: QUARTERS,
            day,
          }),
        );
      case 'rate': {
        const facts = {
          ...{ plan: planned, agreedOn: this.agreed.get(who) ?? day, earlier: this.earlier(who, period), unsent: [] },
          ...{ isHead: who === HEAD, unitResult: got(this.results, period).state },
          ...{ unitPeriod: got(this.periods, period).state, periods: QUARTERS, ruleSet, day },
        };
        const signed = { rated: ratedOf(act), employeeId: who, period, by: assessorOf(who), at };
        return stream.take(rate(state, signed, facts));
      }
      case 'see':
        return stream.take(acknowledge(state, named));
      case 'object': {
        const filing = { ...named, reason: act.text, evidence: [] };
        return stream.take(fileObjection(state, filing, { superiorId: 'ratna', ruleSet, day }));
      }
      case 'state':
        return stream.take(answerObjection(state, { ...named, statement: 'Sesuai catatan', by: assessorOf(who) }));
      case 'reject':
      case 'uphold': {
        const deciding = { ...named, reasoning: 'Kedua pihak didengar', by: 'ratna' };
        const decision =
          'main' in act
            ? ({ ...deciding, verdict: 'upheld', rating: ratedOf(act) } as const)
            : ({ ...deciding, verdict: 'rejected' } as const);
        return stream.take(decideObjection(state, decision, { plan: planned, rules: [ruleSet], day }));
      }
    }
  }

  private earlier(who: Person, period: Period) {
    return PERIODS.filter((one) => one !== '2026' && (period === '2026' || one < period)).flatMap((one) => {
      const { state } = this.appraisalOf(who, one);
      return 'rated' in state ? [{ period: one, predicate: state.rated.predicate }] : [];
    });
  }
}

const got = <K, V>(map: ReadonlyMap<K, V>, key: K): V => {
  const value = map.get(key);
  if (value === undefined) throw new Error(`there is no ${String(key)}`);
  return value;
};

const ratedOf = ({ main, result, conduct }: { main: Level; result: Level; conduct: Level }): Rated => ({
  results: [{ resultId: RESULT, rating: main }],
  result,
  conduct: CONDUCT.map((value) => ({ value, rating: conduct })),
  conductRating: conduct,
});

const who = fc.constantFrom(...PEOPLE);
/** Mostly what is assessed at the time, resolved while walking. */
const NOW = 'now';
const period = fc.constantFrom(...PERIODS, ...Array<string>(8).fill(NOW)) as fc.Arbitrary<Period>;
const level = fc.constantFrom<Level>('above', 'meets', 'below');
const text = fc.constantFrom('Begini', 'Begitu');
const acts = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({ do: fc.constantFrom('draft', 'write', 'submit', 'agree', 'agree', 'return'), who }),
  },
  {
    weight: 4,
    arbitrary: fc.record({ do: fc.constant('result'), period, value: fc.constantFrom('istimewa', 'baik', 'kurang') }),
  },
  { weight: 2, arbitrary: fc.record({ do: fc.constant('self'), who, period, text }) },
  {
    weight: 14,
    arbitrary: fc.record({ do: fc.constant('rate'), who, period, main: level, result: level, conduct: level }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('see', 'state', 'reject'), who, period }) },
  { weight: 3, arbitrary: fc.record({ do: fc.constant('object'), who, period, text }) },
  {
    weight: 3,
    arbitrary: fc.record({ do: fc.constant('uphold'), who, period, main: level, result: level, conduct: level }),
  },
  { weight: 3, arbitrary: fc.record({ do: fc.constantFrom('send', 'send', 'reopen'), period }) },
) as fc.Arbitrary<Act>;
const steps = fc.array(fc.record({ act: acts, wait: fc.constantFrom(0, 0, 0, 1, 2, 5) }), {
  minLength: 300,
  maxLength: 450,
});

/** In most units most plans are agreed early. */
const BEGINNING = PEOPLE.flatMap((one) =>
  (['draft', 'write', 'submit', 'agree'] as const).map((act): Act => ({ do: act, who: one })),
);

/** The quarter that ended last; in the next year in turns the last one and the year. */
const assessedOn = (day: string, place: number): Period => {
  if (day > '2026-12-31') return place % 2 === 0 ? '2026' : '2026-Q4';
  return day > '2026-09-30' ? '2026-Q3' : day > '2026-06-30' ? '2026-Q2' : '2026-Q1';
};

const FIRST_DAY = '2026-01-01';

describe('every walk of a unit through a year', () => {
  const seen = { rated: 0, years: 0, sent: 0, upheld: 0, refused: 0, later: 0 };

  it('is accepted and refused as the plain model says, and gives the same predicates', () => {
    fc.assert(
      fc.property(fc.boolean(), steps, (isPlanned, walk) => {
        const [reference, domain] = [new ReferenceYear(), new DomainYear()];
        let day = FIRST_DAY;
        const beginning = isPlanned ? BEGINNING.map((act) => ({ act, wait: 0 })) : [];
        for (const [place, { act: drawn, wait }] of [...beginning, ...walk].entries()) {
          day = daysAfter(day, wait);
          const act =
            'period' in drawn && (drawn.period as string) === NOW
              ? { ...drawn, period: assessedOn(day, place) }
              : drawn;
          const [expected, events] = [reference.take(act, day), domain.take(act, day)];
          if ((events !== undefined) !== expected)
            throw new Error(
              `on ${day} ${JSON.stringify(act)}: ${expected ? 'should be accepted' : 'should be refused'}`,
            );
          // Once more it changes nothing, whether it is accepted or refused then.
          const [again, more] = [reference.take(act, day), domain.take(act, day)];
          expect([act.do, more !== undefined, more ?? 0]).toEqual([act.do, again, 0]);
          seen.refused += expected ? 0 : 1;
          if (act.do === 'send' && expected) seen.sent += 1;
          if (act.do === 'uphold' && expected) seen.upheld += 1;
          if (!('who' in act) || !('period' in act)) continue;
          const { state } = domain.appraisalOf(act.who, act.period);
          const predicate = 'rated' in state ? state.rated.predicate : undefined;
          expect(predicate).toBe(reference.predicateOf(act.who, act.period));
          if (act.do === 'rate' && expected) seen[act.period === '2026' ? 'years' : 'rated'] += 1;
        }
        // Read back from the log it is the same, and what was recorded before a field came is read as it was.
        for (const stream of domain.streams) {
          const [old, now] = stream.ofOld();
          expect(old).toEqual(now);
          seen.later += JSON.stringify(stream.events) === JSON.stringify(asOfOld(stream.events)) ? 0 : 1;
        }
      }),
      { seed: 20261126, numRuns: 150, endOnFailure: true },
    );
  });

  it('went far enough to mean something', () => {
    expect(seen.rated).toBeGreaterThan(200);
    for (const some of [seen.years, seen.sent, seen.upheld, seen.refused, seen.later]) expect(some).toBeGreaterThan(5);
  });
});
