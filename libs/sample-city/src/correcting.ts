import { plusDays, workingDay } from './calendar.ts';
import { colleaguesOf } from './colleagues.ts';
import type { Lane } from './city.ts';
import { CORRECTIVE_ACTIONS } from './jobs/corrective-actions.ts';
import type { CorrectiveActionScene } from './jobs/corrective-actions.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

const TEN = 10 * 60;

/** One lane for each corrective action: opened, carried out, verified by a later figure, and opened again. */
export const correctiveActionLanes = (town: Town): Lane[] =>
  CORRECTIVE_ACTIONS.map((scene) => ({ commands: told(town, scene) }));

const told = (town: Town, scene: CorrectiveActionScene): Lane['commands'] => {
  const { key, sectionOf, openedBy, daysBefore, owner, dueAfter, steps, ...words } = scene;
  const { unitId, idOf } = colleaguesOf(town, sectionOf);
  const { today } = town.calendar;
  const figureOf = (figure: CorrectiveActionScene['figure']) => ({
    value: figure.value,
    on: plusDays(today, -figure.daysBefore),
    source: figure.source,
  });
  // What would fall on a weekend is done on the next working day.
  const dayBefore = (days: number): string => workingDay(plusDays(today, -days), 0);
  const story = new Story(town);
  const actionId = town.ids('corrective action', key);
  const openedOn = dayBefore(daysBefore);
  const opened = { ...words, figure: figureOf(words.figure), owner: idOf(owner), due: plusDays(openedOn, dueAfter) };
  const at = (day: string, actor: string) => ({ actor, day, minute: TEN });
  story.write('evaluation', '/corrective-actions', { actionId, unitId, ...opened }, at(openedOn, idOf(openedBy)));
  for (const step of steps) {
    const { act, by, daysBefore: days } = step;
    const body = {
      ...('note' in step ? { note: step.note } : {}),
      ...('figure' in step ? { figure: figureOf(step.figure) } : {}),
      ...('reason' in step ? { reason: step.reason, due: plusDays(today, step.dueIn) } : {}),
    };
    story.write('evaluation', `/corrective-actions/${actionId}/${act}`, body, at(dayBefore(days), idOf(by)));
  }
  return story.inOrder();
};
