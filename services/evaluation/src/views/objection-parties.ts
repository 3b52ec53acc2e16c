import type { Directory } from '@kinerja/directory';
import type { Appraisal } from '../domain/appraisal.ts';

// The two who are heard and decide: the assessor who signed, and the level above the assessor, by the directory of the day.

/** Who signed the rating; before that, who would. */
export const assessorOf = async (
  directory: Directory,
  state: Appraisal,
  employeeId: string,
  day: string,
): Promise<string | undefined> =>
  'rated' in state ? state.rated.ratedBy : (await directory.assessorOf(employeeId, day))?.personId;

/**
 * Who decides: the next level above the post in which the assessor stands over the employee. Of an employee or assessor who was moved
 * since, the next level above the assessor. Never one of the two parties.
 */
export const deciderOf = async (
  directory: Pick<Directory, 'chainAbove'>,
  { employeeId, assessorId }: { employeeId: string; assessorId: string | undefined },
  day: string,
): Promise<string | undefined> => {
  if (assessorId === undefined) return undefined;
  const over = await directory.chainAbove(employeeId, day);
  const post = over.find(({ personId }) => personId === assessorId)?.positionId;
  const above =
    post === undefined
      ? await directory.chainAbove(assessorId, day)
      : over.slice(over.findLastIndex(({ positionId }) => positionId === post) + 1);
  return above.find(({ personId }) => personId !== employeeId && personId !== assessorId)?.personId;
};
