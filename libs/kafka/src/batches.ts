interface Patience<T> {
  /** From this item on nobody waits any more for a batch to fill. */
  readonly until: (item: T) => boolean;
  /** What is there goes after so long all the same. */
  readonly most_ms: number;
}

/**
 * Groups a sequence anew, into batches of what is there when the next one is asked for, at most `size`; with patience, of `size` as long
 * as the source has more to tell at once. Reads ahead while a batch is worked on, but not without bound.
 */
export async function* inBatches<T>(
  source: AsyncIterable<readonly T[]>,
  size: number,
  patience?: Patience<T>,
): AsyncGenerator<readonly T[]> {
  const buffer: T[] = [];
  const state: { ended: boolean; patient: boolean; failure?: Error } = {
    ended: false,
    patient: patience !== undefined,
  };
  let wanted = 1;
  let arrived = (): void => undefined;
  let drained = (): void => undefined;
  const more = (count: number): Promise<void> =>
    new Promise((resolve) => {
      wanted = count;
      arrived = resolve;
    });
  const pump = async (): Promise<void> => {
    try {
      for await (const items of source) {
        buffer.push(...items);
        if (patience !== undefined && items.some(patience.until)) state.patient = false;
        if (buffer.length >= wanted || !state.patient) arrived();
        if (buffer.length >= size * 2) {
          await new Promise<void>((resolve) => {
            drained = resolve;
          });
        }
        if (state.ended) break;
      }
    } catch (error) {
      state.failure = error instanceof Error ? error : new Error(String(error));
    } finally {
      state.ended = true;
      arrived();
    }
  };
  void pump();
  try {
    for (;;) {
      if (buffer.length > 0) {
        if (state.patient && buffer.length < size && !state.ended) await atMost(patience?.most_ms, more(size));
        const batch = buffer.splice(0, size);
        if (buffer.length < size) drained();
        yield batch;
      } else if (state.ended) {
        if (state.failure !== undefined) throw state.failure;
        return;
      } else {
        await more(1);
      }
    }
  } finally {
    state.ended = true;
    drained();
  }
}

const atMost = async (most_ms: number | undefined, done: Promise<void>): Promise<void> => {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, most_ms);
  });
  await Promise.race([done, late]);
  clearTimeout(timer);
};
