import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import { follow } from '../src/follow.ts';
import type { Reading } from '../src/reading.ts';
import { encoded } from './encoded.ts';

const at = (position: number): Buffer =>
  encoded({
    ...{ id: '0f4c1d6e-0000-4000-8000-000000000001', stream: 's', type: 't', ms: 0, data: {}, metadata: {} },
    ...{ revision: 0n, position: BigInt(position) },
  });
const answering = (messages: readonly Buffer[]): Reading =>
  Object.assign(Readable.from(messages, { objectMode: true }), { cancel: () => undefined }) as unknown as Reading;

/** What is handed out up to position 4, where each connection was to begin, and what was told of lost ones. */
const followed = async (connections: Buffer[][]) => {
  const asked: (bigint | undefined)[] = [];
  const lost: unknown[] = [];
  const open = (after: bigint | undefined): Promise<Reading> => {
    asked.push(after);
    return Promise.resolve(answering(connections.shift() ?? []));
  };
  const leaving = new AbortController();
  const seen: number[] = [];
  for await (const items of follow(open, undefined, leaving.signal, (error) => lost.push(error))) {
    for (const item of items) if (item.kind === 'event') seen.push(Number(item.recorded.position));
    if (seen.at(-1) === 4) leaving.abort();
  }
  return { seen, asked, lost };
};

describe('following the log', () => {
  it('hands out nothing a second time, neither of one connection nor of the next', async () => {
    const { seen, asked } = await followed([
      [at(1), at(2), at(1), at(2), at(3)],
      [at(3), at(4)],
    ]);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([undefined, 3n]);
  });

  it('asks again for all that came with something it could not read', async () => {
    const broken = at(3).subarray(0, -3);
    const { seen, asked, lost } = await followed([
      [at(1), at(2), broken, at(4)],
      [at(1), at(2), at(3), at(4)],
    ]);
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([undefined, undefined]);
    expect(lost).toHaveLength(1);
  });
});
