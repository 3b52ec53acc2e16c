import { beforeEach, describe, expect, it } from '@jest/globals';
import { Memory } from '../src/index.ts';

describe('a memory of answers', () => {
  let replicas: { isHearing: boolean; hear: (listener: (told: { changed?: true }) => void) => void };
  let tellChanged: () => void;
  let memory: Memory;
  let asked: number;
  const ask = (): Promise<number> => Promise.resolve((asked += 1));

  beforeEach(() => {
    asked = 0;
    replicas = {
      isHearing: true,
      hear: (listener) => {
        tellChanged = () => {
          listener({ changed: true });
        };
      },
    };
    memory = new Memory(replicas);
  });

  it('asks each question once', async () => {
    const answers = [
      await memory.recall('siti', ask),
      await memory.recall('siti', ask),
      await memory.recall('budi', ask),
    ];
    expect(answers).toEqual([1, 1, 2]);
  });

  it('remembers also that there is nothing', async () => {
    const nothing = (): Promise<undefined> => ask().then(() => undefined);
    await memory.recall('siti', nothing);
    await expect(memory.recall('siti', nothing)).resolves.toBeUndefined();
    expect(asked).toBe(1);
  });

  it('asks again after a change', async () => {
    await memory.recall('siti', ask);
    tellChanged();
    await expect(memory.recall('siti', ask)).resolves.toBe(2);
  });

  it('does not keep an answer that is perhaps from before a change', async () => {
    await memory.recall('siti', () => {
      tellChanged();
      return ask();
    });
    await expect(memory.recall('siti', ask)).resolves.toBe(2);
  });

  it('uses nothing while nothing is heard', async () => {
    await memory.recall('siti', ask);
    replicas.isHearing = false;
    await expect(memory.recall('siti', ask)).resolves.toBe(2);
  });

  it('does not keep a failure', async () => {
    await expect(memory.recall('siti', () => Promise.reject(new Error('away')))).rejects.toThrow('away');
    await expect(memory.recall('siti', ask)).resolves.toBe(1);
  });
});
