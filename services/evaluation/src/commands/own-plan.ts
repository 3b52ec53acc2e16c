import { NotAllowed } from '@kinerja/web';
import type { Call, Look } from '@kinerja/web';
import { Plans } from '../domain/plan.ts';
import type { Plan } from '../domain/plan.ts';

/** Read from its stream: what was signed a moment ago counts. @throws {NotAllowed} where it is the plan of somebody else */
export const ownPlan = async ({ store }: Look, planId: string, { caller }: Call): Promise<Plan> => {
  const { state } = await new Plans(store).load(planId);
  if (state.status !== 'absent' && state.employeeId !== caller.id) throw new NotAllowed({ who: 'self' });
  return state;
};
