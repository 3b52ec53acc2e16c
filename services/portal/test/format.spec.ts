import { describe, expect, it } from '@jest/globals';
import {
  addDays,
  daysBetween,
  daysOf,
  formatFor,
  mondayOf,
  periodBefore,
  periodOf,
  today,
} from '../src/app/i18n/format.ts';

describe('days and quarters of the city', () => {
  it('are those of Jakarta, not of the device', () => {
    expect(today(new Date('2026-11-22T17:00:00Z'))).toBe('2026-11-23');
    expect(today(new Date('2026-11-22T16:59:59Z'))).toBe('2026-11-22');
  });

  it('count over months and years', () => {
    expect([addDays('2026-12-31', 1), addDays('2026-03-01', -1), daysBetween('2026-12-30', '2027-01-02')]).toEqual([
      '2027-01-01',
      '2026-02-28',
      3,
    ]);
    expect([mondayOf('2026-11-29'), mondayOf('2026-11-23')]).toEqual(['2026-11-23', '2026-11-23']);
  });

  it('know their quarter and the one before', () => {
    expect([periodOf('2026-01-01'), periodOf('2026-11-23'), periodBefore('2026-Q1'), periodBefore('2026-Q4')]).toEqual([
      '2026-Q1',
      '2026-Q4',
      '2025-Q4',
      '2026-Q3',
    ]);
    expect(daysOf('2026-Q3')).toEqual({ from: '2026-07-01', to: '2026-09-30' });
    expect(daysOf('2028-02')).toEqual({ from: '2028-02-01', to: '2028-02-29' });
  });
});

describe('what people read', () => {
  const id = formatFor('id');
  const now = new Date('2026-11-23T05:00:00Z');

  it('is Indonesian first', () => {
    expect(id.longDay('2026-11-23')).toBe('Senin, 23 November 2026');
    expect(id.moment('2026-11-23T07:05:00Z')).toContain('14.05');
    expect([id.minutes(30), id.minutes(450), id.minutes(120)]).toEqual(['30 menit', '7 jam 30 menit', '2 jam']);
    expect([id.number('1250.5'), id.percent('97.5')]).toEqual(['1.250,5', '97,5%']);
    expect(id.period('2026-Q3')).toBe('Triwulan III 2026');
    expect(id.period('2026-07')).toBe('Juli 2026');
  });

  it('tells the past as people do', () => {
    expect(id.ago('2026-11-23T04:59:30Z', now)).toBe('sekarang');
    expect(id.ago('2026-11-23T04:50:00Z', now)).toBe('10 menit yang lalu');
    expect(id.ago('2026-11-21T17:30:00Z', now)).toBe('kemarin');
    expect(id.ago('2026-10-01T02:00:00Z', now)).toBe('1 Okt 2026');
  });

  it('is English on request', () => {
    const en = formatFor('en');
    expect([en.minutes(90), en.untilDay('2026-11-24', '2026-11-23')]).toEqual(['1 hour 30 minutes', 'tomorrow']);
  });
});
