import { appraisalLanes, organisationLanes } from './appraising.ts';
import type { City, CityCommand, Lane, Phase, Size } from './city.ts';
import { correctiveActionLanes } from './correcting.ts';
import { meetingLanes } from './meeting.ts';
import { planningLanes } from './planning.ts';
import { plansOf } from './plans.ts';
import { ratingsOf } from './ratings.ts';
import { reminderLanes } from './reminding.ts';
import { reportingLanes } from './reporting.ts';
import { revisionLanes } from './revising.ts';
import { chartLanes, peopleLanes, ruleDraftLanes, rulesLane } from './setting-up.ts';
import { inputLanes } from './suggesting.ts';
import { townOf } from './town.ts';
import type { Town } from './town.ts';

/**
 * Invents a city: chart, people and a story of work up to, and without, `today`. The same seed, size and day give the
 * same bytes. The chart is made at once, the work while it is read.
 *
 * @example
 * const city = makeCity({ seed: 'bandung', size: 'small', today: '2026-11-24' });
 * for (const { service, path, actor } of city.commands()) console.log(actor, service, path);
 */
export const makeCity = ({ seed, size, today }: { seed: string; size: Size; today: string }): City => {
  const town = townOf({ seed, size, today });
  const plans = plansOf(town);
  const ratings = ratingsOf(town, plans);
  const { calendar, chart, staff } = town;

  const phases = function* (): Generator<Phase> {
    const { top, agencies, parts } = chartLanes(town);
    const people = staff.people.length;
    yield phase('the city', top.length, () => top);
    yield phase('agencies', agencies.length, () => agencies);
    yield phase('their parts', parts.length, () => parts);
    yield phase('people', people, () => peopleLanes(town));
    yield phase('rules', 1, () => [rulesLane(town)]);
    for (const [index, level] of levelsOf(town).entries()) {
      yield phase(`plans, level ${index + 1}`, level.length, () => planningLanes(town, plans, level));
    }
    yield phase('work', people, () => reportingLanes(town, plans, ratings));
    yield phase('organisation results', chart.units.length, () => organisationLanes(town, ratings));
    const inputs = inputLanes(town);
    yield phase('employee input', inputs.length, () => inputs);
    const actions = correctiveActionLanes(town);
    yield phase('corrective actions', actions.length, () => actions);
    const meetings = meetingLanes(town);
    yield phase('annual meetings', meetings.length, () => meetings);
    const reminders = reminderLanes(town);
    yield phase('reminders', reminders.length, () => reminders);
    const drafts = ruleDraftLanes(town);
    yield phase('drafts of rules', drafts.length, () => drafts);
    yield phase('evaluations', people, () => appraisalLanes(town, plans, ratings));
    const revisions = revisionLanes(town, plans);
    yield phase('revisions of plans', revisions.length, () => revisions);
  };

  const commands = function* (): Generator<CityCommand> {
    for (const { lanesInOrder } of phases()) for (const lane of lanesInOrder()) yield* lane.commands;
  };

  return {
    seed,
    size,
    today,
    units: chart.units,
    positions: chart.posts.map(({ position }) => position),
    people: staff.people,
    assignments: staff.assignments,
    roles: staff.roles,
    accounts: staff.accounts,
    quarters: { closed: calendar.closed.map(({ period }) => period), current: calendar.current.period },
    assessorOf: town.assessorOf,
    planOf: (personId, year) => plans.planOf(personId, year)?.plan,
    predicateOf: (personId, period) => {
      const quarter = calendar.closed.find((each) => each.period === period);
      return quarter === undefined ? undefined : ratings.standingOf(personId, quarter)?.predicate;
    },
    organisationResultOf: ratings.organisationResultOf,
    phases,
    commands,
  };
};

const phase = (name: string, lanes: number, lanesInOrder: () => Iterable<Lane>): Phase => ({
  name,
  lanes,
  lanesInOrder,
});

/** People by how many assessors stand above them: whoever is higher plans first. */
const levelsOf = (town: Town): string[][] => {
  const levels: string[][] = [];
  for (const { personId } of town.staff.people) {
    const depth = town.relations.depthOf(personId, town.calendar.today);
    if (depth > 0) (levels[depth - 1] ??= []).push(personId);
  }
  return levels;
};
