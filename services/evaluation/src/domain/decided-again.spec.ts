import { describe, expect, it } from '@jest/globals';
import type { Event, Recorded } from '@kinerja/event-sourcing';
import { CONDUCT } from './rating.ts';
import { decidedAgain } from './decided-again.ts';

const by = 'asep';
const table = {
  above: { above: 'sangat-baik', meets: 'baik', below: 'kurang' },
  meets: { above: 'baik', meets: 'baik', below: 'kurang' },
  below: { above: 'butuh-perbaikan', meets: 'butuh-perbaikan', below: 'sangat-kurang' },
};
const ruleSet = {
  ruleSetId: 'r',
  version: '1',
  from: '2026-01-01',
  source: 'PermenPANRB 6/2022',
  predicateTable: table,
  organisationResultSetters: ['leader'],
  objection: {
    ...{ source: 'PP 30/2019 Pasal 59', days: 14, counted: 'calendar', holidays: [] },
    ...{ receiptAfterDays: 7, statementDays: 7, decisionDays: 21 },
  },
};
const result = { resultId: 'x', sentence: 'Kerja', kind: 'main', indicators: [] };
const about = { planId: 'p', employeeId: 'siti' };
const at = '2026-10-05T02:00:00.000Z';
const quarter = { employeeId: 'siti', period: '2026-Q3', at };
const rated = {
  results: [{ resultId: 'x', rating: 'meets' }],
  result: 'meets',
  conduct: CONDUCT.map((value) => ({ value, rating: 'above' })),
  conductRating: 'above',
};
const reasons = [
  { code: 'ORGANISATION_RESULT', facts: { value: 'baik' } },
  { code: 'RESULT_RATING', facts: { rating: 'meets', above: 0, meets: 1, below: 0 } },
  { code: 'CONDUCT_RATING', facts: { rating: 'above', above: 7, meets: 0, below: 0 } },
  {
    code: 'PREDICATE_TABLE',
    facts: { result: 'meets', conduct: 'above', predicate: 'baik', version: '1', source: ruleSet.source },
  },
];
const rating = {
  ...{ ...quarter, ...rated, unitId: 'u', planId: 'p', organisationResult: 'baik', predicate: 'baik' },
  ...{ rules: { predicateTable: '1' }, reasons, ratedBy: by },
};
const raised = { result: 'above', results: [{ resultId: 'x', rating: 'above' }] };
const raisedReasons = [
  { code: 'ORGANISATION_RESULT', facts: { value: 'baik' } },
  { code: 'RESULT_RATING', facts: { rating: 'above', above: 1, meets: 0, below: 0 } },
  { code: 'CONDUCT_RATING', facts: { rating: 'above', above: 7, meets: 0, below: 0 } },
  {
    code: 'PREDICATE_TABLE',
    facts: { result: 'above', conduct: 'above', predicate: 'sangat-baik', version: '1', source: ruleSet.source },
  },
];
const story: Event[] = [
  { type: 'rules-adopted.v1', data: { ...ruleSet, by, at } },
  { type: 'plan-drafted.v1', data: { ...about, year: 2026, unitId: 'u', positionId: 'q', at } },
  { type: 'work-result-set.v1', data: { ...about, result, at } },
  { type: 'plan-submitted.v1', data: { ...about, by: 'siti', at } },
  { type: 'plan-agreed.v1', data: { ...about, year: 2026, unitId: 'u', results: [result], by, at } },
  { type: 'unit-result-set.v1', data: { unitId: 'u', period: '2026-Q3', value: 'baik', reason: 'Tercapai', by, at } },
  { type: 'self-assessment-written.v1', data: { ...quarter, planId: 'p', unitId: 'u', text: 'Sudah', results: [] } },
  { type: 'evaluation-rated.v1', data: rating },
  { type: 'evaluation-acknowledged.v1', data: quarter },
  {
    type: 'objection-filed.v1',
    data: {
      ...{
        ...quarter,
        reason: 'Tercapai',
        evidence: [],
        assessorId: by,
        superiorId: 'rina',
        rules: { objection: '1' },
      },
      ...{ until: '2026-10-19', statementUntil: '2026-10-12', decisionUntil: '2026-10-26' },
    },
  },
  { type: 'objection-answered.v1', data: { ...quarter, statement: 'Sebagian dikembalikan', by } },
  {
    type: 'objection-decided.v1',
    data: {
      ...{ ...quarter, unitId: 'u', verdict: 'upheld', reasoning: 'Bukti cukup', withoutStatement: false, by: 'rina' },
      changed: {
        ...rated,
        ...raised,
        predicate: 'sangat-baik',
        rules: { predicateTable: '1' },
        reasons: raisedReasons,
      },
    },
  },
];

const decidedOf = (events: readonly Event[]): (string | undefined)[] => {
  const all = events.map((event, nr): Recorded => ({
    ...{ id: String(nr), stream: 's', revision: 0n, position: BigInt(nr), recordedAt: at, event },
    metadata: {
      ...{ commandId: 'c', commandHash: 'h', correlationId: 'c', occurredAt: at },
      actor: { id: by, kind: 'person', role: event.type === 'unit-result-set.v1' ? 'leader' : 'assessor' },
    },
  }));
  const of = (...starts: string[]): never[] =>
    all.filter(({ event }) => starts.some((start) => event.type.startsWith(start))) as never[];
  const again = decidedAgain({
    plan: of('plan-', 'work-'),
    unitResult: of('unit-'),
    appraisal: of('self-', 'evaluation-', 'objection-'),
    rules: of('rules-'),
  });
  return all.slice(1).map(({ position }) => {
    const one = again.get(String(position));
    return one?.refusal ?? one?.again;
  });
};
const instead = (nr: number, data: object): Event[] =>
  story.map((event, place) => (place === nr ? { ...event, data: { ...event.data, ...data } } : event));
const right = ['same', 'unknown', ...Array.from({ length: 9 }, () => 'same')];
const butAt = (nr: number, what: string): string[] => right.map((one, place) => (place === nr - 1 ? what : one));

describe('deciding again', () => {
  it('gives every event as it was recorded, but for what rests on other plans', () => {
    expect(decidedOf(story)).toEqual(right);
  });
  it('shows a predicate that the rule does not give', () => {
    expect(decidedOf(instead(7, { predicate: 'sangat-baik' }))).toEqual(butAt(7, 'different'));
  });
  it('shows a rating that would have been refused', () => {
    const before = instead(7, { ratedBy: 'siti' }).slice(0, 9);
    expect(decidedOf(before)).toEqual(butAt(7, 'SELF_RATING').slice(0, 8));
  });
  it('shows a changed predicate that the pinned rule does not give', () => {
    const changed = { ...rated, ...raised, predicate: 'baik', rules: { predicateTable: '1' }, reasons: raisedReasons };
    expect(decidedOf(instead(11, { changed }))).toEqual(butAt(11, 'different'));
  });
  it('shows an objection whose term the rules do not give', () => {
    expect(decidedOf(instead(9, { until: '2026-12-31' }))).toEqual(butAt(9, 'different'));
  });
  it('gives a revision of the plan as it was recorded', () => {
    const why = { ...about, by: 'siti', at, reason: 'Tugas bertambah' };
    const revision: Event[] = [
      { type: 'plan-revision-opened.v1', data: why },
      { type: 'plan-revision-dropped.v1', data: { ...about, by: 'siti', at } },
      { type: 'plan-revision-opened.v1', data: why },
      { type: 'work-result-set.v1', data: { ...about, result: { ...result, sentence: 'Kerja baru' }, at } },
      { type: 'plan-submitted.v1', data: { ...about, by: 'siti', at } },
    ];
    expect(decidedOf([...story, ...revision]).slice(right.length)).toEqual(['same', 'same', 'same', 'unknown', 'same']);
  });
  it('shows an agreement on other results than those of the plan', () => {
    const other = { ...result, sentence: 'Kerja lain' };
    expect(decidedOf(instead(4, { results: [other] }))).toEqual(butAt(4, 'different'));
  });
});
