import { plusDays, workingDay, yearOf } from './calendar.ts';
import type { Lane } from './city.ts';
import { colleaguesOf } from './colleagues.ts';
import { MEETINGS } from './jobs/meetings.ts';
import type { MeetingScene, Who } from './jobs/meetings.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

const NINE = 9 * 60;

/** One lane for each unit of the cast that meets; the meeting of this year rests on what that of last year left. */
export const meetingLanes = (town: Town): Lane[] => {
  const leaders = [...new Set(MEETINGS.map(({ leader }) => leader))];
  return leaders.map((leader) => {
    const story = new Story(town);
    for (const scene of MEETINGS) if (scene.leader === leader) tell(town, story, scene);
    return { commands: story.inOrder() };
  });
};

const tell = (town: Town, story: Story, scene: MeetingScene): void => {
  const { today } = town.calendar;
  const { unitId, all, idOf } = colleaguesOf(town, scene.leader);
  const id = (thing: string): string => town.ids('meeting', `${scene.key} ${thing}`);

  const { calledOn, sittingOn, year } = daysOf(town, scene);
  const path = `/units/${unitId}/meetings/${String(year)}`;
  const write = (act: string, body: object, by: Who, day: string, minute = NINE): void => {
    story.write('evaluation', `${path}${act}`, body, { actor: idOf(by), day, minute });
  };
  const challengesUntil = workingDay(sittingOn, -2);
  const sitting = { day: sittingOn, time: '09:00', place: scene.place, challengesUntil };
  write('', sitting, scene.leader, calledOn);
  for (const [place, { key, by, text, supporters = [] }] of scene.challenges.entries()) {
    const day = workingDay(calledOn, place + 1);
    write('/challenges', { challengeId: id(key), text }, by, day);
    for (const [at, who] of supporters.entries()) {
      write(`/challenges/${id(key)}/support`, {}, who, day, NINE + 60 + at);
    }
  }
  if (scene.takesUp !== undefined) {
    const { meeting, solution, title } = scene.takesUp;
    const about = { kind: 'solution', id: town.ids('meeting', `${meeting} ${solution}`) };
    write('/agenda', { itemId: id('taken up'), title, about }, scene.leader, workingDay(calledOn, 1));
  }
  write('/attendance', { attended: all }, scene.leader, sittingOn);
  for (const { key, leftOpen } of scene.challenges) {
    if (leftOpen !== undefined)
      write(`/challenges/${id(key)}/leave-open`, { reason: leftOpen }, scene.leader, sittingOn);
  }
  for (const { key, to, text, owner, dueIn } of scene.solutions ?? []) {
    const due = [plusDays(today, dueIn), plusDays(sittingOn, 28)].sort().at(-1);
    const agreed = { solutionId: id(key), to: id(to), text, owner: idOf(owner), due };
    write('/solutions', agreed, scene.leader, sittingOn, NINE + 60);
  }
  if (scene.minutes !== undefined) {
    write('/conclude', { minutes: scene.minutes }, scene.leader, sittingOn, NINE + 120);
  }
  for (const { key, followUp = [] } of scene.solutions ?? []) {
    for (const { act, by, after, words } of followUp) {
      const field = act === 'return' || act === 'carry-over' ? 'reason' : 'note';
      const body = words === undefined ? {} : { [field]: words };
      write(`/solutions/${id(key)}/${act}`, body, by, workingDay(sittingOn, after));
    }
  }
};

/** The story of last year begins in the January after it; the others count back from today. */
const daysOf = ({ calendar }: Town, { of, called, sitsAfter }: MeetingScene) => {
  const lastYear = yearOf(calendar.goLive);
  const calledOn =
    called === 'in-january'
      ? workingDay(`${String(lastYear + 1)}-01-05`, 0)
      : workingDay(calendar.today, -called.before);
  const year = of === 'last-year' ? lastYear : yearOf(plusDays(calendar.today, -60));
  return { calledOn, sittingOn: workingDay(calledOn, sitsAfter), year };
};
