import { setTimeout as pause } from 'node:timers/promises';

interface Patience {
  /** For the sentence when it does not come to hold. */
  readonly what: string;
  readonly within_s: number;
  readonly look_ms: number;
}

/** Waits for it. @throws when it takes too long: a benchmark ends by itself */
export const until = async (
  holds: () => boolean | Promise<boolean>,
  { what, within_s, look_ms }: Patience,
): Promise<void> => {
  const late = performance.now() + within_s * 1_000;
  while (!(await holds())) {
    if (performance.now() > late) throw new Error(`${what} took longer than ${String(within_s)} s`);
    await pause(look_ms);
  }
};
