import { setTimeout as pause } from 'node:timers/promises';
import { SERVICES } from '@kinerja/local';
import type { Twin } from './twins.ts';
import type { LocalCity } from '@kinerja/local';

interface Status {
  readonly views: { readonly age_s: number; readonly position: string; readonly standing: readonly string[] };
  readonly relays: readonly { readonly topic: string; readonly caughtUp: boolean; readonly active: boolean }[];
  readonly consumer: readonly {
    readonly topic: string;
    readonly partition: number;
    readonly lag?: string | null;
    readonly waitingFor?: string;
    readonly parked: number;
  }[];
}

const LOOK_MS = 500;

/** What still lags, in sentences. Several in a row must be empty: something may be on its way between two parts. */
export const lagging = async (city: LocalCity, twins: readonly Twin[]): Promise<string[]> => {
  const origins = SERVICES.map((service) => ({
    service,
    origins: [
      city.running.addresses[service],
      ...twins.filter((twin) => twin.service === service).map(({ port }) => `http://127.0.0.1:${String(port)}`),
    ],
  }));
  const lags = await Promise.all(
    origins.map(async ({ service, origins }) => {
      const replicas = await Promise.all(origins.map(statusOf));
      return lagsOf(service, replicas);
    }),
  );
  return lags.flat();
};

const statusOf = async (origin: string): Promise<Status | undefined> => {
  try {
    const answer = await fetch(`${origin}/status`, { signal: AbortSignal.timeout(3_000) });
    return answer.ok ? ((await answer.json()) as Status) : undefined;
  } catch {
    return undefined; // it does not answer, which is told
  }
};

const lagsOf = (service: string, replicas: readonly (Status | undefined)[]): string[] => {
  const found: string[] = [];
  const there = replicas.flatMap((status, nr) => {
    if (status !== undefined) return [status];
    found.push(`${service}: replica ${String(nr + 1)} does not answer`);
    return [];
  });
  for (const { views, consumer } of there) {
    if (views.age_s > 0) found.push(`${service}: the views are ${String(views.age_s)} s behind`);
    for (const view of views.standing) found.push(`${service}: the view ${view} stands still`);
    for (const { topic, partition, lag, waitingFor, parked } of consumer) {
      const source = `${service}: ${topic}/${String(partition)}`;
      if (lag === undefined || lag === null || lag !== '0') found.push(`${source} lags by ${String(lag)}`);
      if (waitingFor !== undefined) found.push(`${source} waits for ${waitingFor}`);
      if (parked > 0) found.push(`${source} has ${String(parked)} parked`);
    }
  }
  const topics = new Set(there.flatMap(({ relays }) => relays.map(({ topic }) => topic)));
  for (const topic of topics) {
    const active = there.flatMap(({ relays }) => relays.filter((relay) => relay.topic === topic && relay.active));
    if (!active.some(({ caughtUp }) => caughtUp)) found.push(`${service}: the relay to ${topic} has not caught up`);
  }
  return found;
};

export interface Settling {
  readonly city: LocalCity;
  readonly twins: readonly Twin[];
  readonly within_ms: number;
  /** What operators do while they wait. */
  readonly meanwhile: () => Promise<void>;
}

export interface Settled {
  readonly took_ms: number;
  /** Since when nothing lags, by `performance.now()`. */
  readonly lagless_ms: number;
  readonly lags: readonly string[];
}

/** Until nothing lags any more: how long that took, and what still lags when the time is over. */
export const settle = async ({ city, twins, within_ms, meanwhile }: Settling): Promise<Settled> => {
  const since = performance.now();
  let quiet = 0;
  let lagless_ms = since;
  for (;;) {
    await meanwhile();
    const lags = await lagging(city, twins);
    quiet = lags.length === 0 ? quiet + 1 : 0;
    if (quiet <= 1) lagless_ms = performance.now();
    const took_ms = Math.round(performance.now() - since);
    if (quiet === 3 || took_ms > within_ms) return { took_ms, lagless_ms, lags };
    await pause(LOOK_MS);
  }
};
