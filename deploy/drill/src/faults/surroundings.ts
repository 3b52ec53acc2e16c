import { rmSync, writeFileSync } from 'node:fs';
import { SERVICES } from '@kinerja/local';
import type { Chance } from '@kinerja/sample-city';
import { clockFile, nameOf } from '../twins.ts';
import { nothingToHeal } from './fault.ts';
import type { Fault, Scene, Struck } from './fault.ts';
import { signal } from './signal.ts';

const CLOCKS = {
  'two hours fast': { offset_ms: 2 * 3_600_000, speed: 1 },
  'a month slow': { offset_ms: -30 * 86_400_000, speed: 1 },
  'fast by a second in two': { offset_ms: 0, speed: 1.5 },
  'slow by a second in two': { offset_ms: 0, speed: 0.5 },
} as const;

/** A replica is started again with a wrong clock; healed, it is started again with the right one. */
const wrongClock = ({ city, twins, folder }: Scene, luck: Chance): Struck => {
  const service = luck.pick(SERVICES);
  const how = luck.pick(Object.keys(CLOCKS) as (keyof typeof CLOCKS)[]);
  const pid = twins.pid(service);
  const startAgain = (): void => {
    const now = twins.pid(service);
    if (now !== undefined) signal(now, 'SIGKILL');
  };
  writeFileSync(clockFile(folder, service), JSON.stringify(CLOCKS[how]));
  startAgain();
  return {
    what: `set the clock of ${nameOf(service)} ${how}`,
    hinders: service,
    ...(pid !== undefined && { replica: { pid, other: city().running.addresses[service] } }),
    heal: () => {
      rmSync(clockFile(folder, service));
      startAgain();
    },
  };
};

const fillDisk = async ({ disk }: Scene): Promise<Struck> => {
  if (disk === undefined)
    return { what: 'nothing: a disk of its own needs the right to mount one', heal: nothingToHeal };
  await disk.fill();
  return {
    what: 'no more room on the disk of all parts',
    hinders: 'everybody',
    heal: () => {
      disk.empty();
    },
  };
};

export const SURROUNDINGS_FAULTS = {
  'wrong clock': { lasts_s: [9, 14], strike: wrongClock },
  'full disk': { lasts_s: [3, 6], strike: fillDisk },
} satisfies Readonly<Record<string, Fault>>;
