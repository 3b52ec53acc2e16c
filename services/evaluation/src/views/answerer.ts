import type { Directory } from '@kinerja/directory';

/**
 * Who answers an input on a day: whoever acts as or is the head of the unit addressed. Where that is the author, or the
 * post is vacant, the next leader above answers; undefined when there is none.
 */
export const answererOf = async (
  directory: Directory,
  { unitId, by }: { unitId: string; by: string },
  day: string,
): Promise<string | undefined> => {
  for (const unit of await directory.unitsAbove(unitId, day)) {
    const leader = await directory.leaderOf(unit.unitId, day);
    if (leader !== undefined && leader.personId !== by) return leader.personId;
  }
  return undefined;
};

/** A person's own unit and those above it: their people are those of a unit and of all below it. */
export const unitsOf = async (directory: Directory, personId: string, day: string): Promise<string[]> => {
  const own = await directory.unitOf(personId, day);
  return own === undefined ? [] : (await directory.unitsAbove(own.unitId, day)).map(({ unitId }) => unitId);
};
