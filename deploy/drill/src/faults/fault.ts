import type { LocalCity, ServiceName } from '@kinerja/local';
import type { Chance } from '@kinerja/sample-city';
import type { Poisoned } from '../check/parked.ts';
import type { Disk } from '../disk.ts';
import type { Twins } from '../twins.ts';

/** What a fault can reach. */
export interface Scene {
  /** As it runs now: process ids change with every restart. */
  readonly city: () => LocalCity;
  readonly twins: Twins;
  /** The temporary folder of the drill. */
  readonly folder: string;
  /** Undefined where the drill could not mount one. */
  readonly disk: Disk | undefined;
  /** Messages that nobody can read, to be found parked. */
  readonly poisoned: Poisoned[];
  /** Is the process the active one for anything? */
  readonly isActive: (pid: number | undefined) => boolean;
}

/** A fault that has struck: what it hit, and how it is healed. */
export interface Struck {
  readonly what: string;
  /** The process of a service that was hit, and where the other one answers that is to take over. */
  readonly replica?: { readonly pid: number; readonly other: string };
  /** Whose replicas it keeps from taking over; a relay takes over only when the broker answers it. */
  readonly hinders?: ServiceName | 'relays' | 'everybody';
  heal(): Promise<void> | void;
}

export interface Fault {
  /** Seconds until it is healed. */
  readonly lasts_s: readonly [number, number];
  strike(scene: Scene, luck: Chance): Promise<Struck> | Struck;
}

export const TITLES: Readonly<Record<ServiceName, string>> = {
  identity: 'Identity',
  'task-reporting': 'Task reporting',
  evaluation: 'Evaluation',
  analytics: 'Analytics',
};

export const nothingToHeal = (): void => undefined;
