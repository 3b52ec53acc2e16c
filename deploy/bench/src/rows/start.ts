import type { Measure } from './bench.ts';

/** All of it again, with the data that is there. */
export const start: Measure = async ({ city }) => {
  await city.stop();
  const took_ms = await city.start();
  return [
    { row: 'start', measure: 'warm, to the first page', value: took_ms / 1_000, unit: 's', goal: { atMost: 20 } },
  ];
};
