/** How many a second: of what is done, which says how many it did. */
export const eventsPerSecond = async (work: () => Promise<number>): Promise<number> => {
  const since = performance.now();
  const events = await work();
  return (events / (performance.now() - since)) * 1_000;
};
