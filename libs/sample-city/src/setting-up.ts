import { plusDays, workingDay, yearOf } from './calendar.ts';
import type { CityCommand, Lane, Predicate, Unit } from './city.ts';
import { REGISTRAR } from './city.ts';
import type { Post } from './chart/builder.ts';
import { grouped } from './grouped.ts';
import { HEAD_RESULTS, PREDICATES } from './ratings.ts';
import { RESULT_DUE_AFTER } from './reminding.ts';
import { Story } from './story.ts';
import type { Town } from './town.ts';

const MORNING = 8 * 60;

/** The units and posts that have no superior outside of them, then those that do: three phases of lanes. */
export const chartLanes = (town: Town): { readonly top: Lane[]; readonly agencies: Lane[]; readonly parts: Lane[] } => {
  const { posts, units } = town.chart;
  const postsOf = grouped(posts, ({ unit }) => unit.unitId);
  const byUnit = new Map(units.map((unit) => [unit.unitId, unit]));
  const heightOf = ({ parentId }: Unit): number => {
    const parent = parentId === undefined ? undefined : byUnit.get(parentId);
    return parent === undefined ? 0 : 1 + heightOf(parent);
  };
  const lanes: Lane[][] = [[], [], []];
  for (const unit of units) {
    lanes[heightOf(unit)]?.push({ commands: establish(town, unit, postsOf.get(unit.unitId) ?? []) });
  }
  const [top = [], agencies = [], parts = []] = lanes;
  return { top, agencies, parts };
};

const establish = (town: Town, unit: Unit, posts: readonly Post[]): readonly CityCommand[] => {
  const story = new Story(town);
  const moment = { actor: REGISTRAR, day: town.calendar.goLive, minute: MORNING };
  story.write('identity', '/units', unit, moment);
  for (const { position } of posts) story.write('identity', '/positions', position, moment);
  return story.inOrder();
};

/** One lane for each person: registered, assigned, with rights and, for the cast, an account. */
export const peopleLanes = function* (town: Town): Generator<Lane> {
  const { accounts, assignments, people, roles } = town.staff;
  const assigned = grouped(assignments, ({ personId }) => personId);
  for (const person of people) {
    const story = new Story(town);
    const { personId } = person;
    const path = `/people/${personId}`;
    const { goLive, newcomersFrom } = town.calendar;
    const moment = { actor: REGISTRAR, day: town.isNew(personId) ? newcomersFrom : goLive, minute: MORNING };
    story.write('identity', '/people', person, moment);
    for (const { assignmentId, positionId, kind, from, to } of assigned.get(personId) ?? []) {
      story.write('identity', `${path}/assignments`, { assignmentId, positionId, kind, from }, moment);
      if (to !== undefined) story.write('identity', `${path}/assignments/${assignmentId}/end`, { to }, moment);
    }
    for (const { personId: holder, ...grant } of roles) {
      if (holder === personId) story.write('identity', `${path}/roles`, grant, moment);
    }
    for (const { personId: owner, username, password } of accounts) {
      if (owner === personId) story.write('identity', `${path}/account`, { username, password }, moment);
    }
    yield { commands: story.inOrder() };
  }
};

/** Terms: the regulation gives the fourteen days; the others are the city's own. */
const OBJECTION = {
  source: 'PP 30/2019 Pasal 59',
  days: 14,
  counted: 'calendar',
  receiptAfterDays: 7,
  statementDays: 7,
  decisionDays: 21,
  holidays: ['2026-01-01', '2026-05-01', '2026-06-01', '2026-08-17', '2026-12-25', '2027-01-01'],
} as const;

const atMost = (percent: number, ...predicates: Predicate[]) => ({ predicates, limit: 'at-most', percent });
const atLeast = (percent: number, ...predicates: Predicate[]) => ({ predicates, limit: 'at-least', percent });
const largest = (...predicates: Predicate[]) => ({ predicates, limit: 'largest' });
const some = (...predicates: Predicate[]) => ({ predicates, limit: 'some' });

/** The table of SE MenPANRB 3/2023. That "the majority" means more than any other predicate is the city's reading. */
const DISTRIBUTION = {
  source: 'SE MenPANRB 3/2023',
  smallBelow: 10,
  patterns: {
    istimewa: [largest('sangat-baik'), atMost(70, 'sangat-baik')],
    baik: [largest('baik'), atMost(70, 'baik'), some('butuh-perbaikan', 'kurang')],
    'butuh-perbaikan': [atMost(10, 'sangat-baik'), atLeast(60, 'butuh-perbaikan')],
    kurang: [atMost(10, 'sangat-baik'), atLeast(10, 'butuh-perbaikan'), atLeast(60, 'kurang')],
    'sangat-kurang': [atMost(0, 'sangat-baik'), atLeast(10, 'butuh-perbaikan', 'kurang'), atLeast(60, 'sangat-kurang')],
  },
} as const;

/** What a year and a predicate earn in a functional position. */
const CREDIT = {
  source: 'PermenPANRB 1/2023',
  shares: { 'sangat-baik': '150', baik: '100', 'butuh-perbaikan': '75', kurang: '50', 'sangat-kurang': '25' },
  coefficients: [
    { level: 'Pemula', perYear: '3.75' },
    { level: 'Terampil', perYear: '5' },
    { level: 'Mahir', perYear: '12.5' },
    { level: 'Penyelia', perYear: '25' },
    { level: 'Ahli Pertama', perYear: '12.5' },
    { level: 'Ahli Muda', perYear: '25' },
    { level: 'Ahli Madya', perYear: '37.5' },
    { level: 'Ahli Utama', perYear: '50' },
  ],
} as const;

/** The plan by the end of January; the other days are the city's own. Nothing closes: late is late, and seen. */
const CALENDAR = {
  source: 'PermenPANRB 6/2022 untuk SKP; kebijakan kota dalam data contoh untuk yang lain',
  counted: 'calendar',
  holidays: [],
  steps: [
    { step: 'planning', dueAfter: 31 },
    { step: 'unit-result', dueAfter: RESULT_DUE_AFTER },
    { step: 'self-assessment', dueAfter: 5 },
    { step: 'rating', dueAfter: 10 },
    { step: 'sending', dueAfter: 15 },
  ],
} as const;

/** Six months after a bad predicate, as a secondary source says; which predicates is the city's own reading. */
const FOLLOW_UP = {
  source: 'PermenPANRB 6/2022; predikat yang memerlukan perbaikan menurut kebijakan kota dalam data contoh',
  improvementMonths: 6,
  improvementAfter: ['kurang', 'sangat-kurang'],
  rewardAfter: ['sangat-baik'],
} as const;

const HEADS = {
  source: 'PermenPANRB 6/2022; rating di bawah capaian Baik menurut kebijakan kota dalam data contoh',
  results: HEAD_RESULTS,
} as const;

/** The first rule set: the table and the distribution that the sources agree on (domain: assessment). */
export const rulesLane = (town: Town): Lane => {
  const story = new Story(town);
  const moment = { actor: REGISTRAR, day: town.calendar.goLive, minute: MORNING };
  story.write('evaluation', '/rules', { ruleSetId: town.ids('rules', '1'), ...firstRules(town) }, moment);
  return { commands: story.inOrder() };
};

const firstRules = ({ calendar }: Town) => ({
  version: '1',
  from: `${calendar.years[0] ?? 0}-01-01`,
  source: 'PermenPANRB 6/2022; SE MenPANRB 3/2023',
  predicateTable: PREDICATES,
  organisationResultSetters: ['leader-above'],
  objection: OBJECTION,
  credit: CREDIT,
  input: { answerWithinDays: 14, source: 'Kebijakan kota dalam data contoh' },
  distribution: DISTRIBUTION,
  heads: HEADS,
  calendar: CALENDAR,
  followUp: FOLLOW_UP,
  sequence: { source: 'PermenPANRB 6/2022', since: calendar.closed[0]?.period ?? calendar.current.period },
});

/** What one administrator proposes for the next year, until the other one has decided. */
export const ruleDraftLanes = (town: Town): Lane[] => {
  const { today } = town.calendar;
  const gita = town.staff.accounts.find(({ username }) => username === 'gita')?.personId;
  if (gita === undefined) return [];
  const ruleSetId = town.ids('rules', '2');
  const from = `${yearOf(today) + 1}-01-01`;
  const draft = {
    ...firstRules(town),
    version: '2',
    from,
    objection: { ...OBJECTION, holidays: OBJECTION.holidays.filter((day) => day >= from) },
    source: 'Rancangan Peraturan Wali Kota tentang masukan pegawai, data contoh',
    input: { answerWithinDays: 10, source: 'Rancangan Peraturan Wali Kota, data contoh' },
    // Half of a unit instead of 70 per cent: the what-if has something to show.
    distribution: {
      ...DISTRIBUTION,
      source: 'Rancangan Peraturan Wali Kota, data contoh',
      patterns: { ...DISTRIBUTION.patterns, baik: [largest('baik'), atMost(50, 'baik')] },
    },
  };
  const moment = { actor: gita, day: workingDay(plusDays(today, -5), 0), minute: MORNING };
  const story = new Story(town);
  story.write('evaluation', '/rules/drafts', { ruleSetId, ...draft }, moment);
  story.write('evaluation', `/rules/drafts/${ruleSetId}/submit`, {}, { ...moment, minute: MORNING + 30 });
  return [{ commands: story.inOrder() }];
};
