import { useRead } from '../../api/hooks.ts';
import type { Items, Unit } from '../../api/types.ts';

export const useUnits = (): readonly Unit[] =>
  useRead<Items<Unit>>('identity', '/units', { views: ['directory'] }).data?.items ?? [];

export const useUnitName = (unitId: string): string => useUnits().find((unit) => unit.unitId === unitId)?.name ?? '';

/** A unit and those above it in its agency, nearest first: the city as a whole is nobody's agency. */
export const useUnitsUp = (unitId: string | undefined): Unit[] => {
  const units = new Map(useUnits().map((unit) => [unit.unitId, unit]));
  const up: Unit[] = [];
  for (
    let next = units.get(unitId ?? '');
    next && !up.includes(next) && (next.parentId !== null || up.length === 0);
    next = units.get(next.parentId ?? '')
  ) {
    up.push(next);
  }
  return up;
};
