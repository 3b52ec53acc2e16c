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

interface Parties {
  readonly employeeId: string;
  readonly assessorId: string | undefined;
  /** The last day of the term for the decision, once an objection was filed. */
  readonly decisionUntil?: string | undefined;
}

/**
 * Who decides: the next level above the post in which the assessor stands over the employee. Of an employee or assessor who was moved
 * since, the next level above the assessor. Never one of the two parties.
 */
export const deciderOf = async (
  directory: Pick<Directory, 'chainAbove'>,
  { employeeId, assessorId }: Parties,
  day: string,
): Promise<string | undefined> => (await decidersOf(directory, { employeeId, assessorId }, day))[0];

/** The same, and once the term for the decision is over the level above as well: nobody's objection waits for somebody who does not act. */
export const decidersOf = async (
  directory: Pick<Directory, 'chainAbove'>,
  { employeeId, assessorId, decisionUntil }: Parties,
  day: string,
): Promise<string[]> => {
  if (assessorId === undefined) return [];
  const over = await directory.chainAbove(employeeId, day);
  const post = over.find(({ personId }) => personId === assessorId)?.positionId;
  const above =
    post === undefined
      ? await directory.chainAbove(assessorId, day)
      : over.slice(over.findLastIndex(({ positionId }) => positionId === post) + 1);
  const able = above.filter(({ personId }) => personId !== employeeId && personId !== assessorId);
  const [first] = able;
  if (first === undefined) return [];
  const next = able.find((each) => each.positionId !== first.positionId && each.personId !== first.personId);
  const isOverdue = decisionUntil !== undefined && day > decisionUntil;
  return [first.personId, ...(isOverdue && next !== undefined ? [next.personId] : [])];
};
