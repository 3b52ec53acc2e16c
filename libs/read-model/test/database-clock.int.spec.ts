import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { eventually, freshDatabase } from '@kinerja/testing';
import { Database, DatabaseClock, Replicas } from '../src/index.ts';

const MONTH_MS = 30 * 86_400_000;
const MINUTE_MS = 60_000;

describe('the time of day', () => {
  let database: Awaited<ReturnType<typeof freshDatabase>>;
  let db: Database;
  let clock: DatabaseClock;
  let replicas: Replicas | undefined;

  beforeEach(async () => {
    database = await freshDatabase();
    db = new Database(database.url);
    clock = await DatabaseClock.read(db);
  });
  afterEach(async () => {
    jest.restoreAllMocks();
    await replicas?.stop();
    await db.close();
    await database.drop();
  });

  const off_ms = async (): Promise<number> => {
    const [row] = await db.query<{ now: Date }[]>('SELECT clock_timestamp() AS now');
    return Math.abs(clock.now().getTime() - row!.now.getTime());
  };

  it('is the one of the database, whatever the machine says', async () => {
    const right = Date.now.bind(Date);
    jest.spyOn(Date, 'now').mockImplementation(() => right() - MONTH_MS);
    await expect(off_ms()).resolves.toBeLessThan(MINUTE_MS);
    expect(Math.abs(clock.machineAhead_ms + MONTH_MS)).toBeLessThan(MINUTE_MS);
  });

  it('is set right by what the replicas hear each second', async () => {
    clock.told(performance.now(), Date.now() - MONTH_MS);
    await expect(off_ms()).resolves.toBeGreaterThan(MONTH_MS - MINUTE_MS);
    replicas = Replicas.start(database.url, () => undefined, clock);
    await eventually(async () => (await off_ms()) < MINUTE_MS);
  });

  it('is not set by an answer that was long on its way', async () => {
    clock.told(performance.now() - 1_000, Date.now() - MONTH_MS);
    await expect(off_ms()).resolves.toBeLessThan(MINUTE_MS);
  });
});
