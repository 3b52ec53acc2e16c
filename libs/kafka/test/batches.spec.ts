import { describe, expect, it } from '@jest/globals';
import { inBatches } from '../src/batches.ts';

async function* numbers(count: number, seen?: (value: number) => void): AsyncGenerator<number[]> {
  for (let value = 0; value < count; value += 1) {
    seen?.(value);
    yield await Promise.resolve([value]);
  }
}

const all = async (source: AsyncIterable<readonly number[]>): Promise<number[][]> => {
  const batches: number[][] = [];
  for await (const batch of source) batches.push([...batch]);
  return batches;
};

describe('batches', () => {
  it('hold everything once, in order, and none more than its size', async () => {
    const batches = await all(inBatches(numbers(1_000), 7));
    expect(batches.flat()).toEqual(Array.from({ length: 1_000 }, (_, index) => index));
    expect(Math.max(...batches.map(({ length }) => length))).toBeLessThanOrEqual(7);
  });

  describe('with patience', () => {
    const LAST = 7;
    const DAY_ms = 86_400_000;
    const turn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve));
    async function* arriving(count: number): AsyncGenerator<number[]> {
      for (let value = 1; value <= count; value += 1) {
        await turn();
        yield [value];
      }
    }
    it('are full until the source has told what it had, and then hold what is there', async () => {
      const patience = { until: (value: number) => value === LAST, most_ms: DAY_ms };
      expect(await all(inBatches(arriving(9), 5, patience))).toEqual([[1, 2, 3, 4, 5], [6, 7], [8], [9]]);
      expect(await all(inBatches(arriving(3), 5, patience))).toEqual([[1, 2, 3]]);
    });
    it('do not wait for ever', async () => {
      async function* stuck(): AsyncGenerator<number[]> {
        yield [1];
        await new Promise(() => undefined);
      }
      const batches = inBatches(stuck(), 5, { until: () => false, most_ms: 1 });
      expect(await batches.next()).toEqual({ done: false, value: [1] });
    });
  });

  it('are independent of what arrived together', async () => {
    async function* three(): AsyncGenerator<number[]> {
      yield [1, 2, 3, 4, 5];
      yield await Promise.resolve([6]);
      yield [7, 8];
    }
    expect(await all(inBatches(three(), 4, { until: () => false, most_ms: 60_000 }))).toEqual([
      [1, 2, 3, 4],
      [5, 6, 7, 8],
    ]);
  });

  it('end with their source', async () => {
    expect(await all(inBatches(numbers(0), 7))).toEqual([]);
  });

  it('pass on what goes wrong in the source, after what came before', async () => {
    async function* failing(): AsyncGenerator<number[]> {
      yield [1];
      await Promise.reject(new Error('the source broke'));
    }
    const seen: number[] = [];
    const reading = async (): Promise<void> => {
      for await (const batch of inBatches(failing(), 7)) seen.push(...batch);
    };
    await expect(reading()).rejects.toThrow('the source broke');
    expect(seen).toEqual([1]);
  });

  it('do not read ahead without bound', async () => {
    let read = 0;
    for await (const batch of inBatches(
      numbers(10_000, () => (read += 1)),
      10,
    )) {
      // Let the source run as far as it may.
      for (let turn = 0; turn < 200; turn += 1) await Promise.resolve();
      expect(read).toBeLessThanOrEqual((batch[0] ?? 0) + 10 + 2 * 10 + 1);
      if (read > 500) break;
    }
    expect(read).toBeLessThan(600);
  });
});
