import { setTimeout as pause } from 'node:timers/promises';

export interface Pace {
  readonly seconds: number;
  /** Closed loop: so many at once, the next when one is answered. */
  readonly concurrency: number;
  /** Open loop: so many a second, whatever the answers. */
  readonly perSecond?: number;
}

/** Does one thing; the time that counts begins when it was meant to begin. */
type Once = (intended_ms: number) => Promise<void>;

/** Drives at that pace; answers when everything is answered, with the seconds from the first to the last. */
export const drive = async (pace: Pace, once: Once): Promise<number> => {
  const since = performance.now();
  await (pace.perSecond === undefined ? closed(pace, once) : open(pace.perSecond, pace, once));
  return (performance.now() - since) / 1_000;
};

const closed = async ({ seconds, concurrency }: Pace, once: Once): Promise<void> => {
  const until = performance.now() + seconds * 1_000;
  const worker = async (): Promise<void> => {
    for (let now = performance.now(); now < until; now = performance.now()) await once(now);
  };
  await Promise.all(Array.from({ length: concurrency }, worker));
};

/** The timetable is fixed before: a slow answer delays nobody, and a late start counts as waiting. */
const open = async (perSecond: number, { seconds }: Pace, once: Once): Promise<void> => {
  const start = performance.now();
  const underWay: Promise<void>[] = [];
  const count = Math.floor(seconds * perSecond);
  for (let nr = 0; nr < count; nr += 1) {
    const intended = start + (nr / perSecond) * 1_000;
    const early = intended - performance.now();
    if (early > 1) await pause(early);
    underWay.push(once(intended));
  }
  await Promise.all(underWay);
};
