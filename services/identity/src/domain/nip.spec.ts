import { describe, expect, it } from '@jest/globals';
import { ensureNip } from './nip.ts';
import type { Employment } from './nip.ts';

describe('a NIP', () => {
  it.each<[Employment, string, string]>([
    ['pns', '199001152015031001', 'a permanent civil servant'],
    ['pns', '200003312018031001', 'appointed in the month of turning 18'],
    ['pns', '199602292020121999', 'born on a leap day'],
    ['pppk', '199001152023211001', 'on a first contract'],
    ['pppk', '200312312023292999', 'on a ninth contract, turning 20 that year'],
  ])('is good for %s: %s, %s', (employment, nip) => {
    expect(ensureNip(nip, employment)).toBe(nip);
  });

  it.each(['19900115 201503 1 001', "'199001152015031001", ' 199001152015031001 '])('may be written as "%s"', (nip) => {
    expect(ensureNip(nip, 'pns')).toBe('199001152015031001');
  });

  it.each<[string, Employment, string]>([
    ['19900115201503100', 'pns', 'has a digit too few'],
    ['1990011520150310011', 'pns', 'has a digit too many'],
    ['19900115201503100X', 'pns', 'holds a letter'],
    ['199002302015031001', 'pns', 'was born on 30 February'],
    ['199502292020121001', 'pns', 'was born on 29 February of a common year'],
    ['199013152015031001', 'pns', 'was born in a 13th month'],
    ['199001152015131001', 'pns', 'was appointed in a 13th month'],
    ['199001152015001001', 'pns', 'was appointed in a month 0'],
    ['199001152015033001', 'pns', 'is of a third sex digit'],
    ['199001152015031000', 'pns', 'has the serial 000'],
    ['200004012018031001', 'pns', 'was appointed a month before turning 18'],
    ['199001152009211001', 'pppk', 'came on contract before turning 20'],
    ['199001152023201001', 'pppk', 'is on a contract number 0'],
    ['199001152023211001', 'pns', 'is a PPPK number for a PNS'],
    ['199001152015031001', 'pppk', 'is a PNS number for a PPPK'],
  ])('is refused when %s as %s %s', (nip, employment) => {
    expect(() => ensureNip(nip, employment)).toThrow(expect.objectContaining({ code: 'NIP_INVALID', pointer: '/nip' }));
  });
});
