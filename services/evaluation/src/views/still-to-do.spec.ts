import { describe, expect, it } from '@jest/globals';
import type { Directory } from '@kinerja/directory';
import { actorsOf, levelAbove } from './still-to-do.ts';

const holder = (personId: string, positionId: string) => ({ personId, positionId, unitId: 'u', as: 'definitive' });
const directory = {
  chainAbove: (personId: string) =>
    Promise.resolve(
      personId === 'dadan'
        ? // Somebody acts in the post above; who holds it is the same level.
          [holder('plt', 'p1'), holder('euis', 'p1'), holder('hendra', 'p2')]
        : [holder('hendra', 'p2')],
    ),
} as unknown as Directory;

describe('who is to act', () => {
  it('is counted once with all that waits, and left out where nobody holds the post', () => {
    const toDo = [
      { employeeId: 'a', actorId: 'z' },
      { employeeId: 'b', actorId: 'y' },
      { employeeId: 'c', actorId: 'z' },
      {},
    ];
    expect(actorsOf(toDo)).toEqual([
      { personId: 'y', about: 1 },
      { personId: 'z', about: 2 },
    ]);
  });
});

describe('the levels above', () => {
  const actors = [
    { personId: 'dadan', about: 2 },
    { personId: 'rini', about: 1 },
  ];
  it('are posts, each told by whoever acts in it', async () => {
    await expect(levelAbove(directory, actors.slice(0, 1), 1, '2026-10-12')).resolves.toEqual([
      { personId: 'plt', about: 2 },
    ]);
  });
  it('put together what is late below one person', async () => {
    await expect(levelAbove(directory, actors, 2, '2026-10-12')).resolves.toEqual([{ personId: 'hendra', about: 2 }]);
    await expect(levelAbove(directory, actors, 1, '2026-10-12')).resolves.toEqual([
      { personId: 'hendra', about: 1 },
      { personId: 'plt', about: 2 },
    ]);
  });
  it('end', async () => {
    await expect(levelAbove(directory, actors, 3, '2026-10-12')).resolves.toEqual([]);
  });
});
