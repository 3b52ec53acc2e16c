import type { Directory } from '@kinerja/directory';
import type { Call, Look } from '@kinerja/web';
import type { Meeting } from '../domain/meeting.ts';
import { answererOf, unitsOf } from './answerer.ts';

const NOBODY = '';

/** Who chairs a unit's meeting on a day: whoever acts as or is its head, or the next leader above while the post is vacant. */
export const chairOf = (directory: Directory, unitId: string, day: string): Promise<string | undefined> =>
  answererOf(directory, { unitId, by: NOBODY }, day);

/** Who says that what somebody owns is done: the chair, or the next leader above where the chair owns it. */
export const confirmerOf = (
  directory: Directory,
  { unitId, owner }: { unitId: string; owner: string },
  day: string,
): Promise<string | undefined> => answererOf(directory, { unitId, by: owner }, day);

/** What a decision of the chair rests on, and the role in which the caller stands to the unit. */
export const chairFacts = async (
  { directory }: Look,
  unitId: string,
  { caller, day }: Call,
): Promise<{ chairId: string | undefined; day: string; role: string }> => {
  const [chairId, role] = await Promise.all([
    chairOf(directory, unitId, day),
    leadingRole(directory, unitId, caller.id, day),
  ]);
  return { chairId, day, role };
};

/** Who confirms this solution today, and the role in which the caller stands to the unit. */
export const confirmerFacts = async (
  { directory }: Look,
  state: Meeting,
  { unitId, solutionId }: { unitId: string; solutionId: string },
  { caller, day }: Call,
): Promise<{ confirmerId: string | undefined; role: string }> => {
  const solutions = state.status === 'absent' ? [] : state.solutions;
  const owner = solutions.find((each) => each.solutionId === solutionId)?.owner;
  const [confirmerId, role] = await Promise.all([
    owner === undefined ? undefined : confirmerOf(directory, { unitId, owner }, day),
    leadingRole(directory, unitId, caller.id, day),
  ]);
  return { confirmerId, role };
};

/** Whether the caller leads the unit or one above it today, and in which of the two roles. */
export const leaderFacts = async (
  { directory }: Look,
  unitId: string,
  { caller, day }: Call,
): Promise<{ isLeader: boolean; day: string; role: string }> => {
  const relations = await directory.unitRelation(caller.id, unitId, day);
  const role = relations.find((each) => each === 'leader' || each === 'leader-above');
  return { isLeader: role !== undefined, day, role: role ?? 'self' };
};

export const leadingRole = async (
  directory: Directory,
  unitId: string,
  personId: string,
  day: string,
): Promise<'leader' | 'leader-above'> =>
  (await directory.unitRelation(personId, unitId, day)).includes('leader') ? 'leader' : 'leader-above';

/** One's own post is in the unit or below it. */
export const isMember = async (directory: Directory, unitId: string, personId: string, day: string): Promise<boolean> =>
  (await unitsOf(directory, personId, day)).includes(unitId);
