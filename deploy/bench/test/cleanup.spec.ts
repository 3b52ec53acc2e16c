import { describe, expect, it } from '@jest/globals';
import { Cleanup } from '../src/cleanup.ts';

describe('cleaning up', () => {
  it('ends the last first, and each once', async () => {
    const done: string[] = [];
    const cleanup = new Cleanup();
    for (const name of ['folder', 'server', 'client']) cleanup.add(() => Promise.resolve(void done.push(name)));
    await cleanup.run();
    await cleanup.run();
    expect(done).toEqual(['client', 'server', 'folder']);
  });

  it('goes on when a part fails, and tells it then', async () => {
    const done: string[] = [];
    const cleanup = new Cleanup();
    cleanup.add(() => Promise.resolve(void done.push('folder')));
    cleanup.add(() => Promise.reject(new Error('the server would not stop')));
    await expect(cleanup.run()).rejects.toThrow('the server would not stop');
    expect(done).toEqual(['folder']);
  });
});
