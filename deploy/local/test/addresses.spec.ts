import { describe, expect, it } from '@jest/globals';
import { addressesOf, neededPorts } from '../src/addresses.ts';
import { readSettings } from '../src/settings.ts';

const settings = (env: Record<string, string>, ...args: string[]): ReturnType<typeof readSettings> =>
  readSettings(env, args, '/kinerja');

describe('where the parts are', () => {
  it('is on the ports after the portal', () => {
    expect(addressesOf(settings({ KINERJA_PORT: '9000' }))).toEqual({
      portal: 'http://localhost:9000',
      identity: 'http://127.0.0.1:9001',
      'task-reporting': 'http://127.0.0.1:9002',
      evaluation: 'http://127.0.0.1:9003',
      analytics: 'http://127.0.0.1:9004',
      eventstore: 'esdb://127.0.0.1:9005?tls=false',
      kafka: '127.0.0.1:9006',
      postgres: '127.0.0.1:9008',
      notary: 'http://127.0.0.1:9010',
    });
  });

  it('is the given address for a part that runs elsewhere, without its password', () => {
    const elsewhere = settings({
      KINERJA_POSTGRES: 'postgres://admin:secret@db.example:5432',
      KINERJA_KAFKA: 'k1.example:9092',
    });
    expect(addressesOf(elsewhere)).toMatchObject({ postgres: 'db.example:5432', kafka: 'k1.example:9092' });
  });

  it('needs no port for a part that is left out or runs elsewhere', () => {
    const ports = neededPorts(settings({ KINERJA_KAFKA: 'k1.example:9092' }, '--without', 'portal'));
    expect(ports.map(({ part }) => part)).toEqual([
      ...['identity', 'task-reporting', 'evaluation', 'analytics', 'eventstore', 'postgres', 'eventstore metrics'],
      'notary',
    ]);
  });
});
