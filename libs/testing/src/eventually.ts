import { setTimeout as sleep } from 'node:timers/promises';

/**
 * Asks again until the function neither throws nor answers `false`, and gives its answer. When the time is over, the
 * last reason is thrown.
 *
 * @example
 * await eventually(() => expect(messages).toHaveLength(3));
 * await eventually(async () => (await count(db)) === 3);
 */
export const eventually = async <T>(
  ask: () => T | Promise<T>,
  { timeout_ms = 60_000, every_ms = 25 }: { readonly timeout_ms?: number; readonly every_ms?: number } = {},
): Promise<Exclude<T, false>> => {
  const until = Date.now() + timeout_ms;
  for (;;) {
    try {
      const answer = await ask();
      if (answer !== false) return answer as Exclude<T, false>;
      if (Date.now() >= until) throw new Error(`still false after ${String(timeout_ms)} ms`);
    } catch (error) {
      if (Date.now() >= until) throw error;
    }
    await sleep(every_ms);
  }
};
