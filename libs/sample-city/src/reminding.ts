import { plusDays, workingDay } from './calendar.ts';
import { UNIT_LEFT_OPEN } from './appraising.ts';
import type { Lane } from './city.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

/** An administrator reminds whoever has not set the one organisation result that is missing, and tells those above a week later. */
export const reminderLanes = (town: Town): Lane[] => {
  const { today, lastClosed } = town.calendar;
  const gita = town.staff.accounts.find(({ username }) => username === 'gita')?.personId;
  const unitId = town.chart.units.find(({ name }) => name === UNIT_LEFT_OPEN)?.unitId;
  if (gita === undefined || unitId === undefined) return [];
  const days = [-9, -2].map((back) => workingDay(plusDays(today, back), 0));
  const story = new Story(town);
  const path = `/units/${unitId}/calendar/${lastClosed.period}`;
  for (const [index, act] of ['reminder', 'escalation'].entries()) {
    const day = days[index] ?? today;
    // Late in the days after the quarter; before that there is nothing to remind of.
    if (day <= plusDays(lastClosed.to, RESULT_DUE_AFTER)) return [];
    story.write('evaluation', `${path}/${act}`, { step: 'unit-result' }, { actor: gita, day, minute: 9 * 60 });
  }
  return [{ commands: story.inOrder() }];
};

/** The days in which the organisation result is due, as the first rules of the sample say. */
export const RESULT_DUE_AFTER = 5;
