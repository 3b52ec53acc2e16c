/** How many a second: of what is done, which says how many it did. */
export const eventsPerSecond = async (work: () => Promise<number>): Promise<number> => {
  const since = performance.now();
  const events = await work();
  return (events / (performance.now() - since)) * 1_000;
};

/** @param share 0.99 for p99 */
export const percentile = (values: readonly number[], share: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
};
