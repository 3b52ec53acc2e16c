import type { Service } from './client.ts';
import { useRead, type Reading } from './hooks.ts';
import { hasRole } from './session.ts';
import type { HistoryStep, Me } from './types.ts';

export interface ViewNow {
  view: string;
  version: number;
  position: string;
  movedAt: string;
  standing: boolean;
}
export interface RelayNow {
  topic: string;
  active: boolean;
  epoch: string | null;
  position: string | null;
  caughtUp: boolean;
  trouble: string | null;
}
export interface PartitionNow {
  topic: string;
  partition: number;
  position: string | null;
  lag: number | null;
  movedAt: string;
  waitingFor: string | null;
  gapSince: string | null;
  parked: number;
}
/** How far everything of one service is. */
export interface Operations {
  at: string;
  views: { position: string; age: number; items: ViewNow[] };
  relays: RelayNow[];
  partitions: PartitionNow[];
}

/** A message that a service could not digest; `failure` is null for one that waits behind another. */
export interface Parked {
  id: string;
  topic: string;
  partition: number;
  offset: string;
  key: string | null;
  type: string | null;
  failure: string | null;
  tries: number;
  parkedAt: string;
  ordered: 'retry' | 'skip' | null;
  waiting: number;
}
export interface ParkedDetail extends Parked {
  status: 'parked' | 'waiting' | 'retrying' | 'handled' | 'skipped';
  content: {
    shown: 'full' | 'outline' | 'none';
    body: string | null;
    reason: string | null;
    headers: Record<string, string>;
  } | null;
  queue: Parked[];
  history: Omit<HistoryStep, 'state'>[];
}

/** The services that hear of others, and so may set something aside. */
export const CONSUMING = ['task-reporting', 'evaluation', 'analytics'] as const;
export type Consuming = (typeof CONSUMING)[number];

/** Who may look at how the system runs; only city IT decides. */
export const mayWatch = (me: Me): boolean => hasRole(me, 'city-it', 'city-admin', 'auditor');

export const EVERY_ms = 5_000;

export interface OperationsOf {
  service: Service;
  reading: Reading<Operations>;
}

/** Every service as it is now, read again while it is on the page. */
export const useOperations = (isWanted = true): OperationsOf[] => {
  const path = isWanted ? '/operations' : undefined;
  const options = { views: [], every_ms: EVERY_ms };
  const identity = useRead<Operations>('identity', path, options);
  const work = useRead<Operations>('task-reporting', path, options);
  const evaluation = useRead<Operations>('evaluation', path, options);
  const analytics = useRead<Operations>('analytics', path, options);
  return isWanted
    ? [
        { service: 'identity', reading: identity },
        { service: 'task-reporting', reading: work },
        { service: 'evaluation', reading: evaluation },
        { service: 'analytics', reading: analytics },
      ]
    : [];
};

/** `down`: it does not answer. `halted`: something of it stands still and needs people. `behind`: it follows. */
export type Flow = 'unknown' | 'down' | 'halted' | 'behind' | 'flowing';

const LATE_seconds = 10;

export const flowOf = ({ data, error }: Pick<Reading<Operations>, 'data' | 'error'>): Flow => {
  if (error) return 'down';
  if (data === undefined) return 'unknown';
  const { views, relays, partitions } = data;
  if (views.items.some(({ standing }) => standing)) return 'halted';
  if (partitions.some(({ gapSince, parked }) => gapSince !== null || parked > 0)) return 'halted';
  const follows =
    views.age > LATE_seconds ||
    relays.some(({ active, caughtUp, trouble }) => trouble !== null || (active && !caughtUp)) ||
    partitions.some(({ lag }) => lag !== 0);
  return follows ? 'behind' : 'flowing';
};

export const parkedIn = (data: Operations | undefined): number =>
  data?.partitions.reduce((sum, { parked }) => sum + parked, 0) ?? 0;

/** What needs people: how many messages are parked, and how many services stand still for another reason or are down. */
export interface Troubles {
  parked: number;
  halted: number;
}

export const troublesOf = (all: readonly OperationsOf[]): Troubles => ({
  parked: all.reduce((sum, { reading }) => sum + parkedIn(reading.data), 0),
  halted: all.filter(({ reading }) => standsStill(reading)).length,
});

const standsStill = ({ data, error }: Reading<Operations>): boolean =>
  error !== null ||
  data?.views.items.some(({ standing }) => standing) === true ||
  data?.partitions.some(({ gapSince }) => gapSince !== null) === true;
