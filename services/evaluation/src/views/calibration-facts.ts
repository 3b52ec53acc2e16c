import type { Call, Look } from '@kinerja/web';
import { HOLDERS } from '../domain/calibration.ts';
import type { Holder } from '../domain/calibration.ts';
import { UnitPeriods } from '../domain/unit-period.ts';
import type { UnitPeriod } from '../domain/unit-period.ts';
import { unitResultId } from '../domain/unit-result.ts';

/** What every act of whoever holds a calibration rests on. */
export const holdingFacts = async (
  { store, directory }: Look,
  { unitId, period, call: { caller, day } }: { unitId: string; period: string; call: Call },
): Promise<{ as: Holder | undefined; unitPeriod: UnitPeriod }> => {
  const [relations, { state: unitPeriod }] = await Promise.all([
    directory.unitRelation(caller.id, unitId, day),
    new UnitPeriods(store).load(unitResultId(unitId, period)),
  ]);
  return { as: HOLDERS.find((one) => relations.includes(one)), unitPeriod };
};
