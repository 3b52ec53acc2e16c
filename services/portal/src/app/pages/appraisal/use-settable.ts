import { useRead } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Items, RuleSet, Unit } from '../../api/types.ts';
import { today } from '../../i18n/format.ts';
import { rulesInForce } from './consequence.ts';
import { maySet, settableUnits } from './settable.ts';

export interface Settable {
  /** The units whose organisation result I set as a rule. */
  units: { unitId: string; name: string }[];
  /** Whether I may set this one. */
  may: (unitId: string) => boolean;
  nameOf: (unitId: string) => string | undefined;
}

/** What the rules in force today let me set, by the units I lead. */
export const useSettable = (): Settable => {
  const { leads } = useMe();
  const ids = leads.map(({ unitId }) => unitId);
  const units = useRead<Items<Unit>>('identity', ids.length > 0 ? '/units' : undefined, { views: ['directory'] });
  const rules = useRead<Items<RuleSet>>('evaluation', ids.length > 0 ? '/rules' : undefined, { views: ['rules'] });
  const tree = units.data?.items ?? [];
  const setters = rulesInForce(rules.data?.items ?? [], today())?.organisationResultSetters ?? [];
  return {
    units: settableUnits(tree, ids, setters),
    may: (unitId) => maySet(tree, ids, setters, unitId),
    nameOf: (unitId) => tree.find((unit) => unit.unitId === unitId)?.name,
  };
};
