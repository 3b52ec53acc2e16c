import { plusDays, workingDay, yearOf } from './calendar.ts';
import type { Lane } from './city.ts';
import { CORRECTION_REASON, EVIDENCE, OBSERVATIONS, OTHER_WORK, RETURN_REASONS } from './jobs/phrases.ts';
import { knowsTheResults } from './planning.ts';
import { wordsOf } from './plans.ts';
import type { PlanInTown, Plans } from './plans.ts';
import { writeProgress } from './progress.ts';
import type { Chance } from './random.ts';
import type { Ratings } from './ratings.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

/** How densely people report: the cast every day of some weeks, the others now and then. */
const RHYTHM = {
  small: { cast: { days: 15, share: 0.96, weeks: 8 }, others: { days: 10, share: 0.35, weeks: 0 }, observed: 0.4 },
  agency: { cast: { days: 20, share: 0.96, weeks: 4 }, others: { days: 5, share: 0.5, weeks: 0 }, observed: 0.15 },
  full: { cast: { days: 20, share: 0.96, weeks: 0 }, others: { days: 3, share: 0.3, weeks: 0 }, observed: 0.04 },
} as const;

/** Of these last working days nothing is reviewed yet where a superior of the cast reviews. */
const OPEN_QUEUE = 4;

interface Reporter {
  readonly town: Town;
  readonly story: Story;
  readonly personId: string;
  readonly assessor: string;
  readonly planOf: Plans['planOf'];
}

/** One lane for each person: days, their review, progress and what the superior saw. */
export const reportingLanes = function* (town: Town, { planOf }: Plans, ratings: Ratings): Generator<Lane> {
  for (const { personId } of town.staff.people) {
    const assessor = town.assessorOf(personId);
    if (assessor === undefined || town.postOf(personId).holder.newcomer === 'nothing') continue;
    const story = new Story(town);
    const reporter: Reporter = { town, story, personId, assessor, planOf };
    for (const day of reportedDays(reporter)) writeDay(reporter, day);
    const agreed = town.calendar.years.flatMap((year) => {
      const found = planOf(personId, year);
      return found?.plan.status === 'agreed' ? [found] : [];
    });
    for (const each of agreed) writeProgress({ town, story, ratings }, each);
    writeObservations(reporter);
    const commands = story.inOrder();
    if (commands.length > 0) yield { ready: knowsTheResults(personId, assessor, agreed.at(-1)?.plan), commands };
  }
};

const reportedDays = ({ town, personId }: Reporter): string[] => {
  const { calendar } = town;
  const { cast, newcomer } = town.postOf(personId).holder;
  const { days, share, weeks } = RHYTHM[town.size][cast === undefined ? 'others' : 'cast'];
  const recent = Array.from({ length: days }, (_, index) => workingDay(calendar.today, index - days));
  const earlier = Array.from({ length: weeks }, (_, index) =>
    workingDay(
      plusDays(recent[0] ?? calendar.today, (index - weeks) * 7),
      town.luck('week', personId, index).int(0, 3),
    ),
  );
  const first = newcomer === undefined ? calendar.closed[0]?.from : workingDay(calendar.newcomersFrom, 2);
  const reported = recent.filter((day) => town.luck('reports', personId, day).happens(share));
  return [...new Set([...earlier, ...reported])].filter((day) => first === undefined || day >= first);
};

interface Entry {
  readonly entryId: string;
  readonly body: object;
  readonly minutes: number;
}

const writeDay = (reporter: Reporter, day: string): void => {
  const { town, story, personId } = reporter;
  const luck = town.luck('day', personId, day);
  const { cast } = town.postOf(personId).holder;
  const count = cast === undefined ? (luck.happens(0.25) ? 2 : 1) : luck.pick([1, 1, 2, 2, 3]);
  const found = reporter.planOf(personId, yearOf(day));
  const plan = found?.dialogue.agreed !== undefined && found.dialogue.agreed < day ? found : undefined;
  const offset = luck.int(0, 11);
  const evening = 15 * 60 + luck.int(0, 75);
  const entries = Array.from({ length: count }, (_, index) => entryOf(reporter, { day, index, plan, luck, offset }));
  entries.forEach(({ entryId, body }, index) => {
    story.write(
      'task-reporting',
      `/days/${day}/entries`,
      { entryId, ...body },
      { actor: personId, day, minute: evening + index * 4 },
    );
  });
  const withdrawn = entries.length > 1 && luck.happens(0.02) ? entries.at(-1) : undefined;
  if (withdrawn !== undefined) {
    const path = `/days/${day}/entries/${withdrawn.entryId}/withdraw`;
    story.write('task-reporting', path, {}, { actor: personId, day, minute: evening + 20 });
  }
  writeReview(reporter, { day, luck, entries: entries.filter((entry) => entry !== withdrawn) });
};

const MINUTES = [30, 45, 60, 75, 90, 120, 150, 180, 210] as const;

const entryOf = (
  { town, personId }: Reporter,
  {
    day,
    index,
    plan,
    luck,
    offset,
  }: { day: string; index: number; plan: PlanInTown | undefined; luck: Chance; offset: number },
): Entry => {
  const entryId = town.ids('entry', `${personId}/${day}/${index}`);
  const minutes = index === 0 ? luck.pick([90, 120, 150, 180, 210]) : luck.pick(MINUTES.slice(0, 6));
  const evidence = luck.happens(0.4)
    ? [{ kind: 'link', name: luck.pick(EVIDENCE), url: `https://berkas.bandung.example/${entryId.slice(0, 8)}` }]
    : [];
  if (plan === undefined || (index > 0 && luck.happens(0.2))) {
    return {
      entryId,
      minutes,
      body: { minutes, kind: 'other', text: OTHER_WORK[(offset + index) % OTHER_WORK.length], evidence },
    };
  }
  const at = luck.int(0, plan.plan.results.length - 1);
  const result = plan.plan.results[at];
  const pattern = plan.patterns[at];
  if (result === undefined || pattern === undefined) throw new RangeError('a plan and its patterns have one length');
  // Nobody writes the same sentence twice on one day.
  const work = pattern.works[(offset + index) % pattern.works.length] ?? pattern.sentence;
  const text = wordsOf(work, town.postOf(personId)).replaceAll('{n}', String(luck.int(2, 14)));
  const about = { planId: plan.plan.planId, resultId: result.resultId };
  return { entryId, minutes, body: { minutes, kind: result.kind, ...about, text, evidence } };
};

/** The superior looks at a day some days later, accepts, or returns one entry, which the employee then changes. */
const writeReview = (
  { town, story, personId, assessor }: Reporter,
  { day, luck, entries }: { day: string; luck: Chance; entries: readonly Entry[] },
): void => {
  const { today } = town.calendar;
  const byCast = town.postOf(assessor).holder.cast !== undefined;
  const reviewed = workingDay(day, luck.int(1, 3));
  const keepsWaiting = byCast ? day >= workingDay(today, -OPEN_QUEUE) : luck.happens(0.08);
  if (keepsWaiting || reviewed >= today) return;
  const leftReturned = town.postOf(personId).holder.cast === 'rini' && day === workingDay(today, -OPEN_QUEUE - 2);
  const returned = leftReturned || luck.happens(0.07) ? entries[0] : undefined;
  const path = `/people/${personId}/days/${day}/review`;
  const morning = { actor: assessor, day: reviewed, minute: 8 * 60 + luck.int(0, 40) };
  const verdicts = entries.map((entry) =>
    entry === returned
      ? { entryId: entry.entryId, verdict: 'returned', reason: luck.pick(RETURN_REASONS) }
      : { entryId: entry.entryId, verdict: 'accepted' },
  );
  story.write('task-reporting', path, { entries: verdicts }, morning);

  const again = luck.happens(0.01) ? entries.at(-1) : undefined;
  const touched = returned ?? again;
  if (touched === undefined || leftReturned || (touched === returned && luck.happens(0.3))) return;
  const touchedOn = workingDay(reviewed, 1);
  const act = touched === returned ? 'change' : 'correct';
  const minutes = Math.max(30, touched.minutes - 15);
  story.write(
    'task-reporting',
    `/days/${day}/entries/${touched.entryId}/${act}`,
    { ...touched.body, minutes, ...(act === 'correct' ? { reason: CORRECTION_REASON } : {}) },
    { actor: personId, day: touchedOn, minute: 9 * 60 + luck.int(0, 30) },
  );
  const accepted = [{ entryId: touched.entryId, verdict: 'accepted' }];
  story.write('task-reporting', path, { entries: accepted }, { ...morning, day: workingDay(touchedOn, 1) });
};

const writeObservations = ({ town, story, personId, assessor, planOf }: Reporter): void => {
  const { calendar } = town;
  const { cast } = town.postOf(personId).holder;
  const count = cast === undefined ? 1 : 2;
  for (let index = 0; index < count; index += 1) {
    const luck = town.luck('observation', personId, index);
    if (cast === undefined && !luck.happens(RHYTHM[town.size].observed)) continue;
    const day = workingDay(calendar.today, -luck.int(3, 60));
    const first = town.isNew(personId) ? calendar.newcomersFrom : (calendar.closed[0]?.from ?? day);
    if (day < first) continue;
    const plan = planOf(personId, yearOf(day));
    const result = plan?.dialogue.agreed !== undefined && plan.dialogue.agreed < day ? plan.plan.results[0] : undefined;
    const observation = {
      observationId: town.ids('observation', `${personId}/${index}`),
      employeeId: personId,
      day,
      text: luck.pick(OBSERVATIONS),
      ...(result !== undefined && luck.happens(0.5) ? { resultId: result.resultId } : {}),
    };
    story.write('task-reporting', '/observations', observation, { actor: assessor, day, minute: 14 * 60 + index });
  }
};
