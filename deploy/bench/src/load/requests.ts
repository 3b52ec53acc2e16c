import { CONDUCT } from '@kinerja/sample-city';
import type { Chance } from '@kinerja/sample-city';
import type { Cast, Member } from './cast.ts';
import type { Act } from './mix.ts';

/** One request of somebody's to a service. */
export interface Asked {
  readonly act: Act;
  readonly service: 'identity' | 'task-reporting' | 'evaluation';
  readonly path: string;
  readonly actor: string;
  /** A read has none. */
  readonly body?: object;
  /** The day on which it is said, when that is not today. */
  readonly saidOn?: string;
}

/** Whose turn it is. */
export interface Turn {
  readonly cast: Cast;
  readonly member: Member;
  readonly luck: Chance;
  /** New for this turn: of the command, and of what it creates. */
  readonly id: string;
}

type Request = (turn: Turn) => Omit<Asked, 'act'>;

/** What each act asks of whom; reports and reviews follow from what was reported before, and are the shift's. */
export const REQUESTS: Readonly<Record<Exclude<Act, 'report work' | 'review a day'>, Request>> = {
  'report progress': ({ cast, member: { personId, plan }, luck, id }) => {
    const { resultId, indicators } = luck.pick(plan.results);
    const said = { progressId: id, resultId, indicatorId: luck.pick(indicators), value: String(luck.int(1, 100)) };
    const body = { ...said, day: cast.today, evidence: [] };
    return { service: 'task-reporting', path: `/plans/${plan.planId}/progress`, actor: personId, body };
  },
  'assess oneself': ({ cast, member: { personId }, id }) => ({
    service: 'evaluation',
    path: `/appraisals/${personId}/${cast.current}/self-assessment`,
    actor: personId,
    body: { text: `Sebagian besar target tercapai; antrean konsultasi masih panjang (${id}).`, results: [] },
  }),
  'give feedback': ({ member, id }) => feedbackTo(member, id, 'Uraian Anda jelas dan buktinya lengkap.'),
  'note an observation': ({ cast, member: { personId, assessor }, id }) => ({
    service: 'task-reporting',
    path: '/observations',
    actor: assessor,
    body: {
      observationId: id,
      employeeId: personId,
      day: cast.today,
      text: 'Membantu rekan di loket menyelesaikan berkas yang tertunda sebelum jam tutup.',
    },
  }),
  'rate an evaluation': ({ cast, luck, id }) =>
    ratingOf(luck.pick(cast.people.filter(({ rateable }) => rateable)), cast.lastClosed, id),
  'read who one is': ({ member }) => ({ service: 'identity', path: '/me', actor: member.personId }),
  'read own work': ({ cast, member }) => workOf(member, member.personId, cast),
  'read own progress': ({ member: { personId } }) => ({
    service: 'task-reporting',
    path: `/people/${personId}/progress?limit=200`,
    actor: personId,
  }),
  'read own feedback': ({ member: { personId } }) => ({
    service: 'evaluation',
    path: `/people/${personId}/feedback`,
    actor: personId,
  }),
  'read own evaluation': ({ cast, member: { personId } }) => ({
    service: 'evaluation',
    path: `/appraisals/${personId}/${cast.lastClosed}`,
    actor: personId,
  }),
  'read the team board': ({ member }) => ({ service: 'task-reporting', path: '/team-board', actor: member.assessor }),
  'read the review queue': ({ member }) => ({
    service: 'task-reporting',
    path: '/review-queue',
    actor: member.assessor,
  }),
  'read the work of one': ({ cast, member }) => workOf(member, member.assessor, cast),
  'read the evaluations of the team': ({ cast, member }) => ({
    service: 'evaluation',
    path: `/team/appraisals?period=${cast.lastClosed}`,
    actor: member.assessor,
  }),
};

export const feedbackTo = ({ personId, assessor }: Member, feedbackId: string, text: string): Omit<Asked, 'act'> => ({
  service: 'evaluation',
  path: '/feedback',
  actor: assessor,
  body: { feedbackId, employeeId: personId, text },
});

/** Until it is acknowledged a rating may be signed again; with another note it is another rating. */
export const ratingOf = ({ personId, assessor, plan }: Member, period: string, note: string): Omit<Asked, 'act'> => ({
  service: 'evaluation',
  path: `/appraisals/${personId}/${period}/rating`,
  actor: assessor,
  body: {
    results: plan.results.map(({ resultId }) => ({ resultId, rating: 'meets' })),
    result: 'meets',
    conduct: CONDUCT.map((value) => ({ value, rating: 'above' })),
    conductRating: 'above',
    note,
  },
});

/** As far back as the page of one's own work looks. */
const RECENT_days = 27;
const DAY_MS = 86_400_000;

export const daysBefore = (day: string, days: number): string =>
  new Date(Date.parse(day) - days * DAY_MS).toISOString().slice(0, 10);

const workOf = ({ personId }: Member, actor: string, { today }: Cast): Omit<Asked, 'act'> => ({
  service: 'task-reporting',
  path: `/people/${personId}/work?from=${daysBefore(today, RECENT_days)}&to=${today}&limit=200`,
  actor,
});
