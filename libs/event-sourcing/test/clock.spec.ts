import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { dayOf } from '../src/index.ts';

const JAKARTA = new Intl.DateTimeFormat('en-CA', {
  timeZone: 'Asia/Jakarta',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
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
