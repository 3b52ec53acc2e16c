import type { Measure } from './bench.ts';
import { partsOf } from './commands.ts';

const WARM_seconds = 2;

export const reads: Measure = async ({ load, seconds }) => {
  await load.reads(WARM_seconds);
  const loaded = await load.reads(seconds);
  return [
    {
      row: 'reads',
      measure: 'pages read from the views, 16 at once',
      value: loaded.reads.count / loaded.seconds,
      unit: '/s',
      goal: {},
      growth: 'view reads',
      parts: partsOf(loaded),
    },
    { row: 'reads', measure: 'p99, 16 at once', value: loaded.reads.percentile_ms(99), unit: 'ms', goal: {} },
  ];
};
