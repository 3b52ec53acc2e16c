import { describe, expect, it } from '@jest/globals';
import { ensureNotClosed, extended, ruledOn, stepsOf, termOf } from './deadlines.ts';
import type { CalendarRules, Step } from './deadlines.ts';

const calendar: CalendarRules = {
  source: 'Kebijakan kota',
  counted: 'calendar',
  holidays: [],
  steps: [
    // Domain: plan. Set in January; the deadline is 31 January.
    { step: 'planning', dueAfter: 31, closesAfter: 40 },
    { step: 'self-assessment', dueAfter: 5, closesAfter: 10 },
    // Domain: the tenth sample work result asks for the tenth of the following month.
    { step: 'rating', dueAfter: 10 },
  ],
};

describe('the days of a step', () => {
  it.each<[string, Step, string, CalendarRules, [string, string, string | null] | undefined]>([
    ['the plan is due on 31 January', 'planning', '2026', calendar, ['2026-01-01', '2026-01-31', null]],
    ['a quarter has no plan', 'planning', '2026-Q3', calendar, undefined],
    ['ratings are due on the tenth', 'rating', '2026-Q3', calendar, ['2026-10-01', '2026-10-10', null]],
    [
      'a step closes where the rules say so',
      'self-assessment',
      '2026-Q3',
      calendar,
      ['2026-10-01', '2026-10-05', '2026-10-10'],
    ],
    ['the last quarter is done in January', 'rating', '2026-Q4', calendar, ['2027-01-01', '2027-01-10', null]],
    ['and so is the year', 'rating', '2026', calendar, ['2027-01-01', '2027-01-10', null]],
    ['what is not named has no day', 'sending', '2026-Q3', calendar, undefined],
    [
      'working days leave out weekends and holidays',
      'rating',
      '2026-Q3',
      { ...calendar, counted: 'working', holidays: ['2026-10-05'] },
      ['2026-10-01', '2026-10-15', null],
    ],
  ])('%s', (_, step, period, rules, days) => {
    const term = termOf(rules, step, period);
    expect(term && [term.opens, term.due, term.closes]).toEqual(days);
  });

  it('are none without rules', () => {
    expect(termOf(undefined, 'rating', '2026-Q3')).toBeUndefined();
  });

  it('are looked up in the rules of the last day of a period, those of the plan of its first', () => {
    expect([ruledOn('planning', '2026'), ruledOn('rating', '2026'), ruledOn('rating', '2026-Q1')]).toEqual([
      '2026-01-01',
      '2026-12-31',
      '2026-03-31',
    ]);
    expect(stepsOf('2026')).toContain('planning');
    expect(stepsOf('2026-Q1')).not.toContain('planning');
  });
});

describe('an extension', () => {
  const term = { step: 'rating', opens: '2026-10-01', due: '2026-10-05', closes: '2026-10-10' } as const;
  it.each<[string, string | undefined, string, string]>([
    ['none leaves the days', undefined, '2026-10-05', '2026-10-10'],
    ['one before the end moves what is due alone', '2026-10-08', '2026-10-08', '2026-10-10'],
    ['one after the end moves that too', '2026-10-15', '2026-10-15', '2026-10-15'],
  ])('%s', (_, until, due, closes) => {
    expect(extended(term, until)).toMatchObject({ opens: '2026-10-01', due, closes });
  });

  it('is needed from the day after a step has closed', () => {
    expect(() => {
      ensureNotClosed(term, '2026-10-10');
      ensureNotClosed({ ...term, closes: null }, '2027-10-11');
      ensureNotClosed(undefined, '2027-10-11');
    }).not.toThrow();
    expect(() => {
      ensureNotClosed(term, '2026-10-11');
    }).toThrow(expect.objectContaining({ code: 'STEP_CLOSED' }));
  });
});
