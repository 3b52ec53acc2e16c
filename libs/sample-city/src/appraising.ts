import { plusDays, workingDay, yearOf } from './calendar.ts';
import type { Quarter } from './calendar.ts';
import type { Lane, Rating, WorkResult } from './city.ts';
import {
  ADVICE,
  COACHING,
  COACHING_AGREED,
  FEEDBACK_ANSWER,
  FEEDBACK_FOLLOW_UP,
  FEEDBACK_OF_PEER,
  LATE_REASON,
  ORGANISATION_REASON,
  OWN_RESULT,
  PRAISE,
  RATING_NOTE,
  SELF_ASSESSMENT,
} from './jobs/phrases.ts';
import { showsAsAgreed } from './planning.ts';
import type { PlanInTown, Plans } from './plans.ts';
import type { Chance } from './random.ts';
import type { Ratings, Standing } from './ratings.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

/** The seven values, as the API names them. */
export const CONDUCT = [
  'berorientasi-pelayanan',
  'akuntabel',
  'kompeten',
  'harmonis',
  'loyal',
  'adaptif',
  'kolaboratif',
] as const;

const FEEDBACK = { small: 0.4, agency: 0.15, full: 0.05 } as const;

/** Working days after the quarter on which the steps are taken. */
const AFTER = { organisation: 3, selfAssessment: 2, rating: 6, acknowledgement: 8 } as const;

/** Here the last closed quarter has no organisation result yet, so that its leader above has something to do. */
export const UNIT_LEFT_OPEN = 'Bidang Promosi dan Pengendalian Penanaman Modal';

/** One lane for each unit: its results, quarter after quarter, set by the leader above. */
export const organisationLanes = function* (town: Town, ratings: Ratings): Generator<Lane> {
  const { calendar, chart, relations } = town;
  const leads = new Map<string, string>();
  for (const { position } of chart.posts) if (position.leads) leads.set(position.unitId, position.positionId);
  for (const { unitId, parentId, name } of chart.units) {
    const post = parentId === undefined ? undefined : leads.get(parentId);
    if (post === undefined) continue;
    const story = new Story(town);
    for (const { period, to } of calendar.closed) {
      if (name === UNIT_LEFT_OPEN && period === calendar.lastClosed.period) continue;
      const day = workingDay(to, AFTER.organisation);
      const actor = relations.holderOf(post, day);
      if (actor === undefined) continue;
      const value = ratings.organisationResultOf(unitId, period);
      const isLate = ratings.runsLate(unitId, period) && value === 'butuh-perbaikan';
      const reason = isLate ? LATE_REASON : town.luck('reason', unitId, period).pick(ORGANISATION_REASON[value]);
      story.write(
        'evaluation',
        `/units/${unitId}/results/${period}`,
        { value, reason },
        { actor, day, minute: 10 * 60 },
      );
    }
    yield { commands: story.inOrder() };
  }
};

interface Case {
  readonly town: Town;
  readonly story: Story;
  readonly personId: string;
  readonly assessor: string;
}

/** One lane for each person: feedback, self-assessments, ratings, acknowledgements. */
export const appraisalLanes = function* (town: Town, { planOf }: Plans, ratings: Ratings): Generator<Lane> {
  for (const { personId } of town.staff.people) {
    const assessor = town.assessorOf(personId);
    if (assessor === undefined || town.isNew(personId)) continue;
    const story = new Story(town);
    const one: Case = { town, story, personId, assessor };
    for (const quarter of [...town.calendar.closed, town.calendar.current]) {
      const plan = planOf(personId, yearOf(quarter.from));
      if (plan?.dialogue.agreed === undefined) continue;
      writeFeedback(one, quarter, plan, ratings);
      const standing = ratings.standingOf(personId, quarter);
      if (standing !== undefined && quarter !== town.calendar.current) writeAppraisal(one, quarter, plan, standing);
    }
    const commands = story.inOrder();
    const last = town.calendar.years
      .flatMap((year) => planOf(personId, year) ?? [])
      .findLast(({ plan }) => plan.status === 'agreed');
    if (commands.length > 0 && last !== undefined) yield { ready: showsAsAgreed(personId, last.plan), commands };
  }
};

const writeFeedback = (
  { town, story, personId, assessor }: Case,
  { period, from }: Quarter,
  { plan, dialogue }: PlanInTown,
  ratings: Ratings,
): void => {
  const luck = town.luck('feedback', personId, period);
  const { cast } = town.postOf(personId).holder;
  if (cast === undefined && !luck.happens(FEEDBACK[town.size])) return;
  const day = workingDay(plusDays(from, luck.int(25, 80)), 0);
  if (dialogue.agreed === undefined || day <= dialogue.agreed) return;
  const result = plan.results[luck.int(0, plan.results.length - 1)];
  const isPraise = luck.next() < 0.25 + ratings.strengthOf(personId) * 0.6;
  const text = luck.pick(isPraise ? PRAISE : ADVICE);
  const isAbout = result !== undefined && (text.includes('{result}') || luck.happens(0.4));
  const feedbackId = town.ids('feedback', `${personId}/${period}`);
  story.write(
    'evaluation',
    '/feedback',
    {
      ...{ feedbackId, employeeId: personId, text: text.replaceAll('{result}', result?.sentence ?? '') },
      ...(isAbout ? { about: { planId: plan.planId, resultId: result.resultId } } : {}),
    },
    { actor: assessor, day, minute: 11 * 60 + luck.int(0, 200) },
  );
  if (cast === undefined) return;
  writeAnswer(story, { feedbackId, personId, day, isPraise });
  writeRemarksOfOthers({ town, story, personId, assessor }, { period, day });
};

/** What the employee says to it, and does. */
const writeAnswer = (
  story: Story,
  { feedbackId, personId, day, isPraise }: { feedbackId: string; personId: string; day: string; isPraise: boolean },
): void => {
  const answered = workingDay(day, 1);
  const reaction = isPraise ? { reaction: 'thanks' } : { reaction: 'will-act', text: FEEDBACK_ANSWER };
  const path = `/feedback/${feedbackId}`;
  story.write('evaluation', `${path}/reaction`, reaction, { actor: personId, day: answered, minute: 8 * 60 });
  if (isPraise) return;
  const done = { actor: personId, day: workingDay(day, 8), minute: 15 * 60 };
  story.write('evaluation', `${path}/follow-up`, { text: FEEDBACK_FOLLOW_UP }, done);
};

/** A colleague of the unit sees the work too, and the assessor talks it over. */
const writeRemarksOfOthers = (
  { town, story, personId, assessor }: Case,
  { period, day }: { period: string; day: string },
): void => {
  const { unitId } = town.postOf(personId).unit;
  const peer = [...town.staff.postOf].find(
    ([id, { unit }]) => unit.unitId === unitId && id !== personId && id !== assessor && !town.isNew(id),
  )?.[0];
  const write = (actor: string, what: string, body: object, after: number): void => {
    const feedbackId = town.ids('feedback', `${personId}/${period}/${what}`);
    const moment = { actor, day: workingDay(day, after), minute: 10 * 60 };
    story.write('evaluation', '/feedback', { feedbackId, employeeId: personId, ...body }, moment);
  };
  if (peer !== undefined) write(peer, 'peer', { text: FEEDBACK_OF_PEER }, 3);
  const heldOn = workingDay(day, 5);
  write(assessor, 'coaching', { text: COACHING, coaching: { heldOn, agreed: COACHING_AGREED } }, 5);
};

const writeAppraisal = (
  { town, story, personId, assessor }: Case,
  { period, to }: Quarter,
  { plan }: PlanInTown,
  standing: Standing,
): void => {
  const luck = town.luck('appraisal', personId, period);
  const { cast } = town.postOf(personId).holder;
  const isLast = period === town.calendar.lastClosed.period;
  const path = `/appraisals/${personId}/${period}`;
  const ratedResults = spread(plan.results, standing.result);

  if (cast !== undefined || luck.happens(0.88)) {
    const text = luck.pick(SELF_ASSESSMENT[standing.result]);
    const results = ratedResults.map(({ resultId, rating }) => ({ resultId, text: OWN_RESULT[rating] }));
    const day = workingDay(to, AFTER.selfAssessment + luck.int(0, 2));
    story.write(
      'evaluation',
      `${path}/self-assessment`,
      { text, results },
      { actor: personId, day, minute: 13 * 60 + luck.int(0, 90) },
    );
  }
  if (isLast && waits({ town, personId, assessor, luck })) return;
  const day = workingDay(to, AFTER.rating + luck.int(0, 1));
  const conduct = spread(
    CONDUCT.map((value) => ({ value, kind: 'main' as const })),
    standing.conduct,
  );
  story.write(
    'evaluation',
    `${path}/rating`,
    {
      results: ratedResults.map(({ resultId, rating }) => ({ resultId, rating })),
      result: standing.result,
      conduct: conduct.map(({ value, rating }) => ({ value, rating })),
      conductRating: standing.conduct,
      note: luck.pick(RATING_NOTE[standing.predicate]),
    },
    { actor: assessor, day, minute: 9 * 60 + luck.int(0, 300) },
  );
  const { position } = town.postOf(personId);
  if (position.kind === 'fungsional' && position.grade !== undefined) {
    // Everybody here has held their post for the whole quarter.
    story.write('evaluation', `${path}/credit`, { months: 3 }, { actor: assessor, day, minute: 15 * 60 });
  }
  if (isLast && !luck.happens(0.7)) return;
  const seen = workingDay(to, AFTER.acknowledgement + luck.int(0, 3));
  story.write(
    'evaluation',
    `${path}/acknowledgement`,
    {},
    { actor: personId, day: seen, minute: 8 * 60 + luck.int(0, 400) },
  );
};

/** The teams of the cast, the open unit and some others wait for their rating of the last closed quarter. */
const waits = ({
  town,
  personId,
  assessor,
  luck,
}: {
  town: Town;
  personId: string;
  assessor: string;
  luck: Chance;
}): boolean => {
  const ratesLater = ['dadan', 'citra', 'iwan'].includes(town.postOf(assessor).holder.cast ?? '');
  return ratesLater || town.postOf(personId).unit.name === UNIT_LEFT_OPEN || luck.happens(0.12);
};

/** Most ratings are the overall one; the last of three or more is a step nearer the middle. Main results set the tone. */
const spread = <T extends { readonly kind: WorkResult['kind'] }>(
  parts: readonly T[],
  overall: Rating,
): (T & { rating: Rating })[] =>
  parts.map((part, index) => {
    const differs = parts.length >= 3 && index === parts.length - 1;
    const other: Rating = overall === 'meets' ? 'above' : 'meets';
    return { ...part, rating: differs ? other : overall };
  });
