/** One thing that somebody does: a command, or a page's read. */
export type Act = keyof typeof DEADLINE_DAY;
export type Mix = Readonly<Partial<Record<Act, number>>>;

/**
 * The last day before a quarter's evaluations are due, of 100 requests. Everybody catches up on reports and says how the
 * quarter went, superiors work off their queues and sign, and each of them looks at pages before and after.
 */
export const DEADLINE_DAY = {
  // Employees write …
  'report work': 16,
  'report progress': 5,
  'assess oneself': 3,
  // … and their superiors.
  'review a day': 6,
  'give feedback': 4,
  'note an observation': 2,
  'rate an evaluation': 4,
  // Employees open their own pages …
  'read who one is': 5,
  'read own work': 14,
  'read own progress': 7,
  'read own feedback': 6,
  'read own evaluation': 6,
  // … and superiors those of their team.
  'read the team board': 8,
  'read the review queue': 7,
  'read the work of one': 4,
  'read the evaluations of the team': 3,
} as const;

/**
 * Requests a second that come in whatever the answers: 25,000 people, half of whom come in the last two hours, each with
 * about 60 requests.
 */
export const ARRIVALS_perSecond = 100;

export const isRead = (act: string): boolean => act.startsWith('read ');

const only = (wanted: (act: string) => boolean): Mix =>
  Object.fromEntries(Object.entries(DEADLINE_DAY).filter(([act]) => wanted(act)));

/** The same day, only what is written. */
export const COMMANDS = only((act) => !isRead(act));
/** The same day, only what is looked at. */
export const READS = only(isRead);

/**
 * @param luck 0 ≤ luck < 1
 * @example draw({ 'report work': 1, 'give feedback': 3 }, 0.3); // 'give feedback'
 */
export const draw = (mix: Mix, luck: number): Act => {
  const acts = Object.entries(mix) as [Act, number][];
  let left = luck * acts.reduce((sum, [, share]) => sum + share, 0);
  for (const [act, share] of acts) {
    left -= share;
    if (left < 0) return act;
  }
  throw new RangeError('nothing to draw from');
};
