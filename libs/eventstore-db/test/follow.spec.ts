import { Readable } from 'node:stream';
import { describe, expect, it } from '@jest/globals';
import type { ClientReadableStream } from '@grpc/grpc-js';
import type { Recorded } from '@kinerja/event-sourcing';
import type { Answer } from '../src/answer.ts';
import { follow } from '../src/follow.ts';

const at = (position: number): Answer => ({
  kind: 'event',
  recorded: { position: BigInt(position) } as Recorded,
});
const answering = (answers: readonly Answer[]): ClientReadableStream<Answer> =>
  Object.assign(Readable.from(answers), { cancel: () => undefined }) as unknown as ClientReadableStream<Answer>;

describe('following the log', () => {
  it('hands out nothing a second time, neither of one connection nor of the next', async () => {
    const connections = [
      [at(1), at(2), at(1), at(2), at(3)],
      [at(3), at(4)],
    ];
    const asked: (bigint | undefined)[] = [];
    const open = (after: bigint | undefined): Promise<ClientReadableStream<Answer>> => {
      asked.push(after);
      return Promise.resolve(answering(connections.shift() ?? []));
    };
    const leaving = new AbortController();
    const seen: number[] = [];
    for await (const item of follow(open, undefined, leaving.signal, () => undefined)) {
      if (item.kind === 'event') seen.push(Number(item.recorded.position));
      if (seen.at(-1) === 4) leaving.abort();
    }
    expect(seen).toEqual([1, 2, 3, 4]);
    expect(asked).toEqual([undefined, 3n]);
  });
});
