import type { EventStore } from '@kinerja/event-sourcing';
import type { Call, Look } from '@kinerja/web';
import { Persons } from '../domain/person.ts';
import type { PlacingFacts } from '../domain/person.ts';
import { Positions } from '../domain/position.ts';
import { takenBy } from '../views/assignments.ts';

interface Asked {
  readonly personId: string;
  readonly positionId: string;
  readonly from: string;
  readonly to?: string;
}

/** What putting somebody in a post, moving and ending have in common. */
export const placingFacts = async (
  { store, db }: Pick<Look, 'store' | 'db'>,
  { caller }: Call,
  asked: Asked,
): Promise<PlacingFacts> => {
  const [{ state: position }, above, taken] = await Promise.all([
    new Positions(store).load(asked.positionId),
    postsAbove(store, caller.id),
    takenBy(db, asked),
  ]);
  return { position, above, taken };
};

/**
 * Every post above one that the person holds, held or will hold: posts never change to which they report, and days long past are
 * still judged.
 */
const postsAbove = async (store: EventStore, personId: string): Promise<ReadonlySet<string>> => {
  const { state } = await new Persons(store).load(personId);
  const positions = new Positions(store);
  const above = new Set<string>();
  for (const { as } of state.status === 'absent' ? [] : state.assignments) {
    let next = await positions.superiorOf(as.positionId);
    while (next !== undefined && !above.has(next)) {
      above.add(next);
      next = await positions.superiorOf(next);
    }
  }
  return above;
};
