import type { Calendar } from './calendar.ts';
import { yearOf } from './calendar.ts';
import { castMember } from './chart/cast.ts';
import type { Chart } from './chart/chart.ts';
import type { Post } from './chart/builder.ts';
import type { Account, Assignment, Person, RoleGrant } from './city.ts';
import { jobOf } from './jobs/jobs.ts';
import { inventName, inventPassword, mailOffice } from './names.ts';
import { nipOffice } from './nip.ts';
import type { Career, Sex } from './nip.ts';
import { chance } from './random.ts';
import type { Chance, Ids } from './random.ts';

/** Who holds which post, since when, and with which rights. */
export interface Staff {
  readonly people: readonly Person[];
  readonly assignments: readonly Assignment[];
  readonly roles: readonly RoleGrant[];
  readonly accounts: readonly Account[];
  readonly postOf: ReadonlyMap<string, Post>;
}

export const staffOf = (seed: string, ids: Ids, chart: Chart, calendar: Calendar): Staff => {
  const nipFor = nipOffice();
  const mailFor = mailOffice();
  const people: Person[] = [];
  const assignments: Assignment[] = [];
  const roles: RoleGrant[] = [];
  const accounts: Account[] = [];
  const postOf = new Map<string, Post>();
  const holders = new Map<Post, string>();
  const assign = (personId: string, post: Post, rest: Pick<Assignment, 'kind' | 'from' | 'to'>): void => {
    const { positionId } = post.position;
    assignments.push({
      assignmentId: ids('assignment', `${personId}/${positionId}/${rest.from}`),
      personId,
      positionId,
      ...rest,
    });
  };

  for (const post of chart.posts) {
    const { cast, newcomer, performanceAdmin, transferredFrom, vacant } = post.holder;
    if (vacant) continue;
    const personId = ids('person', post.position.positionId);
    const luck = chance(seed, 'person', post.position.positionId);
    const member = cast === undefined ? undefined : castMember(cast);
    const career = careerOf(post, luck, calendar, member?.sex);
    const name = member?.name ?? inventName(career.sex, luck);
    const { employment } = career;
    const nip = nipFor(career, luck);
    people.push({ personId, name, nip, employment, rank: rankOf(post, employment, luck), email: mailFor(name) });
    postOf.set(personId, post);
    holders.set(post, personId);

    const moved = `${yearOf(calendar.goLive)}-10-01`;
    if (newcomer !== undefined) assign(personId, post, { kind: 'definitive', from: calendar.newcomersFrom });
    else if (transferredFrom === undefined)
      assign(personId, post, { kind: 'definitive', from: since(nip, luck, calendar) });
    else {
      const from = since(nip, luck, calendar);
      assign(personId, transferredFrom, { kind: 'definitive', from, to: `${yearOf(calendar.goLive)}-09-30` });
      assign(personId, post, { kind: 'definitive', from: moved });
    }
    const granted = { personId, from: calendar.goLive };
    if (performanceAdmin) roles.push({ ...granted, role: 'performance-admin', unitId: post.agency.unitId });
    if (member?.role !== undefined) roles.push({ ...granted, role: member.role });
    if (cast !== undefined && member !== undefined) {
      const password = inventPassword(chance(seed, 'password', cast));
      accounts.push({ personId, username: cast, password, shows: member.shows });
    }
  }
  for (const post of chart.posts) {
    const acting = post.holder.actingBy && holders.get(post.holder.actingBy);
    if (acting !== undefined) assign(acting, post, { kind: 'plt', from: `${yearOf(calendar.goLive)}-11-01` });
  }
  return { people, assignments, roles, accounts, postOf };
};

/** Between which years the holder of a post came into service: the higher, the earlier. */
const APPOINTED = {
  jpt: [1996, 2003],
  administrator: [1999, 2008],
  pengawas: [2002, 2013],
  pelaksana: [2006, 2022],
  'Ahli Madya': [1999, 2008],
  'Ahli Muda': [2004, 2015],
  'Ahli Pertama': [2014, 2022],
  Terampil: [2008, 2021],
} as const;

const careerOf = (post: Post, luck: Chance, calendar: Calendar, castSex: Sex | undefined): Career => {
  const { kind, grade, contract } = jobOf(post.job);
  const sex = castSex ?? (luck.happens(0.55) ? 2 : 1);
  const { newcomer } = post.holder;
  if (newcomer !== undefined) {
    const year = yearOf(calendar.newcomersFrom);
    const employment = newcomer === 'draft' ? 'pns' : 'pppk';
    return { employment, sex, appointed: [year, year], until: calendar.newcomersFrom.slice(0, 7) };
  }
  const employment = post.holder.cast === undefined && luck.happens(contract) ? 'pppk' : 'pns';
  const until = `${yearOf(calendar.goLive) - 1}-12`;
  if (employment === 'pppk') return { employment, sex, appointed: [2021, 2024], until };
  const level = kind === 'fungsional' ? (grade ?? 'Terampil') : kind;
  return { employment, sex, appointed: APPOINTED[level as keyof typeof APPOINTED], until };
};

/** The first of a month after coming into service and before the chart was entered. */
const since = (nip: string, luck: Chance, calendar: Calendar): string => {
  const last = yearOf(calendar.goLive);
  const year = luck.int(Math.min(Math.max(Number(nip.slice(8, 12)) + 1, 2019), last), last);
  return `${year}-${String(luck.int(1, 9)).padStart(2, '0')}-01`;
};

const RANKS = {
  jpt: ['Pembina Tingkat I (IV/b)', 'Pembina Utama Muda (IV/c)'],
  administrator: ['Pembina (IV/a)', 'Pembina Tingkat I (IV/b)'],
  pengawas: ['Penata (III/c)', 'Penata Tingkat I (III/d)'],
  pelaksana: ['Pengatur (II/c)', 'Pengatur Tingkat I (II/d)', 'Penata Muda (III/a)', 'Penata Muda Tingkat I (III/b)'],
  'Ahli Madya': ['Pembina (IV/a)', 'Pembina Tingkat I (IV/b)'],
  'Ahli Muda': ['Penata (III/c)', 'Penata Tingkat I (III/d)'],
  'Ahli Pertama': ['Penata Muda (III/a)', 'Penata Muda Tingkat I (III/b)'],
  Terampil: ['Pengatur (II/c)', 'Pengatur Tingkat I (II/d)', 'Penata Muda (III/a)'],
} as const;

const rankOf = (post: Post, employment: Person['employment'], luck: Chance): string => {
  const { kind, grade } = jobOf(post.job);
  if (employment === 'pppk')
    return kind === 'fungsional' && grade !== 'Terampil' ? 'Golongan IX' : luck.pick(['Golongan V', 'Golongan VII']);
  const level = kind === 'fungsional' ? (grade ?? 'Terampil') : kind;
  return luck.pick(RANKS[level as keyof typeof RANKS]);
};
