import type { Appraisal, Me, Plan, TeamWeek } from '../../api/types.ts';
import { isToAgree, workingCopy } from '../plan/revision.ts';

export type Member = Me['team'][number];

/** One person of the team with what the services know; undefined while it is read, null when there is none. */
export interface BoardRow {
  member: Member;
  plan: Plan | null | undefined;
  week: TeamWeek | null | undefined;
  appraisal: Appraisal | null | undefined;
}

interface Sources {
  team: readonly Member[];
  plans: readonly Plan[] | undefined;
  weeks: readonly TeamWeek[] | undefined;
  appraisals: readonly Appraisal[] | undefined;
}

// A draft in a new post says more than the agreed plan of the old one only once it was submitted.
const ORDER: readonly Plan['status'][] = ['submitted', 'agreed', 'returned', 'draft'];

const planFor = (personId: string, plans: readonly Plan[]): Plan | null =>
  plans.filter(({ employeeId }) => employeeId === personId).sort((a, b) => placeOf(a) - placeOf(b))[0] ?? null;

const placeOf = (plan: Plan): number => ORDER.indexOf(workingCopy(plan).status);

/** In the order of the team: nobody is ranked. */
export const boardOf = ({ team, plans, weeks, appraisals }: Sources): BoardRow[] =>
  team.map((member) => ({
    member,
    plan: plans && planFor(member.personId, plans),
    week: weeks && (weeks.find(({ personId }) => personId === member.personId) ?? null),
    appraisal: appraisals && (appraisals.find(({ employeeId }) => employeeId === member.personId) ?? null),
  }));

export interface Waiting {
  reviews: number;
  /** People whose reports wait. */
  reviewPeople: number;
  plans: Plan[];
  appraisals: Appraisal[];
}

/** What waits for the assessor, over the whole team. */
export const waitingFor = (rows: readonly BoardRow[]): Waiting => ({
  reviews: rows.reduce((sum, { week }) => sum + (week?.waiting ?? 0), 0),
  reviewPeople: rows.filter(({ week }) => (week?.waiting ?? 0) > 0).length,
  plans: rows.flatMap(({ plan }) => (plan && isToAgree(plan) ? [plan] : [])),
  appraisals: rows.flatMap(({ appraisal, plan }) =>
    appraisal && plan?.status === 'agreed' && (appraisal.status === 'open' || appraisal.status === 'self-assessed')
      ? [appraisal]
      : [],
  ),
});
