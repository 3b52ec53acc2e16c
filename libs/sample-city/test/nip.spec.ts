import { describe, expect, it } from '@jest/globals';
import { isValidNip, nipOffice } from '../src/nip.ts';
import { chance } from '../src/random.ts';

describe('a NIP', () => {
  it.each([
    ['of a civil servant appointed in a month', '198503152010012003'],
    ['of somebody appointed in the month of their 18th birthday', '199206302010061001'],
    ['of a contract employee in the first contract', '199001152022211005'],
    ['of a contract employee in the ninth contract', '198001152022292999'],
    ['of somebody born on a leap day', '199202292014031007'],
  ])('is valid: %s', (_, nip) => {
    expect(isValidNip(nip)).toBe(true);
  });

  it.each([
    ['17 digits', '19850315201001200'],
    ['a letter', '19850315201001200A'],
    ['a birth date that is none', '198502302010012003'],
    ['29 February of a common year', '199302292014031007'],
    ['month of appointment 13', '198503152010132003'],
    ['month of appointment 00', '198503152010002003'],
    ['frequency of the contract 0', '199001152022201005'],
    ['appointed before 18', '199207012010061001'],
    ['a contract before 20', '200301152022211005'],
    ['sex 3', '198503152010013003'],
    ['serial 000', '198503152010012000'],
  ])('is refused: %s', (_, nip) => {
    expect(isValidNip(nip)).toBe(false);
  });

  it('is given out once only, also when chance repeats itself', () => {
    const nipFor = nipOffice();
    const career = { employment: 'pns', sex: 2, appointed: [2010, 2010], until: '2024-12' } as const;
    const given = Array.from({ length: 50 }, () => nipFor(career, chance('always the same')));
    expect(new Set(given).size).toBe(50);
    expect(given.filter((nip) => !isValidNip(nip))).toEqual([]);
  });
});
