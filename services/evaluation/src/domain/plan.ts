import { dayOf, refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold, Recorded } from '@kinerja/event-sourcing';
import type { PlanPartEvent, PlanParts } from './plan-parts.ts';
import { withPart } from './plan-parts.ts';

// Performance plan (SKP): one person, one year, one position segment. PermenPANRB 6/2022, planning.

export interface Indicator {
  readonly indicatorId: string;
  readonly aspect: 'quantity' | 'quality' | 'time' | 'cost';
  readonly text: string;
  /** A decimal number as text, so that no digit is lost. */
  readonly target: string;
  readonly unit: string;
}

/** A result of somebody above. */
export interface ServedResult {
  readonly planId: string;
  readonly resultId: string;
}
/** The superior's result that a result serves, or the written assignment it rests on. */
export type Serves = ServedResult | { readonly assignment: string };

/** Under which the results of an agency's head stand (PermenPANRB 6/2022): those served, how work is done, the own strength, the budget. */
export const PERSPECTIVES = ['recipients', 'process', 'strengthening', 'budget'] as const;
export type Perspective = (typeof PERSPECTIVES)[number];

export interface WorkResult {
  readonly resultId: string;
  readonly sentence: string;
  readonly kind: 'main' | 'additional';
  readonly perspective?: Perspective;
  /** It belongs to the post, not to the person: it passes to the successor. Absent: it is the person's own. */
  readonly scope?: 'organisation';
  /** The result of the predecessor in the post that it is. */
  readonly inheritedFrom?: ServedResult;
  readonly serves?: Serves;
  readonly indicators: readonly Indicator[];
}

// The stored names. Add optional fields; never rename, never reuse.
interface Drafted {
  readonly planId: string;
  readonly employeeId: string;
  readonly year: number;
  readonly unitId: string;
  readonly positionId: string;
  readonly at: string;
}
interface Step {
  readonly planId: string;
  readonly employeeId: string;
  readonly by: string;
  readonly at: string;
}
type Agreement = Step & {
  readonly year: number;
  readonly unitId: string;
  readonly results: readonly WorkResult[];
  /** Absent: neither expectations nor appendices were written. */
  readonly parts?: PlanParts;
};
export type PlanEvent =
  | Event<'plan-drafted.v1', Drafted>
  | Event<
      'work-result-set.v1',
      { readonly planId: string; readonly employeeId: string; readonly result: WorkResult; readonly at: string }
    >
  | Event<
      'work-result-removed.v1',
      { readonly planId: string; readonly employeeId: string; readonly resultId: string; readonly at: string }
    >
  | Event<'plan-submitted.v1', Step>
  | Event<'plan-returned.v1', Step & { readonly reason: string }>
  | Event<'plan-agreed.v1', Agreement>
  | Event<'plan-revision-opened.v1', Step & { readonly reason: string }>
  | Event<'plan-revision-dropped.v1', Step>
  | PlanPartEvent;

export const PLAN_STATUSES = ['draft', 'submitted', 'returned', 'agreed'] as const;
export type PlanStatus = (typeof PLAN_STATUSES)[number];
/** The next version of an agreed plan while it is written and signed; the agreed one stays in force meanwhile. */
export interface Proposed {
  readonly status: Exclude<PlanStatus, 'agreed'>;
  /** Why the plan is revised. */
  readonly why: string;
  readonly by: string;
  readonly results: readonly WorkResult[];
  readonly parts?: PlanParts;
  /** Why it came back. */
  readonly reason?: string;
}
export type Plan =
  | { readonly status: 'absent'; readonly employeeId?: undefined }
  | {
      readonly status: PlanStatus;
      readonly planId: string;
      readonly employeeId: string;
      readonly year: number;
      readonly unitId: string;
      readonly positionId: string;
      readonly results: readonly WorkResult[];
      readonly parts?: PlanParts;
      readonly reason?: string;
      /** The results of the agreed versions before the one in force, the first one first. */
      readonly former: readonly (readonly WorkResult[])[];
      readonly proposed?: Proposed | undefined;
    };

const evolve = (state: Plan, event: PlanEvent): Plan => {
  const { type, data } = event;
  if (type === 'plan-drafted.v1') {
    const { planId, employeeId, year, unitId, positionId } = data;
    return { status: 'draft', planId, employeeId, year, unitId, positionId, results: [], former: [] };
  }
  if (state.status === 'absent') return state;
  switch (type) {
    case 'work-result-set.v1':
      return written(state, { results: withResult(writing(state).results, data.result) });
    case 'work-result-removed.v1':
      return written(state, { results: writing(state).results.filter(({ resultId }) => resultId !== data.resultId) });
    case 'plan-expectation-set.v1':
    case 'plan-appendix-set.v1':
      return written(state, { parts: withPart(writing(state).parts, event) });
    case 'plan-submitted.v1':
      return written(state, { status: 'submitted' });
    case 'plan-returned.v1':
      return written(state, { status: 'returned', reason: data.reason });
    case 'plan-agreed.v1': {
      const former = state.status === 'agreed' ? [...state.former, state.results] : state.former;
      const { results, parts } = data;
      return { ...state, status: 'agreed', results, ...(parts && { parts }), former, proposed: undefined };
    }
    case 'plan-revision-opened.v1': {
      const { results, parts } = state;
      const proposed = { status: 'draft', why: data.reason, by: data.by, results, ...(parts && { parts }) } as const;
      return { ...state, proposed };
    }
    case 'plan-revision-dropped.v1':
      return { ...state, proposed: undefined };
    default:
      return unknownEvent(state, type);
  }
};

/** What is being written and signed: the revision while one is open, else the plan itself. */
const writing = (state: Present): Present => ({ ...state, ...state.proposed });

const written = (state: Present, change: Partial<Pick<Proposed, 'status' | 'results' | 'parts' | 'reason'>>): Plan =>
  state.proposed === undefined ? { ...state, ...change } : { ...state, proposed: { ...state.proposed, ...change } };

const withResult = (results: readonly WorkResult[], set: WorkResult): readonly WorkResult[] =>
  results.some(({ resultId }) => resultId === set.resultId)
    ? results.map((result) => (result.resultId === set.resultId ? set : result))
    : [...results, set];

export const plan: Fold<Plan, PlanEvent> = { initial: { status: 'absent' }, evolve };

export class Plans extends Streams<Plan, PlanEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.plan', plan);
  }
}

/** The day on which a plan was agreed for the first time; undefined before. */
export const agreedOn = (events: readonly Recorded<PlanEvent>[]): string | undefined => {
  const first = events.find(({ event }) => event.type === 'plan-agreed.v1');
  return first && dayOf(new Date(first.metadata.occurredAt));
};

/** Opens a plan for one's own post of that year, with results of a plan before it where they are given. */
export const draftPlan = (state: Plan, draft: Drafted, copied: readonly WorkResult[] = []): PlanEvent[] => {
  const { planId, employeeId, at } = draft;
  if (state.status === 'absent')
    return [
      { type: 'plan-drafted.v1', data: draft },
      ...copied.map((result): PlanEvent => ({ type: 'work-result-set.v1', data: { planId, employeeId, result, at } })),
    ];
  if (state.employeeId !== draft.employeeId || state.year !== draft.year) throw new PlanIdTaken();
  return [];
};

/** The organisation results of a predecessor, under ids that follow from the new plan, so that sending it twice is the same. */
export const inherited = (planId: string, predecessor: Plan, idOf: (former: string) => string): WorkResult[] =>
  predecessor.status === 'agreed' && predecessor.planId !== planId
    ? predecessor.results
        .filter(({ scope }) => scope === 'organisation')
        .map((result) => ({
          ...result,
          resultId: idOf(result.resultId),
          inheritedFrom: { planId: predecessor.planId, resultId: result.resultId },
          indicators: result.indicators.map((one) => ({ ...one, indicatorId: idOf(one.indicatorId) })),
        }))
    : [];

/** Adds a work result or replaces it. Open while the plan, or its revision, is a draft or was returned. */
export const setWorkResult = (
  state: Plan,
  {
    result: wanted,
    at,
    served,
    above,
  }: { result: WorkResult; at: string; served: Plan | undefined; above: readonly ServedResult[] },
): PlanEvent[] => {
  const open = ensureEditable(state);
  const before = open.results.find(({ resultId }) => resultId === wanted.resultId);
  // Where it came from is no wording that anybody could change.
  const result = { ...wanted, ...(before?.inheritedFrom && { inheritedFrom: before.inheritedFrom }) };
  const { serves } = result;
  if (serves !== undefined && 'planId' in serves) {
    const found = served?.status !== undefined && served.status !== 'absent' ? served.results : [];
    if (serves.planId === open.planId) throw new ServesItself({}, '/serves/planId');
    if (!found.some(({ resultId }) => resultId === serves.resultId))
      throw new ServedResultMissing({}, '/serves/resultId');
    if (above.some(({ planId, resultId }) => planId === open.planId && resultId === result.resultId))
      throw new ServesInCircle({}, '/serves');
  }
  if (before !== undefined && sameData(before, result)) return [];
  return [{ type: 'work-result-set.v1', data: { planId: open.planId, employeeId: open.employeeId, result, at } }];
};

export const removeWorkResult = (state: Plan, { resultId, at }: { resultId: string; at: string }): PlanEvent[] => {
  const { planId, employeeId, results } = ensureEditable(state);
  if (!results.some((result) => result.resultId === resultId)) return [];
  return [{ type: 'work-result-removed.v1', data: { planId, employeeId, resultId, at } }];
};

/** The employee's signature: the plan now waits for the assessor. */
export const submitPlan = (state: Plan, { by, at }: Signature): PlanEvent[] => {
  const present = ensurePresent(state);
  if (writing(present).status === 'submitted') return [];
  const { planId, employeeId, results, parts } = ensureEditable(state);
  const { proposed } = present;
  if (proposed !== undefined && sameData(results, present.results) && sameData(parts, present.parts))
    throw new RevisionWithoutChange();
  if (!results.some(({ kind }) => kind === 'main')) throw new PlanWithoutMainResult();
  return [{ type: 'plan-submitted.v1', data: { planId, employeeId, by, at } }];
};

export const returnPlan = (state: Plan, { by, at, reason }: Signature & { reason: string }): PlanEvent[] => {
  const { planId, employeeId } = ensureSubmitted(state);
  return [{ type: 'plan-returned.v1', data: { planId, employeeId, reason, by, at } }];
};

/** The assessor's signature: with the employee's it makes the plan, or its revision, binding. */
export const agreePlan = (state: Plan, { by, at }: Signature): PlanEvent[] => {
  if (writing(ensurePresent(state)).status === 'agreed') return [];
  const { planId, employeeId, year, unitId, results, parts } = ensureSubmitted(state);
  const data = { planId, employeeId, year, unitId, results, ...(parts && { parts }), by, at };
  return [{ type: 'plan-agreed.v1', data }];
};

interface Signature {
  readonly by: string;
  readonly at: string;
}

type Present = Exclude<Plan, { status: 'absent' }>;

export const ensurePresent = (state: Plan): Present => {
  if (state.status === 'absent') throw new PlanMissing();
  return state;
};

export const ensureEditable = (state: Plan): Present => {
  const present = writing(ensurePresent(state));
  if (present.status === 'submitted' || present.status === 'agreed') throw new PlanNotOpen({ status: present.status });
  return present;
};

const ensureSubmitted = (state: Plan): Present => {
  const present = writing(ensurePresent(state));
  if (present.status !== 'submitted') throw new PlanNotSubmitted({ status: present.status });
  return present;
};

export const PlanMissing = refusal('PLAN_MISSING', 'missing', {
  id: 'SKP ini tidak ada.',
  en: 'There is no such plan.',
});
export const PlanIdTaken = refusal('PLAN_ID_TAKEN', 'conflict', {
  id: 'Nomor SKP ini sudah dipakai untuk SKP lain.',
  en: 'This plan id belongs to another plan.',
});
export const PlanNotOpen = refusal('PLAN_NOT_OPEN', 'conflict', {
  id: 'SKP berstatus {status}; isinya tidak dapat diubah.',
  en: 'The plan is {status}; its contents cannot be changed.',
});
export const PlanNotSubmitted = refusal('PLAN_NOT_SUBMITTED', 'conflict', {
  id: 'SKP berstatus {status}; hanya SKP yang diajukan dapat disepakati atau dikembalikan.',
  en: 'The plan is {status}; only a submitted plan can be agreed or returned.',
});
export const PlanWithoutMainResult = refusal('PLAN_WITHOUT_MAIN_RESULT', 'conflict', {
  id: 'SKP memerlukan sekurangnya satu RHK utama sebelum diajukan.',
  en: 'A plan needs at least one main work result before it is submitted.',
});
export const RevisionWithoutChange = refusal('REVISION_WITHOUT_CHANGE', 'conflict', {
  id: 'Revisi ini belum mengubah apa pun; ubah RHK atau batalkan revisinya.',
  en: 'This revision changes nothing yet; change a work result or drop the revision.',
});
export const ServedResultMissing = refusal('SERVED_RESULT_MISSING', 'invalid', {
  id: 'RHK atasan yang didukung tidak ditemukan.',
  en: "The superior's work result that this serves was not found.",
});
export const ServesInCircle = refusal('SERVES_IN_CIRCLE', 'invalid', {
  id: 'RHK yang didukung ini pada akhirnya mendukung RHK ini sendiri.',
  en: 'The result that this serves serves this one in the end.',
});
export const ServesItself = refusal('SERVES_ITSELF', 'invalid', {
  id: 'RHK tidak dapat mendukung SKP yang sama.',
  en: 'A work result cannot serve its own plan.',
});
export const NoPosition = refusal('NO_POSITION', 'conflict', {
  id: 'Anda tidak memegang jabatan pada hari ini.',
  en: 'You hold no position on this day.',
});
export const PlanExists = refusal('PLAN_EXISTS', 'conflict', {
  id: 'SKP tahun {year} untuk jabatan ini sudah ada.',
  en: 'There already is a plan of {year} for this position.',
});
export const BadServes = refusal('BAD_SERVES', 'invalid', {
  id: 'Sebutkan RHK atasan (planId dan resultId) atau penugasan tertulis, salah satu saja.',
  en: 'Name either a result of the superior (planId and resultId) or a written assignment, not both.',
});
