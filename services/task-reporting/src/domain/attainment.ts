// How far a value is on the way to its target, in per cent with at most two decimals. Capped at 100: more than reached is reached.

export type Aspect = 'quantity' | 'quality' | 'time' | 'cost';

/** Of time and money less is better: such a target is a limit. */
const isLimit = (aspect: Aspect): boolean => aspect === 'time' || aspect === 'cost';

/** @returns null when nothing was reported yet, or the target is not a number */
export const percentOf = (aspect: Aspect, value: string | null, target: string): number | null => {
  const [is, aim] = [Number(value ?? Number.NaN), Number(target)];
  if (!Number.isFinite(is) || !Number.isFinite(aim)) return null;
  const [part, whole] = isLimit(aspect) ? [aim, is] : [is, aim];
  // Nothing was asked for, or nothing was used up.
  if (whole === 0) return 100;
  return rounded(Math.min(100, (part / whole) * 100));
};

/** The mean over all indicators; one that nothing was reported on counts as 0. */
export const overallPercent = (percents: readonly (number | null)[]): number | null =>
  percents.length === 0 ? null : rounded(percents.reduce<number>((sum, one) => sum + (one ?? 0), 0) / percents.length);

const rounded = (percent: number): number => Math.round(percent * 100) / 100;
