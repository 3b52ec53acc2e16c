import type { Look } from '@kinerja/web';
import { CITY, RuleSets } from '../domain/rules.ts';
import type { Rules } from '../domain/rules.ts';

/**
 * The rule sets of the city, as the commands decide by them: from their stream, and kept until others are adopted. They are by far the longest events
 * and seldom change, so reading them again for each rating would cost more than the rating.
 */
export const rulesOf = ({ store, memory }: Pick<Look, 'store' | 'memory'>): Promise<Rules> =>
  memory.recall('rules', async () => (await new RuleSets(store).load(CITY)).state);
