import { readFileSync } from 'node:fs';
import type { OwnCity } from '@kinerja/local';
import type { Result } from '../result.ts';
import { giveFeedback } from './commands.ts';

const SERVICES = ['Identity', 'Task reporting', 'Evaluation', 'Analytics', 'Portal', 'Event store node'];

/** Resident, as the kernel counts it (`VmRSS`). */
const residentOf = (pid: number): number =>
  Number(/VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${String(pid)}/status`, 'utf8'))?.[1] ?? 0) / 1_000;

export const memory = async (city: OwnCity, seconds: number): Promise<Result[]> => {
  const pairs = await city.pairs();
  await giveFeedback(city, pairs, { seconds });
  return city.processes
    .filter(({ name }) => SERVICES.includes(name))
    .map(({ name, pid }) => ({
      row: 'memory',
      measure: `${name}, under load`,
      value: residentOf(pid),
      unit: 'MB',
      goal: { atMost: 200 },
    }));
};
