import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import { escalate, extendDeadline, nextLevel, remind, termIn, unitCalendar } from './unit-calendar.ts';
import type { UnitCalendar, UnitCalendarEvent } from './unit-calendar.ts';

const about = { unitId: 'u1', period: '2026-Q3', step: 'rating' } as const;
const by = { by: 'gita', at: '2026-10-12T02:00:00.000Z' };
const term = { step: 'rating', opens: '2026-10-01', due: '2026-10-10', closes: null } as const;
const day = '2026-10-12';
const to = [{ personId: 'dadan', about: 2 }];
const above = [{ personId: 'sari', about: 2 }];

type Facts<D extends (...parts: never[]) => unknown> = Parameters<D>[2];

const extending = { ...about, ...by, until: '2026-10-17', reason: 'Jaringan terputus' };
const extend =
  (change: Partial<Facts<typeof extendDeadline>> = {}, more: Partial<typeof extending> = {}) =>
  (state: UnitCalendar) =>
    extendDeadline(state, { ...extending, ...more }, { as: 'city-admin', term, day, isSent: false, ...change });
const reminding =
  (change: Partial<Facts<typeof remind>> = {}) =>
  (state: UnitCalendar) =>
    remind(state, { ...about, ...by }, { as: 'leader', term, day, to, ...change });
const escalating =
  (change: Partial<Facts<typeof escalate>> = {}) =>
  (state: UnitCalendar) =>
    escalate(state, { ...about, ...by }, { as: 'city-admin', term, day, late: 2, above, ...change });

const extended: UnitCalendarEvent = { type: 'deadline-extended.v1', data: { ...extending, was: '2026-10-10' } };
const reminded: UnitCalendarEvent = {
  type: 'reminder-sent.v1',
  data: { ...about, ...by, due: '2026-10-10', on: day, to },
};
const escalated: UnitCalendarEvent = {
  type: 'deadline-escalated.v1',
  data: { ...about, ...by, due: '2026-10-10', on: day, level: 1, to: above },
};

describe('giving a unit longer', () => {
  it('moves the day of that step alone, and keeps what was due', () => {
    given(unitCalendar).when(extend()).then(extended);
    const state = fold(unitCalendar, [extended]);
    expect(termIn(state, term).due).toBe('2026-10-17');
    expect(termIn(state, { ...term, step: 'sending' }).due).toBe('2026-10-10');
  });
  it('changes nothing when it is given again', () => {
    given(unitCalendar, extended).when(extend()).then();
  });
  it('counts from the extension before it', () => {
    const later: UnitCalendarEvent = {
      type: 'deadline-extended.v1',
      data: { ...extending, until: '2026-10-20', was: '2026-10-17' },
    };
    given(unitCalendar, extended)
      .when(extend({}, { until: '2026-10-20' }))
      .then(later);
    given(unitCalendar, extended)
      .when(extend({}, { until: '2026-10-16' }))
      .thenRejects('EXTENSION_NOT_LATER');
  });
  it('is still possible for the plan of the year after the ratings were sent', () => {
    const ofYear = { ...term, step: 'planning' } as const;
    expect(
      extendDeadline(
        unitCalendar.initial,
        { ...extending, step: 'planning' },
        { as: 'city-admin', term: ofYear, day, isSent: true },
      ),
    ).toHaveLength(1);
  });
  it.each<[string, Partial<Facts<typeof extendDeadline>>, Partial<typeof extending>]>([
    ['NOT_THE_CALENDARS_KEEPER', { as: undefined }, {}],
    ['STEP_WITHOUT_TERM', { term: undefined }, {}],
    ['NOTHING_TO_EXTEND', { isSent: true }, {}],
    ['EXTENSION_NOT_LATER', {}, { until: '2026-10-10' }],
    ['EXTENSION_NOT_LATER', {}, { until: '2026-10-11' }],
    ['EXTENSION_NOT_LATER', { day: '2026-10-05' }, { until: '2026-10-10' }],
  ])('is refused with %s', (code, change, more) => {
    given(unitCalendar).when(extend(change, more)).thenRejects(code);
  });
  it('takes today as the earliest day', () => {
    expect(extend({}, { until: day })(unitCalendar.initial)).toHaveLength(1);
  });
});

describe('reminding', () => {
  it('tells whoever is to act, with what is due', () => {
    given(unitCalendar).when(reminding()).then(reminded);
    expect(reminding()(fold(unitCalendar, [extended]))).toMatchObject([{ data: { due: '2026-10-17' } }]);
  });
  it('is possible from the day on which the step opens', () => {
    expect(reminding({ day: term.opens })(unitCalendar.initial)).toHaveLength(1);
  });
  it('is possible again on another day', () => {
    expect(reminding({ day: '2026-10-13' })(fold(unitCalendar, [reminded]))).toHaveLength(1);
  });
  it.each<[string, UnitCalendarEvent[], Partial<Facts<typeof remind>>]>([
    ['NOT_THE_CALENDARS_KEEPER', [], { as: undefined }],
    ['STEP_WITHOUT_TERM', [], { term: undefined }],
    ['STEP_NOT_OPEN', [], { day: '2026-09-30' }],
    ['REMINDED_TODAY', [reminded], {}],
    ['NOBODY_TO_REMIND', [], { to: [] }],
  ])('is refused with %s', (code, past, change) => {
    given(unitCalendar, past).when(reminding(change)).thenRejects(code);
  });
});

describe('telling those above', () => {
  it('begins with the superiors, and goes one level further each time', () => {
    given(unitCalendar, reminded).when(escalating()).then(escalated);
    expect(escalating({ day: '2026-10-13' })(fold(unitCalendar, [reminded, escalated]))).toMatchObject([
      { data: { level: 2, on: '2026-10-13' } },
    ]);
    expect(nextLevel(fold(unitCalendar, [reminded, escalated]), 'sending')).toBe(1);
  });
  it.each<[string, UnitCalendarEvent[], Partial<Facts<typeof escalate>>]>([
    ['NOT_THE_CALENDARS_KEEPER', [reminded], { as: undefined }],
    ['STEP_WITHOUT_TERM', [reminded], { term: undefined }],
    ['NOT_OVERDUE', [reminded], { day: '2026-10-10' }],
    ['NOT_OVERDUE', [reminded, extended], {}],
    ['NOBODY_TO_REMIND', [reminded], { late: 0 }],
    ['NOT_REMINDED_YET', [], {}],
    ['REMINDED_TODAY', [reminded, escalated], {}],
    ['NOBODY_FURTHER_ABOVE', [reminded], { above: [] }],
  ])('is refused with %s', (code, past, change) => {
    given(unitCalendar, past).when(escalating(change)).thenRejects(code);
  });
});
