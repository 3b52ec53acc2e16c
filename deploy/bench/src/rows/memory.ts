import { setTimeout as pause } from 'node:timers/promises';
import { courseOf, residentOf } from '../memory.ts';
import type { Sample } from '../memory.ts';
import type { Result } from '../result.ts';
import type { Measure } from './bench.ts';

const SERVICES = ['Identity', 'Task reporting', 'Evaluation', 'Analytics', 'Portal', 'Notary', 'Event store node'];
const EVERY_ms = 500;
/** Longer than the others: what grows slowly must have time to show. */
const TIMES_longer = 4;
/** Garbage comes and goes; what is above this is kept. */
const FLAT = 1.1;

export const memory: Measure = async ({ city, load, seconds }) => {
  const services = city.processes.filter(({ name }) => SERVICES.includes(name));
  const samples = new Map<string, Sample[]>(services.map(({ name }) => [name, []]));
  const over = new AbortController();
  const sampling = async (): Promise<void> => {
    const since = performance.now();
    while (!over.signal.aborted) {
      const at_s = (performance.now() - since) / 1_000;
      for (const { name, pid } of services) samples.get(name)?.push({ at_s, resident_MB: residentOf(pid) });
      await pause(EVERY_ms);
    }
  };
  const loading = load.deadlineDay(seconds * TIMES_longer).finally(() => {
    over.abort();
  });
  await Promise.all([loading, sampling()]);
  return [...samples].flatMap(([name, course]) => rowsOf(name, course));
};

const rowsOf = (name: string, samples: readonly Sample[]): Result[] => {
  const { most_MB, lateToEarly, slope_MBperMinute } = courseOf(samples);
  const slope = `${slope_MBperMinute < 0 ? '−' : '+'}${Math.abs(slope_MBperMinute).toFixed(1)} MB a minute`;
  return [
    { row: 'memory', measure: `${name}, most under load`, value: most_MB, unit: 'MB', goal: { atMost: 200 } },
    {
      row: 'memory',
      measure: `${name}, late to early (${slope})`,
      value: lateToEarly,
      unit: '×',
      goal: { atMost: FLAT },
    },
  ];
};
