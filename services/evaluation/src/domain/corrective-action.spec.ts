import { describe, expect, it } from '@jest/globals';
import { DomainError, fold, given } from '@kinerja/event-sourcing';
import fc from 'fast-check';
import {
  assignAction,
  carryOut,
  correctiveAction,
  openAction,
  reopenAction,
  verifyAction,
} from './corrective-action.ts';
import type { CorrectiveAction, CorrectiveActionEvent } from './corrective-action.ts';

const at = '2026-09-03T03:00:00.000Z';
const by = (who: string) => ({ actionId: 'k1', by: who, at });
const figure = (value: string, on: string) => ({ value, on, source: 'Rekap izin terbit' });
const words = {
  ...by('nani'),
  unitId: 'bidang',
  about: 'delay' as const,
  title: 'Izin apotek terlambat',
  measure: 'Izin terbit sesuai standar waktu',
  unit: '%',
  figure: figure('81.5', '2026-08-31'),
  expected: { direction: 'at-least' as const, value: '97' },
  cause: 'Verifikasi menunggu satu petugas.',
  action: 'Dua petugas verifikasi bergilir.',
  owner: 'dadan',
  due: '2026-09-30',
};
const leads = (day: string) => ({ isLeader: true, exists: true, hasPost: true, day });
const event = <T extends CorrectiveActionEvent['type']>(
  type: T,
  data: Extract<CorrectiveActionEvent, { type: T }>['data'],
): CorrectiveActionEvent => ({ type, data }) as CorrectiveActionEvent;
const of = { unitId: 'bidang', owner: 'dadan' };

const opened = event('corrective-action-opened.v1', words);
const note = { ...by('dadan'), note: 'Jadwal bergilir berlaku.' };
const carriedOut = event('corrective-action-carried-out.v1', { ...note, ...of });
const good = { ...by('nani'), figure: figure('97.8', '2026-10-31') };
const verified = event('corrective-action-verified.v1', { ...good, ...of });
const bad = { ...by('nani'), figure: figure('92.4', '2026-11-30'), reason: 'Satu petugas cuti.', due: '2026-12-31' };
const reopened = event('corrective-action-reopened.v1', { ...bad, ...of });

describe('opening a corrective action', () => {
  it('records figure, cause, action, owner and what is expected; the same again is quiet', () => {
    given(correctiveAction)
      .when((state) => openAction(state, words, leads('2026-09-03')))
      .then(opened);
    given(correctiveAction, opened)
      .when((state) => openAction(state, { ...words, at: '2026-09-04T03:00:00.000Z' }, leads('2026-09-04')))
      .then();
  });
  it.each<[string, CorrectiveActionEvent[], object, object]>([
    ['UNKNOWN_UNIT', [], {}, { exists: false }],
    ['NOT_A_LEADER', [], {}, { isLeader: false }],
    ['ACTION_ID_TAKEN', [opened], { title: 'Lain' }, {}],
    ['ACTION_OWNER_WITHOUT_POST', [], {}, { hasPost: false }],
    ['ACTION_DUE_IN_THE_PAST', [], { due: '2026-09-02' }, {}],
    ['FIGURE_IN_THE_FUTURE', [], { figure: figure('81.5', '2026-09-04') }, {}],
    ['NOTHING_TO_CORRECT', [], { figure: figure('97.00', '2026-08-31') }, {}],
    ['NOTHING_TO_CORRECT', [], { expected: { direction: 'at-most', value: '90' } }, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(correctiveAction, past)
      .when((state) => openAction(state, { ...words, ...more }, { ...leads('2026-09-03'), ...known }))
      .thenRejects(code);
  });
});

describe('assigning a corrective action', () => {
  const assigned = { ...by('nani'), owner: 'rini', due: '2026-10-09', reason: 'Dadan cuti.' };
  it('records the new owner, who then carries it out', () => {
    const changed = event('corrective-action-assigned.v1', { ...assigned, unitId: 'bidang' });
    given(correctiveAction, opened)
      .when((state) => assignAction(state, assigned, leads('2026-09-10')))
      .then(changed);
    given(correctiveAction, opened, changed)
      .when((state) => assignAction(state, assigned, leads('2026-09-10')))
      .then();
    given(correctiveAction, opened, changed)
      .when((state) => carryOut(state, note))
      .thenRejects('NOT_ONES_ACTION');
  });
  it.each<[string, CorrectiveActionEvent[], object, object]>([
    ['ACTION_UNKNOWN', [], {}, {}],
    ['NOT_A_LEADER', [opened], {}, { isLeader: false }],
    ['ACTION_NOT_OPEN', [opened, carriedOut], {}, {}],
    ['ACTION_OWNER_WITHOUT_POST', [opened], {}, { hasPost: false }],
    ['ACTION_DUE_IN_THE_PAST', [opened], { due: '2026-09-09' }, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(correctiveAction, past)
      .when((state) => assignAction(state, { ...assigned, ...more }, { ...leads('2026-09-10'), ...known }))
      .thenRejects(code);
  });
});

describe('carrying a corrective action out', () => {
  it('records what its owner did; the same again is quiet', () => {
    given(correctiveAction, opened)
      .when((state) => carryOut(state, note))
      .then(carriedOut);
    given(correctiveAction, opened, carriedOut)
      .when((state) => carryOut(state, note))
      .then();
  });
  it.each<[string, CorrectiveActionEvent[], object]>([
    ['ACTION_UNKNOWN', [], {}],
    ['NOT_ONES_ACTION', [opened], { by: 'nani' }],
    ['ACTION_NOT_OPEN', [opened, carriedOut], { note: 'Lain' }],
  ])('is refused with %s', (code, past, more) => {
    given(correctiveAction, past)
      .when((state) => carryOut(state, { ...note, ...more }))
      .thenRejects(code);
  });
});

describe('verifying by a later figure', () => {
  it('records the figure that reaches what was expected; the same again is quiet', () => {
    given(correctiveAction, opened, carriedOut)
      .when((state) => verifyAction(state, good, leads('2026-11-03')))
      .then(verified);
    given(correctiveAction, opened, carriedOut, verified)
      .when((state) => verifyAction(state, good, leads('2026-11-03')))
      .then();
  });
  it.each<[string, CorrectiveActionEvent[], object, object]>([
    ['ACTION_UNKNOWN', [], {}, {}],
    ['OWN_ACTION_VERIFIED', [opened, carriedOut], { by: 'dadan' }, {}],
    ['NOT_A_LEADER', [opened, carriedOut], {}, { isLeader: false }],
    ['ACTION_NOT_CARRIED_OUT', [opened], {}, {}],
    ['FIGURE_IN_THE_FUTURE', [opened, carriedOut], { figure: figure('98', '2026-11-04') }, {}],
    ['FIGURE_NOT_LATER', [opened, carriedOut], { figure: figure('98', '2026-08-31') }, {}],
    ['FIGURE_NOT_REACHED', [opened, carriedOut], { figure: figure('96.99', '2026-10-31') }, {}],
  ])('is refused with %s', (code, past, more, known) => {
    given(correctiveAction, past)
      .when((state) => verifyAction(state, { ...good, ...more }, { ...leads('2026-11-03'), ...known }))
      .thenRejects(code);
  });
  it('opens it again when a later figure does not hold, also after it was verified', () => {
    given(correctiveAction, opened, carriedOut)
      .when((state) => reopenAction(state, bad, leads('2026-12-03')))
      .then(reopened);
    given(correctiveAction, opened, carriedOut, verified)
      .when((state) => reopenAction(state, bad, leads('2026-12-03')))
      .then(reopened);
    given(correctiveAction, opened, carriedOut, verified, reopened)
      .when((state) => carryOut(state, { ...note, note: 'Petugas cadangan ditunjuk.' }))
      .then(event('corrective-action-carried-out.v1', { ...note, note: 'Petugas cadangan ditunjuk.', ...of }));
  });
  it.each<[string, CorrectiveActionEvent[], object, object]>([
    ['OWN_ACTION_VERIFIED', [opened, carriedOut], { by: 'dadan' }, {}],
    ['NOT_A_LEADER', [opened, carriedOut], {}, { isLeader: false }],
    ['ACTION_NOT_CARRIED_OUT', [opened], {}, {}],
    ['FIGURE_NOT_LATER', [opened, carriedOut, verified], { figure: figure('92', '2026-10-31') }, {}],
    ['FIGURE_HOLDS', [opened, carriedOut, verified], { figure: figure('97', '2026-11-30') }, {}],
    ['ACTION_DUE_IN_THE_PAST', [opened, carriedOut], { due: '2026-12-02' }, {}],
  ])('does not open it again: %s', (code, past, more, known) => {
    given(correctiveAction, past)
      .when((state) => reopenAction(state, { ...bad, ...more }, { ...leads('2026-12-03'), ...known }))
      .thenRejects(code);
  });
});

describe('every history of a corrective action', () => {
  const person = fc.constantFrom('nani', 'dadan', 'rini');
  type Act = (state: CorrectiveAction, day: string) => readonly CorrectiveActionEvent[];
  const act = fc.tuple(person, fc.constantFrom(40, 96, 97, 120), fc.nat({ max: 3 })).map(([who, value, kind]): Act => {
    const acts: readonly Act[] = [
      (state, day) =>
        assignAction(state, { ...by(who), owner: value > 60 ? 'rini' : 'dadan', due: day, reason: 'Cuti' }, leads(day)),
      (state) => carryOut(state, { ...by(who), note: String(value) }),
      (state, day) => verifyAction(state, { ...by(who), figure: figure(String(value), day) }, leads(day)),
      (state, day) =>
        reopenAction(state, { ...bad, ...by(who), figure: figure(String(value), day), due: day }, leads(day)),
    ];
    return (state, day) => acts[kind]?.(state, day) ?? [];
  });
  it('is verified by somebody else with a figure that reaches what was expected, and figures only grow later', () => {
    let verifiedOnce = 0;
    fc.assert(
      fc.property(fc.array(act, { minLength: 10, maxLength: 30 }), (acts) => {
        let events: readonly CorrectiveActionEvent[] = [opened];
        for (const [place, decide] of acts.entries()) {
          const day = `2026-10-${String(place + 1).padStart(2, '0')}`;
          try {
            events = [...events, ...decide(fold(correctiveAction, events), day)];
          } catch (error) {
            if (!(error instanceof DomainError)) throw error;
          }
        }
        const figures = events.flatMap(({ data }) => ('figure' in data ? [data.figure.on] : []));
        expect(figures).toEqual([...new Set(figures)].sort());
        for (const { type, data } of events) {
          if (type === 'corrective-action-verified.v1') {
            verifiedOnce += 1;
            expect(Number(data.figure.value)).toBeGreaterThanOrEqual(97);
            expect(data.by).not.toBe(data.owner);
          }
          if (type === 'corrective-action-carried-out.v1') expect(data.by).toBe(data.owner);
        }
      }),
      { seed: 20261231, numRuns: 300 },
    );
    expect(verifiedOnce).toBeGreaterThan(20);
  });
});
