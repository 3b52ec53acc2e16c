import type { CastName } from './chart/cast.ts';
import type { Who } from './jobs/meetings.ts';
import type { Town } from './town.ts';

export interface Colleagues {
  readonly unitId: string;
  /** Everybody of the unit who was there all the time. */
  readonly all: readonly string[];
  readonly idOf: (who: Who) => string;
}

/** The people of the unit that somebody of the cast leads, as a scene names them. */
export const colleaguesOf = (town: Town, leader: CastName): Colleagues => {
  const cast = new Map<string, string>(town.staff.accounts.map(({ username, personId }) => [username, personId]));
  const chair = cast.get(leader) ?? '';
  const { unitId } = town.postOf(chair).unit;
  const all = [...town.staff.postOf]
    .filter(([personId, { unit }]) => unit.unitId === unitId && !town.isNew(personId))
    .map(([personId]) => personId);
  const known = new Set(cast.values());
  const others = all.filter((personId) => !known.has(personId));
  return {
    unitId,
    all,
    idOf: (who) => (typeof who === 'number' ? (others[who] ?? chair) : (cast.get(who) ?? '')),
  };
};
