import { plusDays, workingDay } from './calendar.ts';
import type { Lane } from './city.ts';
import { INPUTS } from './jobs/inputs.ts';
import type { InputScene } from './jobs/inputs.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

const NINE = 9 * 60;

/** One lane for each input of the cast: given, supported, answered, followed up or withdrawn. */
export const inputLanes = (town: Town): Lane[] => {
  const cast = new Map(town.staff.accounts.map(({ username, personId }) => [username, personId]));
  return INPUTS.map((scene) => ({ commands: inputStory(town, cast, scene) }));
};

const inputStory = (town: Town, cast: ReadonlyMap<string, string>, scene: InputScene): Lane['commands'] => {
  const {
    key,
    author,
    leader,
    about,
    title,
    text,
    givenBefore,
    supporters = [],
    answers = [],
    done,
    withdrawn,
  } = scene;
  const idOf = (username: string): string => cast.get(username) ?? '';
  const on = (username: string, before: number, minute = NINE) => ({
    actor: idOf(username),
    day: workingDay(town.calendar.today, -before),
    minute,
  });
  const story = new Story(town);
  const inputId = town.ids('input', key);
  const path = `/employee-inputs/${inputId}`;
  const { unitId } = town.postOf(idOf(leader)).unit;
  story.write('evaluation', '/employee-inputs', { inputId, unitId, about, title, text }, on(author, givenBefore));
  for (const username of supporters) {
    story.write('evaluation', `${path}/support`, {}, on(username, givenBefore, NINE + 60));
  }
  let promised = author;
  for (const { before, followUp, ...said } of answers) {
    const moment = on(leader, before);
    const named =
      followUp === undefined
        ? {}
        : { followUp: { by: idOf(followUp.by), until: plusDays(moment.day, followUp.withinDays) } };
    promised = followUp?.by ?? promised;
    story.write('evaluation', `${path}/answer`, { ...said, ...named }, moment);
  }
  if (done !== undefined)
    story.write('evaluation', `${path}/follow-up`, { note: done.note }, on(promised, done.before));
  if (withdrawn !== undefined) {
    story.write('evaluation', `${path}/withdraw`, { reason: withdrawn.reason }, on(author, withdrawn.before));
  }
  return story.inOrder();
};
