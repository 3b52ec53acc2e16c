import { refusal, sameData, Streams, unknownEvent } from '@kinerja/event-sourcing';
import type { Event, EventStore, Fold } from '@kinerja/event-sourcing';
import { ensurePresent } from './plan.ts';
import type { Plan } from './plan.ts';
import { UnknownResult } from './rating.ts';

// What the two say to each other while a plan is written: expectations, questions, answers. Kept with the plan.
// PermenPANRB 6/2022: expectations are set and clarified in dialogue.

export const REMARKS = ['expectation', 'question', 'answer'] as const;
export type RemarkKind = (typeof REMARKS)[number];

interface Remark {
  readonly remarkId: string;
  readonly kind: RemarkKind;
  readonly text: string;
  /** The work result that it is about; absent: the plan as a whole. */
  readonly resultId?: string;
  /** The question that it answers. */
  readonly answers?: string;
}
// The stored name. Add optional fields; never rename, never reuse.
export interface Remarked extends Remark {
  readonly planId: string;
  readonly employeeId: string;
  readonly by: string;
  /** The other of the two; absent while nobody holds the post above. */
  readonly to?: string;
  readonly at: string;
}
export type PlanDialogueEvent = Event<'plan-remarked.v1', Remarked>;

export type PlanDialogue = readonly Remarked[];

export const planDialogue: Fold<PlanDialogue, PlanDialogueEvent> = {
  initial: [],
  evolve: (state, { type, data }) => {
    switch (type) {
      case 'plan-remarked.v1':
        return [...state, data];
      default:
        return unknownEvent(state, type);
    }
  },
};

/** One stream for a plan. */
export class PlanDialogues extends Streams<PlanDialogue, PlanDialogueEvent> {
  constructor(store: EventStore) {
    super(store, 'evaluation.plan-dialogue', planDialogue);
  }
}

/** Questions that the other one has not answered. */
export const openQuestions = (state: PlanDialogue): PlanDialogue =>
  state.filter(({ kind, remarkId }) => kind === 'question' && !state.some(({ answers }) => answers === remarkId));

/** Something one of the two says while the plan, or its revision, is not agreed. */
export const remark = (
  state: PlanDialogue,
  said: Remark,
  { plan, as, by, to, at }: { plan: Plan; as: string; by: string; to: string | undefined; at: string },
): PlanDialogueEvent[] => {
  const { planId, employeeId, status, results, proposed } = ensurePresent(plan);
  const before = state.find(({ remarkId }) => remarkId === said.remarkId);
  const data: Remarked = { ...said, planId, employeeId, by, ...(to !== undefined && { to }), at };
  if (before !== undefined) {
    if (sameData({ ...before, at }, data)) return [];
    throw new RemarkIdTaken({}, '/remarkId');
  }
  if (status === 'agreed' && proposed === undefined) throw new DialogueClosed();
  if (said.kind === 'expectation' && as !== 'assessor') throw new ExpectationOfAssessor({}, '/kind');
  const known = proposed?.results ?? results;
  if (said.resultId !== undefined && !known.some(({ resultId }) => resultId === said.resultId))
    throw new UnknownResult({}, '/resultId');
  ensureAnswers(state, said, by);
  return [{ type: 'plan-remarked.v1', data }];
};

const ensureAnswers = (state: PlanDialogue, { kind, answers }: Remark, by: string): void => {
  if ((kind === 'answer') !== (answers !== undefined)) throw new AnswerWithoutQuestion({}, '/answers');
  if (answers === undefined) return;
  const question = openQuestions(state).find(({ remarkId }) => remarkId === answers);
  if (question === undefined || question.by === by) throw new AnswerWithoutQuestion({}, '/answers');
};

export const RemarkIdTaken = refusal('REMARK_ID_TAKEN', 'conflict', {
  id: 'Nomor catatan ini sudah dipakai.',
  en: 'This remark id is already in use.',
});
export const DialogueClosed = refusal('DIALOGUE_CLOSED', 'conflict', {
  id: 'SKP ini sudah disepakati; buka revisi untuk membicarakannya lagi.',
  en: 'This plan is agreed; open a revision to discuss it again.',
});
export const ExpectationOfAssessor = refusal('EXPECTATION_OF_ASSESSOR', 'forbidden', {
  id: 'Ekspektasi dinyatakan oleh pejabat penilai.',
  en: 'Expectations are stated by the assessor.',
});
export const AnswerWithoutQuestion = refusal('ANSWER_WITHOUT_QUESTION', 'invalid', {
  id: 'Jawaban menyebut satu pertanyaan pihak lain yang belum terjawab.',
  en: 'An answer names one question of the other that is not answered yet.',
});
