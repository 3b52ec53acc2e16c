import { describe, expect, it } from '@jest/globals';
import { isPassing } from '../src/passing.ts';

const coded = (code: string): Error => Object.assign(new Error('failed'), { code });

describe('an error', () => {
  it.each(['ECONNREFUSED', '57P01', '57P03', '08006', '53300', '40001', '40P01'])('%s passes', (code) => {
    expect(isPassing(coded(code))).toBe(true);
  });

  it('passes when the connection broke off, also as a cause', () => {
    expect(isPassing(new Error('Connection terminated unexpectedly'))).toBe(true);
    expect(isPassing(new Error('query failed', { cause: coded('57P01') }))).toBe(true);
  });

  it.each(['23505', '22P02', '42P01', ''])('%j is about the message', (code) => {
    expect(isPassing(coded(code))).toBe(false);
  });

  it('that is no error is about the message', () => {
    expect(isPassing('57P01')).toBe(false);
    expect(isPassing(undefined)).toBe(false);
  });
});
