import { useRead } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Items, Plan } from '../../api/types.ts';

export interface PlansAbove {
  plans: Plan[];
  /** Whose plans these are; undefined when nobody stands above. */
  personId: string | undefined;
  isPending: boolean;
  /** They may not be read here, or could not be. */
  hidden: boolean;
}

/** The plans of the person above in the same year: those a work result can serve. */
export const usePlansAbove = ({ employeeId, year }: Pick<Plan, 'employeeId' | 'year'>): PlansAbove => {
  const me = useMe();
  const known =
    employeeId === me.personId
      ? (me.assessor?.personId ?? null)
      : me.team.some(({ personId }) => personId === employeeId)
        ? me.personId
        : undefined;
  const looked = useRead<{ personId: string }>(
    'identity',
    known === undefined ? `/people/${employeeId}/assessor` : undefined,
    { views: ['directory'] },
  );
  const personId = known === undefined ? looked.data?.personId : (known ?? undefined);
  const plans = useRead<Items<Plan>>(
    'evaluation',
    personId === undefined ? undefined : `/people/${personId}/plans?year=${String(year)}`,
    { views: ['plans'] },
  );
  return {
    plans: plans.data?.items ?? [],
    personId,
    isPending: personId !== undefined && plans.isPending,
    hidden: (plans.error ?? looked.error) !== null,
  };
};
