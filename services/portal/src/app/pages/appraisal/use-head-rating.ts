import { useRules } from '../../api/rules.ts';
import type { Plan, Rating } from '../../api/types.ts';
import { daysOf } from '../../i18n/format.ts';
import { useUnits } from '../input/use-unit-names.ts';
import { rulesInForce } from './consequence.ts';
import { useUnitResult } from './unit-results.tsx';

/** The result rating that the head of a unit takes from its organisation's result; undefined of others, or where no rule says so. */
export const useHeadRating = ({ employeeId, unitId }: Plan, period: string): Rating | undefined => {
  const rules = useRules();
  const { result } = useUnitResult(unitId, period);
  const heads = useUnits().some((unit) => unit.unitId === unitId && unit.leaderId === employeeId);
  const ruleSet = rulesInForce(rules.data?.items ?? [], daysOf(period).to);
  return heads && result ? ruleSet?.heads?.results[result.value] : undefined;
};
