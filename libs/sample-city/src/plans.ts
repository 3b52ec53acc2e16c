import { plusDays, workingDay, yearOf } from './calendar.ts';
import { fillIn } from './chart/builder.ts';
import type { Post } from './chart/builder.ts';
import type { Indicator, Plan, Serves, WorkResult } from './city.ts';
import type { IndicatorPattern, ResultPattern } from './jobs/job.ts';
import { result, sum } from './jobs/job.ts';
import { jobOf } from './jobs/jobs.ts';
import type { Town } from './town.ts';

/** When the dialogue about a plan took its steps. */
export interface Dialogue {
  readonly drafted: string;
  readonly submitted?: string;
  readonly returned?: string;
  readonly agreed?: string;
}

/** A plan with the patterns it was made from, in the same order as its results and indicators. */
export interface PlanInTown {
  readonly plan: Plan;
  readonly dialogue: Dialogue;
  readonly patterns: readonly ResultPattern[];
}

export interface Plans {
  readonly planOf: (personId: string, year: number) => PlanInTown | undefined;
  /** The same plan's status, without making the plan. */
  readonly statusOf: (personId: string, year: number) => Plan['status'] | undefined;
}

const RESULTS = { small: 4, agency: 3, full: 2 } as const;

/** Every plan has at least two results; those with one trade get this. */
const ORDERLY_REPORTING = result(
  'Tersusunnya laporan kinerja individu yang tertib dan berbukti',
  [sum(12, 'laporan', 'Laporan kinerja bulanan')],
  ['Menyusun laporan kinerja bulan berjalan', 'Melengkapi bukti dukung {n} kegiatan'],
);

export const plansOf = (town: Town): Plans => {
  const { calendar, relations } = town;
  const made = new Map<string, PlanInTown | undefined>();

  const planOf = (personId: string, year: number): PlanInTown | undefined => {
    const key = `${personId}/${year}`;
    if (!made.has(key)) made.set(key, makePlan(personId, year));
    return made.get(key);
  };

  const makePlan = (personId: string, year: number): PlanInTown | undefined => {
    const post = town.postOf(personId);
    const depth = relations.depthOf(personId, calendar.today);
    const dialogue = dialogueOf(town, post, { year, depth });
    if (dialogue === undefined) return undefined;
    const patterns = patternsOf(town, post, personId);
    const planId = town.ids('plan', `${personId}/${year}`);
    const assessor = relations.assessorOf(personId, calendar.today);
    const above = assessor === undefined ? undefined : planOf(assessor, year);
    const results = patterns.map((pattern, index) =>
      resultOf(town, post, { planId, pattern, index, serves: servesOf(above, { index, depth, year }) }),
    );
    const { positionId } = post.position;
    const status = statusAfter(dialogue);
    return { plan: { planId, employeeId: personId, positionId, year, status, results }, dialogue, patterns };
  };
  const statusOf = (personId: string, year: number): Plan['status'] | undefined => {
    const depth = relations.depthOf(personId, calendar.today);
    const dialogue = dialogueOf(town, town.postOf(personId), { year, depth });
    return dialogue && statusAfter(dialogue);
  };
  return { planOf, statusOf };
};

const patternsOf = (town: Town, { job }: Post, personId: string): ResultPattern[] => {
  const { results } = jobOf(job);
  const main = results.filter(({ kind }) => kind === 'main');
  if (main.length === 1) main.push(ORDERLY_REPORTING);
  const extra = results.filter(({ kind }) => kind === 'additional' && town.luck('additional', personId).happens(0.6));
  return [...main, ...extra].slice(0, RESULTS[town.size]);
};

/**
 * January: the higher post first, so that there is something to serve. New people agree theirs soon after they come.
 * A step that would be today or later has not been taken.
 */
const dialogueOf = (
  town: Town,
  { holder }: Post,
  { year, depth }: { year: number; depth: number },
): Dialogue | undefined => {
  // Nobody in the civil service agrees the plan of the one at the top.
  if (depth === 0) return undefined;
  const { calendar } = town;
  const happened = (day: string): boolean => day < calendar.today;
  const { newcomer } = holder;
  if (newcomer === undefined) {
    const drafted = workingDay(`${year}-01-02`, depth * 2 - 1);
    const [submitted, agreed] = [workingDay(drafted, 2), workingDay(drafted, 5)];
    if (!happened(drafted)) return undefined;
    return { drafted, ...(happened(submitted) ? { submitted } : {}), ...(happened(agreed) ? { agreed } : {}) };
  }
  if (newcomer === 'nothing' || year !== yearOf(calendar.today)) return undefined;
  const first = calendar.newcomersFrom < `${year}-01-01` ? `${year}-01-01` : calendar.newcomersFrom;
  const drafted = workingDay(plusDays(first, 3), 0);
  if (!happened(drafted)) return undefined;
  const submitted = workingDay(drafted, 3);
  const returned = workingDay(submitted, 2);
  if (newcomer === 'draft' || !happened(submitted)) return { drafted };
  return { drafted, submitted, ...(newcomer === 'returned' && happened(returned) ? { returned } : {}) };
};

const statusAfter = ({ submitted, returned, agreed }: Dialogue): Plan['status'] => {
  if (agreed !== undefined) return 'agreed';
  if (returned !== undefined) return 'returned';
  return submitted === undefined ? 'draft' : 'submitted';
};

const servesOf = (
  above: PlanInTown | undefined,
  { index, depth, year }: { index: number; depth: number; year: number },
): Serves => {
  const served = above?.plan.status === 'agreed' ? above.plan.results.filter(({ kind }) => kind === 'main') : [];
  const found = served[index % Math.max(served.length, 1)];
  if (above !== undefined && found !== undefined) return { planId: above.plan.planId, resultId: found.resultId };
  const source = depth === 1 ? 'Perjanjian Kinerja dengan Wali Kota Bandung' : 'Surat penugasan atasan';
  return { assignment: `${source} Tahun ${year}` };
};

const resultOf = (
  town: Town,
  post: Post,
  { planId, pattern, index, serves }: { planId: string; pattern: ResultPattern; index: number; serves: Serves },
): WorkResult => {
  const resultId = town.ids('result', `${planId}/${index}`);
  return {
    resultId,
    sentence: wordsOf(pattern.sentence, post),
    kind: pattern.kind,
    ...(headsAgency(post) ? { perspective: pattern.perspective ?? 'recipients' } : {}),
    serves,
    indicators: pattern.indicators
      .slice(0, town.size === 'full' ? 1 : undefined)
      .map((indicator, at): Indicator => indicatorOf(indicator, town.ids('indicator', `${resultId}/${at}`))),
  };
};

const headsAgency = ({ position, unit, agency }: Post): boolean => position.leads && unit.unitId === agency.unitId;

const indicatorOf = ({ aspect, text, target, unit }: IndicatorPattern, indicatorId: string): Indicator => ({
  indicatorId,
  aspect,
  text,
  target: String(target),
  unit,
});

export const wordsOf = (text: string, { unit, agency, sector }: Post): string =>
  fillIn(text, unit, agency).replaceAll('{sector}', sector === '' ? 'umum' : sector);
