import { plusDays, workingDay, yearOf } from './calendar.ts';
import type { CastName } from './chart/cast.ts';
import type { CityCommand, Lane, WorkResult } from './city.ts';
import type { Plans } from './plans.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

interface RevisionScene {
  readonly of: CastName;
  readonly reason: string;
  /** Before today. */
  readonly days: { readonly opened: number; readonly submitted: number; readonly agreed?: number };
}

const REVISIONS: readonly RevisionScene[] = [
  {
    of: 'euis',
    reason: 'Pelayanan keliling ditambah satu hari setiap pekan',
    days: { opened: 12, submitted: 10, agreed: 8 },
  },
  { of: 'bayu', reason: 'Tim Bandung Smart City memperluas cakupan aplikasi', days: { opened: 6, submitted: 4 } },
];

/** One lane for each revision of a plan during the year: one that was agreed, and one that waits for the assessor. */
export const revisionLanes = (town: Town, plans: Plans): Lane[] =>
  REVISIONS.flatMap((scene) => {
    const commands = told(town, plans, scene);
    return commands === undefined ? [] : [{ commands }];
  });

const told = (
  town: Town,
  { planOf }: Plans,
  { of, reason, days }: RevisionScene,
): readonly CityCommand[] | undefined => {
  const { today } = town.calendar;
  const personId = town.staff.accounts.find(({ username }) => username === of)?.personId;
  const made = personId === undefined ? undefined : planOf(personId, yearOf(today));
  const assessor = personId === undefined ? undefined : town.assessorOf(personId);
  // What would fall on a weekend is done on the next working day.
  const dayBefore = (before: number): string => workingDay(plusDays(today, -before), 0);
  if (personId === undefined || assessor === undefined || made?.dialogue.agreed === undefined) return undefined;
  if (made.dialogue.agreed >= dayBefore(days.opened)) return undefined;
  const [result] = made.plan.results;
  if (result === undefined) return undefined;
  const path = `/plans/${made.plan.planId}`;
  const story = new Story(town);
  const opened = { actor: personId, day: dayBefore(days.opened), minute: 9 * 60 };
  story.write('evaluation', `${path}/revision`, { reason }, opened);
  story.write('evaluation', `${path}/results`, raised(result), { ...opened, minute: opened.minute + 10 });
  story.write('evaluation', `${path}/submit`, {}, { actor: personId, day: dayBefore(days.submitted), minute: 10 * 60 });
  if (days.agreed !== undefined) {
    story.write('evaluation', `${path}/agree`, {}, { actor: assessor, day: dayBefore(days.agreed), minute: 13 * 60 });
  }
  return story.inOrder();
};

const MORE = 1.25;

const raised = (result: WorkResult): WorkResult => ({
  ...result,
  indicators: result.indicators.map((indicator, at) =>
    at === 0 ? { ...indicator, target: String(Math.ceil(Number(indicator.target) * MORE)) } : indicator,
  ),
});
