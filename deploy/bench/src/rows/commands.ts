import { ARRIVALS_perSecond } from '../load/mix.ts';
import type { Loaded } from '../load/load.ts';
import type { Result } from '../result.ts';
import type { Measure } from './bench.ts';

const WARM_seconds = 2;

export const commands: Measure = async ({ load, seconds }) => {
  // Both once before, so that neither is measured while the code is still cold.
  await load.commands(WARM_seconds);
  await load.appends(WARM_seconds);
  const raw = await load.appends(seconds);
  const closed = await load.commands(seconds);
  const open = await load.deadlineDay(seconds);
  const p99 = (measure: string, value: number, goal: Result['goal'] = { atMost: 100 }): Result => ({
    row: 'commands',
    measure: `p99 ${measure}`,
    value,
    unit: 'ms',
    goal,
  });
  const rate = String(ARRIVALS_perSecond);
  return [
    {
      row: 'commands',
      measure: 'through HTTP to the acknowledgement, 64 at once; floor: single appends by the client, 64 at once',
      value: closed.writes.count / closed.seconds,
      unit: '/s',
      floor: raw.writes.count / raw.seconds,
      goal: { ratioAtLeast: 0.5 },
      growth: 'commands',
      parts: partsOf(closed),
    },
    p99('of commands, 64 at once', closed.writes.percentile_ms(99)),
    p99(`of commands, ${rate} requests/s arriving, from when each was due`, open.writes.percentile_ms(99)),
    {
      ...p99(`of reads, ${rate} requests/s arriving, from when each was due`, open.reads.percentile_ms(99), {}),
      parts: partsOf(open),
    },
  ];
};

/** How long each kind of request took. */
export const partsOf = ({ byAct }: Loaded): Record<string, object> =>
  Object.fromEntries(Object.entries(byAct).map(([act, latencies]) => [act, latencies.summary]));
