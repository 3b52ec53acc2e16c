/**
 * Groups a sequence into batches of what is there when the next one is asked for, at most `size`. Reads ahead while a
 * batch is worked on, but not without bound.
 */
export async function* inBatches<T>(source: AsyncIterable<T>, size: number): AsyncGenerator<readonly T[]> {
  const buffer: T[] = [];
  const state: { ended: boolean; failure?: Error } = { ended: false };
  let arrived = (): void => undefined;
  let drained = (): void => undefined;
  const pump = async (): Promise<void> => {
    try {
      for await (const item of source) {
        buffer.push(item);
        arrived();
        if (buffer.length >= size * 4) {
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
        const batch = buffer.splice(0, size);
        if (buffer.length < size) drained();
        yield batch;
      } else if (state.ended) {
        if (state.failure !== undefined) throw state.failure;
        return;
      } else {
        await new Promise<void>((resolve) => {
          arrived = resolve;
        });
      }
    }
  } finally {
    state.ended = true;
    drained();
  }
}
