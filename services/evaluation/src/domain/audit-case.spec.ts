import { createHash } from 'node:crypto';
import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import { answerQuestion, askUnit, auditCase, closeCase, drawSample, noteFinding, openCase } from './audit-case.ts';
import type { AuditCaseEvent, Drawn } from './audit-case.ts';
import type { Decided } from './what-if.ts';

const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const at = '2026-10-05T02:00:00.000Z';
const by = 'wahyu';
const opening = { caseId: 'c1', title: 'Sebaran', question: 'Mengapa semua Sangat Baik?', by, at };
const opened: AuditCaseEvent = { type: 'audit-case-opened.v1', data: opening };
const decided = (employeeId: string, more: Partial<Decided> = {}): Decided => ({
  ...{ employeeId, unitId: 'u1', period: '2026-Q3', organisationResult: 'baik' },
  ...{ result: 'meets', conductRating: 'meets', predicate: 'baik', ...more },
});
const people = ['siti', 'asep', 'rina', 'budi', 'dewi'].map((each) => decided(each));
const asked = {
  caseId: 'c1',
  sampleId: 's1',
  method: 'random',
  period: '2026-Q3',
  seed: '17',
  size: 2,
  by,
  at,
} as const;
const draw =
  (more: Partial<Parameters<typeof drawSample>[1]> = {}, all = people, before: readonly Decided[] = []) =>
  (state: Parameters<typeof drawSample>[0]) =>
    drawSample(state, { ...asked, ...more }, { decided: all, before, hashOf });
const drawnBy = (...parts: Parameters<typeof draw>): readonly Drawn[] => {
  const [event] = draw(...parts)(fold(auditCase, [opened]));
  return event?.type === 'audit-sample-drawn.v1' ? event.data.drawn : [];
};

describe('a case', () => {
  it('is opened once', () => {
    given(auditCase)
      .when((state) => openCase(state, opening))
      .then(opened);
    given(auditCase, opened)
      .when((state) => openCase(state, { ...opening, at: '2026-10-06T02:00:00.000Z' }))
      .then();
    given(auditCase, opened)
      .when((state) => openCase(state, { ...opening, by: 'gita' }))
      .thenRejects('AUDIT_CASE_TAKEN');
  });
  it('is closed with a conclusion, and takes nothing afterwards', () => {
    const closing = { caseId: 'c1', conclusion: 'Sesuai', by, at };
    const closed: AuditCaseEvent = { type: 'audit-case-closed.v1', data: closing };
    given(auditCase)
      .when((state) => closeCase(state, closing))
      .thenRejects('AUDIT_CASE_MISSING');
    given(auditCase, opened)
      .when((state) => closeCase(state, closing))
      .then(closed);
    given(auditCase, opened, closed)
      .when((state) => closeCase(state, closing))
      .then();
    for (const act of [draw(), (state: Parameters<typeof noteFinding>[0]) => noteFinding(state, finding)])
      given(auditCase, opened, closed).when(act).thenRejects('AUDIT_CASE_CLOSED');
    given(auditCase, opened, closed)
      .when((state) => closeCase(state, { ...closing, conclusion: 'Lain' }))
      .thenRejects('AUDIT_CASE_CLOSED');
  });
});

const finding = { caseId: 'c1', findingId: 'f1', text: 'Tanpa bukti', by, at };

describe('a sample', () => {
  it('is what anybody draws again with the seed: the first by the SHA-256 of seed, period and person', () => {
    const place = (id: string): string => hashOf(`17 2026-Q3 ${id}`);
    const inOrder = people.map(({ employeeId }) => employeeId).sort((a, b) => (place(a) < place(b) ? -1 : 1));
    expect(drawnBy().map(({ employeeId }) => employeeId)).toEqual(inOrder.slice(0, 2));
    given(auditCase, opened)
      .when(draw())
      .then({ type: 'audit-sample-drawn.v1', data: { ...asked, population: 5, drawn: drawnBy() } });
  });
  it('is the same whatever order the evaluations come in, and never has anybody twice', () => {
    const any = fc.uniqueArray(fc.uuid(), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(any, fc.string({ minLength: 1 }), fc.integer({ min: 1, max: 25 }), (ids, seed, size) => {
        const all = ids.map((id) => decided(id));
        const drawn = drawnBy({ seed, size }, all);
        expect(drawnBy({ seed, size }, all.toReversed())).toEqual(drawn);
        expect(new Set(drawn.map(({ employeeId }) => employeeId)).size).toBe(Math.min(size, ids.length));
      }),
      { seed: 20_261_126 },
    );
  });
  it('is of the period, and by unit of that unit', () => {
    const all = [...people, decided('lama', { period: '2026-Q2' }), decided('lain', { unitId: 'u2' })];
    expect(drawnBy({ size: 200 }, all)).toHaveLength(6);
    expect(drawnBy({ size: 200, method: 'unit', unitId: 'u2' }, all).map(({ employeeId }) => employeeId)).toEqual([
      'lain',
    ]);
    given(auditCase, opened)
      .when(draw({ method: 'unit' }))
      .thenRejects('UNIT_OF_SAMPLE');
    given(auditCase, opened)
      .when(draw({ unitId: 'u1' }))
      .thenRejects('UNIT_OF_SAMPLE');
    given(auditCase, opened)
      .when(draw({ period: '2025-Q4' }))
      .thenRejects('NOTHING_TO_DRAW');
  });
  it('by unusual pattern has who is best in a failing unit, and who moved two steps or more, each with why', () => {
    const all = [
      decided('siti', { predicate: 'sangat-baik', organisationResult: 'kurang' }),
      decided('asep', { predicate: 'sangat-baik', organisationResult: 'butuh-perbaikan' }),
      decided('rina', { predicate: 'kurang' }),
      decided('budi', { predicate: 'butuh-perbaikan' }),
    ];
    const before = [
      decided('rina', { period: '2026-Q2', predicate: 'baik' }),
      decided('budi', { period: '2026-Q2', predicate: 'baik' }),
    ];
    const drawn = drawnBy({ method: 'unusual', size: 200 }, all, before);
    expect(Object.fromEntries(drawn.map(({ employeeId, unusual }) => [employeeId, unusual]))).toEqual({
      siti: ['APART_FROM_ORGANISATION'],
      rina: ['FAR_FROM_BEFORE'],
    });
    given(auditCase, opened)
      .when(draw({ method: 'unusual' }))
      .thenRejects('NOTHING_TO_DRAW');
  });
  it('stays what it was when it is sent again, and its id is its own', () => {
    const drawn: AuditCaseEvent = {
      type: 'audit-sample-drawn.v1',
      data: { ...asked, population: 5, drawn: drawnBy() },
    };
    given(auditCase, opened, drawn)
      .when(draw({}, people.slice(1)))
      .then();
    given(auditCase, opened, drawn)
      .when(draw({ size: 3 }))
      .thenRejects('SAMPLE_TAKEN');
  });
});

describe('a finding', () => {
  const note =
    (more: Partial<Parameters<typeof noteFinding>[1]> = {}) =>
    (state: Parameters<typeof noteFinding>[0]) =>
      noteFinding(state, { ...finding, ...more });
  it('is about the case, or about an evaluation of one of its samples', () => {
    const noted: AuditCaseEvent = { type: 'audit-finding-noted.v1', data: finding };
    given(auditCase, opened).when(note()).then(noted);
    given(auditCase, opened, noted).when(note()).then();
    given(auditCase, opened, noted)
      .when(note({ text: 'Lain' }))
      .thenRejects('FINDING_TAKEN');
    const about = { employeeId: 'siti', period: '2026-Q3' };
    given(auditCase, opened).when(note({ about })).thenRejects('NOT_DRAWN');
    const all: AuditCaseEvent = {
      type: 'audit-sample-drawn.v1',
      data: { ...asked, size: 5, population: 5, drawn: drawnBy({ size: 5 }) },
    };
    given(auditCase, opened, all)
      .when(note({ about }))
      .then({ type: 'audit-finding-noted.v1', data: { ...finding, about } });
    given(auditCase, opened, all)
      .when(note({ about: { ...about, period: '2026-Q2' } }))
      .thenRejects('NOT_DRAWN');
  });
});

describe('a question to a unit', () => {
  const question = { caseId: 'c1', questionId: 'q1', unitId: 'u1', text: 'Mana buktinya?', by, at };
  const ask =
    (more: Partial<typeof question> = {}, exists = true) =>
    (state: Parameters<typeof askUnit>[0]) =>
      askUnit(state, { ...question, ...more }, { exists });
  const wasAsked: AuditCaseEvent = { type: 'audit-question-asked.v1', data: question };
  const answer = { caseId: 'c1', questionId: 'q1', text: 'Terlampir', by: 'dadan', at };
  const reply =
    (more: Partial<typeof answer> = {}, chairId = 'dadan') =>
    (state: Parameters<typeof answerQuestion>[0]) =>
      answerQuestion(state, { ...answer, ...more }, { chairId });

  it('is asked once, of a unit that is there', () => {
    given(auditCase, opened).when(ask()).then(wasAsked);
    given(auditCase, opened, wasAsked).when(ask()).then();
    given(auditCase, opened, wasAsked)
      .when(ask({ text: 'Lain?' }))
      .thenRejects('QUESTION_TAKEN');
    given(auditCase, opened).when(ask({}, false)).thenRejects('UNIT_MISSING');
  });
  it('is answered once, by whoever leads the unit', () => {
    const answered: AuditCaseEvent = { type: 'audit-question-answered.v1', data: { ...answer, askedBy: by } };
    given(auditCase, opened, wasAsked).when(reply()).then(answered);
    given(auditCase, opened, wasAsked).when(reply({}, 'nani')).thenRejects('NOT_THE_UNITS_LEADER');
    given(auditCase, opened, wasAsked, answered).when(reply()).then();
    given(auditCase, opened, wasAsked, answered)
      .when(reply({ text: 'Lain' }))
      .thenRejects('QUESTION_ANSWERED');
    given(auditCase, opened).when(reply()).thenRejects('QUESTION_MISSING');
  });
});
