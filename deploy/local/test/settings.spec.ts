import { describe, expect, it } from '@jest/globals';
import { readSettings } from '../src/settings.ts';

const read = (env: Record<string, string>, ...args: string[]): ReturnType<typeof readSettings> =>
  readSettings(env, args, '/home/lan/kinerja');

describe('the settings of the local city', () => {
  it('have defaults that need nothing', () => {
    expect(read({})).toEqual({
      port: 8080,
      data: '/home/lan/kinerja/.kinerja',
      city: undefined,
      given: { postgres: undefined, kafka: undefined, eventstore: undefined },
      without: new Set(),
      fresh: false,
      yes: false,
      logLevel: 'info',
    });
  });

  it('take an empty variable for one that is not set', () => {
    expect(read({ KINERJA_PORT: '', KINERJA_KAFKA: '', KINERJA_DATA: '' })).toEqual(read({}));
  });

  it('take the addresses of parts that run elsewhere', () => {
    const { given } = read({
      KINERJA_POSTGRES: 'postgres://admin:secret@db.example:5432/',
      KINERJA_KAFKA: 'k1.example:9092,k2.example:9092',
      KINERJA_EVENTSTORE: 'esdb+discover://history.example:2113?tls=true',
    });
    expect(given).toEqual({
      postgres: 'postgres://admin:secret@db.example:5432',
      kafka: 'k1.example:9092,k2.example:9092',
      eventstore: 'esdb+discover://history.example:2113?tls=true',
    });
  });

  it('prefer the option to the variable', () => {
    expect(read({ KINERJA_CITY: 'small' }, '--city', 'agency').city).toBe('agency');
  });

  it('leave out every part that is named', () => {
    expect(read({}, '--without', 'portal', '--without', 'kafka').without).toEqual(new Set(['portal', 'kafka']));
  });

  it.each([
    [{ KINERJA_PORT: 'abc' }, [], "KINERJA_PORT is 'abc': give a number from 1024 to 65525."],
    [{ KINERJA_PORT: '80' }, [], "KINERJA_PORT is '80': give a number from 1024 to 65525."],
    [{ KINERJA_CITY: 'large' }, [], "KINERJA_CITY is 'large': give one of small, agency, full, none."],
    [{}, ['--city', 'large'], "--city is 'large': give one of small, agency, full, none."],
    [{ KINERJA_KAFKA: 'broker' }, [], 'KINERJA_KAFKA is not an address that can be used: give one like host:9092.'],
    [{}, ['--fesh'], "Unknown option '--fesh': npm start -- --help names the options."],
  ])('refuse %j %j in one sentence', (env, args, sentence) => {
    expect(() => read(env as Record<string, string>, ...args)).toThrow(sentence);
  });
});
