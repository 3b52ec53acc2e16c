import { quarterOf } from '@kinerja/event-sourcing';
import type { Chance } from '@kinerja/sample-city';
import type { Command } from './journal.ts';

/** One of the employee's indicators in an agreed plan. */
export interface Indicator {
  readonly planId: string;
  readonly resultId: string;
  readonly indicatorId: string;
}

/** A piece of work that was reported in the drill, as its writers last knew it. */
interface Piece {
  readonly day: string;
  readonly entryId: string;
  state: 'submitted' | 'accepted' | 'returned' | 'withdrawn';
}

/** What the writers of one pair of people share: an employee, who leads them, and what they have done so far. */
export interface Desk {
  readonly employee: string;
  readonly superior: string;
  readonly days: readonly string[];
  readonly indicators: readonly Indicator[];
  /** A signed rating that may be signed again with another note, and its quarter. */
  readonly rating: { readonly period: string; readonly body: object } | undefined;
  readonly work: Piece[];
  /** The last revision that an answer told, by stream. */
  readonly revisions: Map<string, bigint>;
}

/** A command, and what its acknowledgement makes true at the desk. */
export interface Act {
  readonly command: Omit<Command, 'id' | 'expected'>;
  readonly done?: () => void;
}

interface Moment {
  readonly desk: Desk;
  readonly luck: Chance;
  /** New in the whole drill. */
  readonly id: () => string;
}

type Acting = (moment: Moment) => Act | undefined;

const dayStream = ({ employee }: Desk, day: string): string => `task-reporting.day-${employee}-${day}`;

const work = (luck: Chance, text: string) => ({ minutes: luck.int(1, 6), kind: 'other', text, evidence: [] });

const report: Acting = ({ desk, luck, id }) => {
  const [day, entryId] = [luck.pick(desk.days), id()];
  return {
    command: {
      service: 'task-reporting',
      path: `/days/${day}/entries`,
      body: { entryId, ...work(luck, `Memeriksa berkas ${entryId}`) },
      by: desk.employee,
      stream: dayStream(desk, day),
    },
    done: () => desk.work.push({ day, entryId, state: 'submitted' }),
  };
};

const pieceIn = ({ desk, luck }: Moment, ...states: readonly Piece['state'][]): Piece | undefined => {
  const fitting = desk.work.filter(({ state }) => states.includes(state));
  return fitting.length === 0 ? undefined : luck.pick(fitting);
};

/** Says a reported piece otherwise; the texts are all different, so each says something new. */
const sayAgain =
  (act: 'change' | 'correct', ...states: readonly Piece['state'][]): Acting =>
  (moment) => {
    const { desk, luck, id } = moment;
    const piece = pieceIn(moment, ...states);
    if (piece === undefined) return undefined;
    const said = work(luck, `Memeriksa berkas ${id()}`);
    return {
      command: {
        service: 'task-reporting',
        path: `/days/${piece.day}/entries/${piece.entryId}/${act}`,
        body: act === 'correct' ? { ...said, reason: 'Angka semula keliru.' } : said,
        by: desk.employee,
        stream: dayStream(desk, piece.day),
      },
      done: () => {
        piece.state = 'submitted';
      },
    };
  };

const withdraw: Acting = (moment) => {
  const { desk } = moment;
  const piece = pieceIn(moment, 'submitted');
  if (piece === undefined) return undefined;
  return {
    command: {
      service: 'task-reporting',
      path: `/days/${piece.day}/entries/${piece.entryId}/withdraw`,
      body: {},
      by: desk.employee,
      stream: dayStream(desk, piece.day),
      mayBeSo: true,
    },
    done: () => {
      piece.state = 'withdrawn';
    },
  };
};

const review: Acting = (moment) => {
  const { desk, luck } = moment;
  const piece = pieceIn(moment, 'submitted');
  if (piece === undefined) return undefined;
  const ofDay = desk.work.filter(({ day, state }) => day === piece.day && state === 'submitted').slice(0, 3);
  const verdict = luck.happens(0.8) ? 'accepted' : 'returned';
  const reason = verdict === 'returned' ? { reason: 'Lengkapi uraiannya.' } : {};
  return {
    command: {
      service: 'task-reporting',
      path: `/people/${desk.employee}/days/${piece.day}/review`,
      body: { entries: ofDay.map(({ entryId }) => ({ entryId, verdict, ...reason })) },
      by: desk.superior,
      stream: dayStream(desk, piece.day),
      mayBeSo: true,
    },
    done: () => {
      for (const each of ofDay) each.state = verdict;
    },
  };
};

const observe: Acting = ({ desk, luck, id }) => {
  const observationId = id();
  return {
    command: {
      service: 'task-reporting',
      path: '/observations',
      body: { observationId, employeeId: desk.employee, day: luck.pick(desk.days), text: 'Melayani dengan sabar.' },
      by: desk.superior,
      stream: `task-reporting.observation-${observationId}`,
    },
  };
};

const progress: Acting = ({ desk, luck, id }) => {
  if (desk.indicators.length === 0) return undefined;
  const { planId, ...indicator } = luck.pick(desk.indicators);
  const body = { progressId: id(), ...indicator, value: String(luck.int(1, 500)), day: luck.pick(desk.days) };
  return {
    command: {
      service: 'task-reporting',
      path: `/plans/${planId}/progress`,
      body: { ...body, evidence: [] },
      by: desk.employee,
      stream: `task-reporting.progress-${planId}`,
    },
  };
};

const feedback: Acting = ({ desk, id }) => {
  const feedbackId = id();
  return {
    command: {
      service: 'evaluation',
      path: '/feedback',
      body: { feedbackId, employeeId: desk.employee, text: 'Uraian Anda jelas dan buktinya lengkap.' },
      by: desk.superior,
      stream: `evaluation.feedback-${feedbackId}`,
    },
  };
};

const assessSelf: Acting = ({ desk, id }) => {
  if (desk.indicators.length === 0) return undefined;
  const period = quarterOf(desk.days.at(-1) ?? '');
  return {
    command: {
      service: 'evaluation',
      path: `/appraisals/${desk.employee}/${period}/self-assessment`,
      body: { text: `Target berjalan sesuai rencana (${id()}).`, results: [] },
      by: desk.employee,
      stream: `evaluation.appraisal-${desk.employee}-${period}`,
    },
  };
};

const rate: Acting = ({ desk, id }) => {
  if (desk.rating === undefined) return undefined;
  const { period, body } = desk.rating;
  return {
    command: {
      service: 'evaluation',
      path: `/appraisals/${desk.employee}/${period}/rating`,
      body: { ...body, note: `Ditinjau kembali (${id()}).` },
      by: desk.superior,
      stream: `evaluation.appraisal-${desk.employee}-${period}`,
    },
  };
};

/** How often each is done, as people do on a day near the deadline. */
const MIX: readonly (readonly [Acting, number])[] = [
  [report, 30],
  [review, 14],
  [sayAgain('change', 'submitted', 'returned'), 10],
  [sayAgain('correct', 'accepted'), 5],
  [withdraw, 3],
  [observe, 6],
  [progress, 10],
  [feedback, 10],
  [assessSelf, 7],
  [rate, 5],
];
const BAG = MIX.flatMap(([act, times]) => Array.from({ length: times }, () => act));

/** Something that can be done now. */
export const nextAct = (moment: Moment): Act => {
  for (;;) {
    const act = moment.luck.pick(BAG)(moment);
    if (act !== undefined) return act;
  }
};
