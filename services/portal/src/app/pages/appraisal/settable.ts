import type { RuleSet, Unit } from '../../api/types.ts';

type Branch = Pick<Unit, 'unitId' | 'name' | 'parentId'>;

const parentsOf = (units: readonly Branch[], unitId: string): string[] => {
  const parent = units.find((unit) => unit.unitId === unitId)?.parentId;
  return parent ? [parent, ...parentsOf(units, parent)] : [];
};

/** Whether somebody who leads these units may set the result of this one, by the rules in force. */
export const maySet = (
  units: readonly Branch[],
  leads: readonly string[],
  setters: RuleSet['organisationResultSetters'],
  unitId: string,
): boolean =>
  (setters.includes('leader') && leads.includes(unitId)) ||
  (setters.includes('leader-above') && parentsOf(units, unitId).some((parent) => leads.includes(parent)));

/** The units whose result somebody sets as a rule: their own if the rules say so, else those directly below. */
export const settableUnits = (
  units: readonly Branch[],
  leads: readonly string[],
  setters: RuleSet['organisationResultSetters'],
): Branch[] =>
  units.filter(
    ({ unitId, parentId }) =>
      (leads.includes(unitId) || (parentId !== null && leads.includes(parentId))) &&
      maySet(units, leads, setters, unitId),
  );
