import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayBefore, dayOf, daysOf, monthsIn, quarterOf, quartersOf } from '../src/index.ts';

const JAKARTA = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Jakarta',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
});

describe('the day before', () => {
  it.each([
    ['2026-03-01', '2026-02-28'],
    ['2028-03-01', '2028-02-29'],
    ['2027-01-01', '2026-12-31'],
  ])('%s is %s', (day, before) => {
    expect(dayBefore(day)).toBe(before);
  });
});

describe('the day in Jakarta', () => {
  it('begins seven hours before that of UTC', () => {
    expect(dayOf(new Date('2026-11-24T16:59:59.999Z'))).toBe('2026-11-24');
    expect(dayOf(new Date('2026-11-24T17:00:00.000Z'))).toBe('2026-11-25');
  });

  it('is the one that the time zone database knows', () => {
    const instant = fc.date({ min: new Date('1970-01-01'), max: new Date('2100-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(instant, (at) => {
        expect(dayOf(at)).toBe(JAKARTA.format(at));
      }),
      { seed: 20_261_125 },
    );
  });
});

describe('a period', () => {
  it('is a month, a quarter, or a year from its first day to its last', () => {
    expect(daysOf('2028-Q1')).toEqual({ from: '2028-01-01', to: '2028-03-31' });
    expect(daysOf('2028-Q4')).toEqual({ from: '2028-10-01', to: '2028-12-31' });
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
    expect(daysOf('2028')).toEqual({ from: '2028-01-01', to: '2028-12-31' });
  });

  it('lies in a year with four quarters', () => {
    expect(quartersOf('2028-Q3')).toEqual(['2028-Q1', '2028-Q2', '2028-Q3', '2028-Q4']);
    expect(quartersOf('2028')).toEqual(quartersOf('2028-Q1'));
    expect([quarterOf('2028-09-30'), quarterOf('2028-10')]).toEqual(['2028-Q3', '2028-Q4']);
  });

  it('has months', () => {
    expect(monthsIn('2028-Q3')).toEqual(['2028-07', '2028-08', '2028-09']);
    expect(monthsIn('2028')).toEqual(quartersOf('2028').flatMap(monthsIn));
    expect(monthsIn('2028-11')).toEqual(['2028-11']);
  });
});
