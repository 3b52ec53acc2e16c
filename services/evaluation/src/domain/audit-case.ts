import { sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import {
  AuditCaseMissing,
  AuditCaseTaken,
  AuditCaseClosed,
  UnitOfSample,
  SampleTaken,
  NothingToDraw,
  FindingTaken,
  NotDrawn,
  QuestionTaken,
  UnitMissing,
  QuestionMissing,
  QuestionAnswered,
} from './audit-case-refusals.ts';
import { PREDICATES } from './rules.ts';
import { NotTheUnitsLeader } from './unit-period.ts';
import type { Decided } from './what-if.ts';

// A case of the auditors: opened with a question, samples drawn from what was decided, findings noted, units asked, closed with a
// conclusion. It decides nothing about an evaluation.

export const METHODS = ['random', 'unit', 'unusual'] as const;
export type Method = (typeof METHODS)[number];
/** Why an evaluation is unusual: the best predicate below a failing organisation, or two or more steps from the quarter before. */
export const UNUSUAL = ['APART_FROM_ORGANISATION', 'FAR_FROM_BEFORE'] as const;
export type Unusual = (typeof UNUSUAL)[number];

/** An evaluation that was drawn, as it counted then. */
export interface Drawn extends Pick<Decided, 'employeeId' | 'unitId' | 'period' | 'predicate'> {
  readonly unusual?: readonly Unusual[];
}

// The stored names. Add optional fields; never rename, never reuse.
interface Step {
  readonly caseId: string;
  readonly by: string;
  readonly at: string;
}
interface Opened extends Step {
  readonly title: string;
  readonly question: string;
}
interface Sample extends Step {
  readonly sampleId: string;
  readonly method: Method;
  readonly period: string;
  readonly unitId?: string;
  /** Anybody draws the same again with it. */
  readonly seed: string;
  readonly size: number;
  /** How many it was drawn from. */
  readonly population: number;
  readonly drawn: readonly Drawn[];
}
interface Finding extends Step {
  readonly findingId: string;
  readonly text: string;
  /** The evaluation that it is about, of a sample of this case. */
  readonly about?: { readonly employeeId: string; readonly period: string };
}
interface Question extends Step {
  readonly questionId: string;
  readonly unitId: string;
  readonly text: string;
}
interface Answer extends Step {
  readonly questionId: string;
  readonly text: string;
  /** Who is told of it. */
  readonly askedBy: string;
}
interface Closed extends Step {
  readonly conclusion: string;
}
export type AuditCaseEvent =
  | Event<'audit-case-opened.v1', Opened>
  | Event<'audit-sample-drawn.v1', Sample>
  | Event<'audit-finding-noted.v1', Finding>
  | Event<'audit-question-asked.v1', Question>
  | Event<'audit-question-answered.v1', Answer>
  | Event<'audit-case-closed.v1', Closed>;

export type AuditCase =
  | { readonly status: 'absent' }
  | {
      readonly status: 'open' | 'closed';
      readonly opened: Opened;
      readonly samples: readonly Sample[];
      readonly findings: readonly Finding[];
      readonly questions: readonly (Question & { readonly answer?: Answer })[];
      readonly closed?: Closed;
    };
type Present = Exclude<AuditCase, { status: 'absent' }>;

const evolve = (state: AuditCase, { type, data }: AuditCaseEvent): AuditCase => {
  if (type === 'audit-case-opened.v1')
    return { status: 'open', opened: data, samples: [], findings: [], questions: [] };
  if (state.status === 'absent') return state;
  switch (type) {
    case 'audit-sample-drawn.v1':
      return { ...state, samples: [...state.samples, data] };
    case 'audit-finding-noted.v1':
      return { ...state, findings: [...state.findings, data] };
    case 'audit-question-asked.v1':
      return { ...state, questions: [...state.questions, data] };
    case 'audit-question-answered.v1':
      return {
        ...state,
        questions: state.questions.map((one) => (one.questionId === data.questionId ? { ...one, answer: data } : one)),
      };
    case 'audit-case-closed.v1':
      return { ...state, status: 'closed', closed: data };
    default:
      return unknownEvent(state, type);
  }
};

export const auditCase: Fold<AuditCase, AuditCaseEvent> = { initial: { status: 'absent' }, evolve };

export class AuditCases extends Streams<AuditCase, AuditCaseEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.audit-case', auditCase);
  }
}

export const openCase = (state: AuditCase, opened: Opened): AuditCaseEvent[] => {
  if (state.status === 'absent') return [{ type: 'audit-case-opened.v1', data: opened }];
  if (sameData({ ...state.opened, at: opened.at }, opened)) return [];
  throw new AuditCaseTaken();
};

/** What is drawn from: the evaluations of the period, and of the quarter before it. */
export interface Population {
  readonly decided: readonly Decided[];
  readonly before: readonly Decided[];
  /** SHA-256 of a text, in small hexadecimals. */
  readonly hashOf: (text: string) => string;
}

export const drawSample = (
  state: AuditCase,
  asked: Omit<Sample, 'population' | 'drawn'>,
  { decided, before, hashOf }: Population,
): AuditCaseEvent[] => {
  const { samples } = ensureOpen(state);
  const { sampleId, method, period, unitId, seed, size } = asked;
  if ((method === 'unit') !== (unitId !== undefined)) throw new UnitOfSample({}, '/unitId');
  const same = samples.find((one) => one.sampleId === sampleId);
  if (same !== undefined) {
    const is = ({ method: m, period: p, unitId: u, seed: s, size: n }: typeof asked): object => ({ m, p, u, s, n });
    if (sameData(is(same), is(asked))) return [];
    throw new SampleTaken();
  }
  const population = decided
    .filter((one) => one.period === period && (unitId === undefined || one.unitId === unitId))
    .map((one) => drawable(one, before))
    .filter(({ unusual = [] }) => method !== 'unusual' || unusual.length > 0);
  if (population.length === 0) throw new NothingToDraw({ period }, '/period');
  const drawn = inOrderOf(seed, population, hashOf).slice(0, size);
  return [{ type: 'audit-sample-drawn.v1', data: { ...asked, population: population.length, drawn } }];
};

const drawable = (one: Decided, before: readonly Decided[]): Drawn => {
  const { employeeId, unitId, period, predicate, organisationResult } = one;
  const former = before.find((each) => each.employeeId === employeeId);
  const isApart = predicate === 'sangat-baik' && FAILING.includes(organisationResult);
  const isFar = former !== undefined && Math.abs(rankOf(predicate) - rankOf(former.predicate)) >= 2;
  const unusual: Unusual[] = [
    ...(isApart ? (['APART_FROM_ORGANISATION'] as const) : []),
    ...(isFar ? (['FAR_FROM_BEFORE'] as const) : []),
  ];
  return { employeeId, unitId, period, predicate, ...(unusual.length > 0 ? { unusual } : {}) };
};

const FAILING: readonly string[] = ['kurang', 'sangat-kurang'];
const rankOf = (predicate: Decided['predicate']): number => PREDICATES.indexOf(predicate);

/** By the SHA-256 of seed, period and person: an order that nobody chose, and that any tool finds again. */
const inOrderOf = (seed: string, population: readonly Drawn[], hashOf: Population['hashOf']): Drawn[] => {
  const placed = population.map((one) => ({ one, place: hashOf(`${seed} ${one.period} ${one.employeeId}`) }));
  return placed.sort((a, b) => (a.place < b.place ? -1 : 1)).map(({ one }) => one);
};

export const noteFinding = (state: AuditCase, finding: Finding): AuditCaseEvent[] => {
  const { findings, samples } = ensureOpen(state);
  const same = findings.find(({ findingId }) => findingId === finding.findingId);
  if (same !== undefined) {
    if (sameData({ ...same, at: finding.at }, finding)) return [];
    throw new FindingTaken();
  }
  const { about } = finding;
  const isDrawn = ({ employeeId, period }: Drawn): boolean =>
    employeeId === about?.employeeId && period === about.period;
  if (about !== undefined && !samples.some(({ drawn }) => drawn.some(isDrawn))) throw new NotDrawn({}, '/about');
  return [{ type: 'audit-finding-noted.v1', data: finding }];
};

export const askUnit = (state: AuditCase, question: Question, { exists }: { exists: boolean }): AuditCaseEvent[] => {
  const { questions } = ensureOpen(state);
  const same = questions.find(({ questionId }) => questionId === question.questionId);
  if (same !== undefined) {
    if (same.text === question.text && same.unitId === question.unitId) return [];
    throw new QuestionTaken();
  }
  if (!exists) throw new UnitMissing({}, '/unitId');
  return [{ type: 'audit-question-asked.v1', data: question }];
};

/** By whoever leads the unit today; once. */
export const answerQuestion = (
  state: AuditCase,
  answer: Omit<Answer, 'askedBy'>,
  { chairId }: { chairId: string | undefined },
): AuditCaseEvent[] => {
  const { questions } = ensureOpen(state);
  const question = questions.find(({ questionId }) => questionId === answer.questionId);
  if (question === undefined) throw new QuestionMissing();
  if (answer.by !== chairId) throw new NotTheUnitsLeader();
  if (question.answer !== undefined) {
    if (question.answer.text === answer.text && question.answer.by === answer.by) return [];
    throw new QuestionAnswered();
  }
  return [{ type: 'audit-question-answered.v1', data: { ...answer, askedBy: question.by } }];
};

/** What the units have not answered stays to be seen as that. */
export const closeCase = (state: AuditCase, closed: Closed): AuditCaseEvent[] => {
  if (state.status === 'closed' && state.closed?.conclusion === closed.conclusion) return [];
  ensureOpen(state);
  return [{ type: 'audit-case-closed.v1', data: closed }];
};

const ensureOpen = (state: AuditCase): Present => {
  if (state.status === 'absent') throw new AuditCaseMissing();
  if (state.status === 'closed') throw new AuditCaseClosed();
  return state;
};
