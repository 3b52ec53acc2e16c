import { setTimeout as pause } from 'node:timers/promises';
import { chance } from '@kinerja/sample-city';
import type { Scene } from './faults/fault.ts';
import type { Planned } from './schedule.ts';
import type { TakeOvers } from './take-overs.ts';

export interface StruckFault {
  readonly at_s: number;
  readonly healed_s: number;
  readonly what: string;
}

interface Striking {
  readonly plan: readonly Planned[];
  readonly seed: number;
  readonly seconds: number;
  readonly scene: Scene;
  readonly watched: TakeOvers;
  readonly say: (sentence: string) => void;
}

/** Lets every fault strike at its time and heals it at its time; ends when the drill does, and all are healed. */
export const strike = async ({ plan, seed, seconds, scene, watched, say }: Striking): Promise<StruckFault[]> => {
  const since = performance.now();
  const elapsed_s = (): number => (performance.now() - since) / 1_000;
  const until = (at_s: number): Promise<void> => pause(Math.max(0, at_s - elapsed_s()) * 1_000);
  const rounded = (): number => Math.round(elapsed_s() * 10) / 10;
  const all = plan.map(async ({ fault, at_s, until_s }, nr) => {
    await until(at_s);
    const at_ms = performance.now();
    const struck = await fault.strike(scene, chance('drill', seed, nr));
    const healed = watched.struck(struck, at_ms);
    const at = rounded();
    say(`${at.toFixed(1).padStart(6)} s  ${struck.what}`);
    await until(until_s);
    await struck.heal();
    healed();
    say(`${rounded().toFixed(1).padStart(6)} s    healed: ${struck.what}`);
    return { at_s: at, healed_s: rounded(), what: struck.what };
  });
  const [faults] = await Promise.all([Promise.all(all), until(seconds)]);
  return faults;
};
