import type { OwnCity } from '@kinerja/local';
import type { Result } from '../result.ts';

/** All of it again, with the data that is there. */
export const start = async (city: OwnCity): Promise<Result[]> => {
  await city.stop();
  const took_ms = await city.start();
  return [
    { row: 'start', measure: 'warm, to the first page', value: took_ms / 1_000, unit: 's', goal: { atMost: 20 } },
  ];
};
