import { describe, expect, it } from '@jest/globals';
import { fold, given } from '@kinerja/event-sourcing';
import { openQuestions, planDialogue, remark } from './plan-dialogue.ts';
import type { PlanDialogueEvent, Remarked } from './plan-dialogue.ts';
import type { Plan } from './plan.ts';

const at = '2026-01-12T03:00:00.000Z';
const plan = {
  ...{ status: 'draft', planId: 'p1', employeeId: 'siti', year: 2026, unitId: 'u1', positionId: 'j1', former: [] },
  results: [{ resultId: 'r1' }],
} as unknown as Plan;
const agreed = { ...plan, status: 'agreed' } as Plan;
const revised = { ...agreed, proposed: { results: [{ resultId: 'r2' }] } } as unknown as Plan;
const question = { remarkId: 'q1', kind: 'question', text: 'Apakah termasuk izin apotek?' } as const;
const answer = { remarkId: 'a1', kind: 'answer', text: 'Ya, sejak Maret.', answers: 'q1' } as const;
const expectation = {
  remarkId: 'e1',
  kind: 'expectation',
  text: 'Lebih cepat dari tahun lalu',
  resultId: 'r1',
} as const;
const ofEmployee = { plan, as: 'self', by: 'siti', to: 'asep', at };
const ofAssessor = { plan, as: 'assessor', by: 'asep', to: 'siti', at };
type Said = Parameters<typeof remark>[1];
const says =
  (said: Said, around: Parameters<typeof remark>[2] = ofEmployee) =>
  (state: readonly Remarked[]) =>
    remark(state, said, around);
const said = (what: Said, { by, to }: { by: string; to: string }): PlanDialogueEvent => ({
  type: 'plan-remarked.v1',
  data: { ...what, planId: 'p1', employeeId: 'siti', by, to, at },
});
const asked = said(question, ofEmployee);
const answered = said(answer, ofAssessor);

describe('the dialogue about a plan', () => {
  it('keeps who said what to whom, and about which result', () => {
    given(planDialogue).when(says(question)).then(asked);
    given(planDialogue, asked).when(says(answer, ofAssessor)).then(answered);
    given(planDialogue).when(says(expectation, ofAssessor)).then(said(expectation, ofAssessor));
  });
  it('hears the same once', () => {
    given(planDialogue, asked)
      .when(says(question, { ...ofEmployee, at: '2026-01-13T03:00:00.000Z' }))
      .then();
    given(planDialogue, asked)
      .when(says({ ...question, text: 'Lain sekali' }))
      .thenRejects('REMARK_ID_TAKEN');
  });
  it('knows which questions are open', () => {
    expect(openQuestions(fold(planDialogue, [asked])).map(({ remarkId }) => remarkId)).toEqual(['q1']);
    expect(openQuestions(fold(planDialogue, [asked, answered]))).toEqual([]);
  });
  it('goes on while a revision is written, about its results', () => {
    given(planDialogue)
      .when(says({ ...question, resultId: 'r2' }, { ...ofEmployee, plan: revised }))
      .then(said({ ...question, resultId: 'r2' }, ofEmployee));
  });
  it.each<[string, PlanDialogueEvent[], Said, Parameters<typeof remark>[2]]>([
    ['PLAN_MISSING', [], question, { ...ofEmployee, plan: { status: 'absent' } }],
    ['DIALOGUE_CLOSED', [], question, { ...ofEmployee, plan: agreed }],
    ['EXPECTATION_OF_ASSESSOR', [], expectation, ofEmployee],
    ['UNKNOWN_RESULT', [], { ...question, resultId: 'r9' }, ofEmployee],
    ['UNKNOWN_RESULT', [], { ...question, resultId: 'r1' }, { ...ofEmployee, plan: revised }],
    ['ANSWER_WITHOUT_QUESTION', [], answer, ofAssessor],
    ['ANSWER_WITHOUT_QUESTION', [asked], answer, ofEmployee],
    ['ANSWER_WITHOUT_QUESTION', [asked, answered], { ...answer, remarkId: 'a2' }, ofAssessor],
    ['ANSWER_WITHOUT_QUESTION', [asked], { remarkId: 'a2', kind: 'answer', text: 'Ya' }, ofAssessor],
    ['ANSWER_WITHOUT_QUESTION', [asked], { ...question, remarkId: 'q2', answers: 'q1' }, ofAssessor],
  ])('is refused with %s', (code, past, what, around) => {
    given(planDialogue, past).when(says(what, around)).thenRejects(code);
  });
});
