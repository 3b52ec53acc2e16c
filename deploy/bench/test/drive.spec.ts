import { describe, expect, it } from '@jest/globals';
import { drive } from '../src/load/drive.ts';

describe('the pace of a load', () => {
  it('is never more at once than asked, in the closed loop', async () => {
    let [now, most] = [0, 0];
    await drive({ seconds: 0.05, concurrency: 3 }, async () => {
      most = Math.max(most, (now += 1));
      await new Promise((turn) => setImmediate(turn));
      now -= 1;
    });
    expect(most).toBe(3);
  });

  it('follows a timetable that slow answers do not change, in the open loop', async () => {
    const intended: number[] = [];
    let answer = (): void => undefined;
    const answered = new Promise<void>((resolve) => {
      answer = resolve;
    });
    await drive({ seconds: 0.1, concurrency: 0, perSecond: 100 }, async (at) => {
      if (intended.push(at) === 10) answer();
      // Nobody is answered before the last one is sent.
      await answered;
    });
    expect(intended).toHaveLength(10);
    const gaps = intended.slice(1).map((at, index) => at - (intended[index] ?? 0));
    for (const gap of gaps) expect(gap).toBeCloseTo(10, 5);
  });
});
