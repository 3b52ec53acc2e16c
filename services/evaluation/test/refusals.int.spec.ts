import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { connectEventStore } from '@kinerja/eventstore-db';
import { parkedCases, parkedSettled, walkRefusals } from '@kinerja/testing';
import type { WriteCase } from '@kinerja/testing';
import { testCity } from './city.ts';
import type { TestCity } from './city.ts';
import { auditCaseCases } from './audit-case-cases.ts';
import { correctiveActionCases } from './corrective-action-cases.ts';
import { meetingCases } from './meeting-cases.ts';
import {
  answer,
  codeOf,
  input,
  objection,
  ok,
  rating,
  ruleDraft,
  ruleSetWithTerm,
  saidIn,
  untilRateable,
  workResult,
} from './story.ts';
import type { Agreed } from './story.ts';

describe('evaluation refuses', () => {
  let city: TestCity;
  let agreed: Agreed;
  /** Plans of the head and the stranger in each state that an operation needs. */
  let draft: string;
  let submitted: string;
  let removable: string;
  /** Inputs of the employee in each state that an operation needs. */
  const inputs = {
    open: randomUUID(),
    supported: randomUUID(),
    toAnswer: randomUUID(),
    toFollowUp: randomUUID(),
    withdrawn: randomUUID(),
    final: randomUUID(),
    ofTheSuperior: randomUUID(),
  };
  /** Drafts of rules by one administrator, each in the state that an operation needs. */
  const drafts = {
    toChange: randomUUID(),
    toSubmit: randomUUID(),
    toApprove: randomUUID(),
    toReturn: randomUUID(),
    toWithdraw: randomUUID(),
  };

  beforeAll(async () => {
    city = await testCity();
    const { send, people, unitId } = city;
    await ok(send('kinerja-local', '/rules', ruleSetWithTerm()));
    agreed = await untilRateable(city);
    [draft, submitted, removable] = [randomUUID(), randomUUID(), randomUUID()];
    await ok(send(people.stranger, '/plans', { planId: draft, year: 2026 }));
    await ok(send(people.stranger, `/plans/${draft}/results`, workResult(removable)));
    await ok(send(people.stranger, `/plans/${draft}/results`, workResult()));
    await ok(send(people.superior, '/plans', { planId: submitted, year: 2026 }));
    await ok(send(people.superior, `/plans/${submitted}/results`, workResult()));
    await ok(send(people.superior, `/plans/${submitted}/submit`));
    const { ofTheSuperior, ...ofTheEmployee } = inputs;
    for (const id of Object.values(ofTheEmployee)) await ok(send(people.employee, '/employee-inputs', input(id)));
    await ok(send(people.superior, '/employee-inputs', input(ofTheSuperior)));
    await ok(send(people.superior, `/employee-inputs/${inputs.supported}/support`));
    for (const feedbackId of Object.values(remarks))
      await ok(send(people.superior, '/feedback', { feedbackId, employeeId: people.employee, text: 'Rapi' }));
    await ok(send(people.employee, `/feedback/${remarks.toFollowUp}/reaction`, { reaction: 'will-act' }));
    for (const stepId of Object.values(steps))
      await ok(send(people.employee, `/plans/${agreed.planId}/actions`, action(stepId)));
    // Two quarters that are rated; the first one is sent.
    for (const period of ['2026-Q1', '2026-Q2']) {
      await ok(send(people.head, `/units/${unitId}/results/${period}`, { value: 'baik', reason: 'Tercapai' }));
      await ok(send(people.superior, `/appraisals/${people.employee}/${period}/rating`, rating(agreed.resultId)));
    }
    await ok(send(people.superior, `/units/${unitId}/periods/2026-Q1/send`));
    await ok(send(people.employee, `/employee-inputs/${inputs.withdrawn}/withdraw`, { reason: 'Sudah diperbaiki' }));
    const followUp = { by: people.employee, until: '2026-11-30' };
    await ok(send(people.superior, `/employee-inputs/${inputs.toFollowUp}/answer`, answer({ followUp })));
    await ok(send(people.superior, `/employee-inputs/${inputs.final}/answer`, answer({ outcome: 'not-adopted' })));
    for (const id of Object.values(drafts)) await ok(send(people.cityAdmin, '/rules/drafts', ruleDraft(id)));
    for (const id of [drafts.toApprove, drafts.toReturn])
      await ok(send(people.cityAdmin, `/rules/drafts/${id}/submit`));
  });
  afterAll(() => city.stop());

  const steps = { toFinish: randomUUID(), toRemove: randomUUID() };
  const action = (stepId: string) => ({
    ...{ stepId, resultId: agreed.resultId, text: 'Susun lembar periksa', due: '2026-11-30' },
  });
  const remarks = { toAnswer: randomUUID(), toFollowUp: randomUUID() };

  const table = (): WriteCase[] => {
    const { people, unitId } = city;
    const mine = { who: people.employee, stranger: people.stranger };
    const bySuperior = { who: people.superior, stranger: people.stranger };
    const feedback = { feedbackId: randomUUID(), employeeId: people.employee, text: 'Rapi dan cepat' };
    const rules = ruleSetWithTerm(randomUUID());
    const planId = randomUUID();
    const result = workResult();
    const question = { remarkId: randomUUID(), kind: 'question', text: 'Apakah termasuk izin apotek?' };
    return [
      {
        operation: 'POST /plans',
        path: '/plans',
        who: people.employee,
        body: { planId, year: 2027 },
        other: { planId, year: 2028 },
      },
      {
        operation: 'POST /plans/{planId}/results',
        path: `/plans/${draft}/results`,
        who: people.stranger,
        stranger: people.employee,
        body: result,
        other: { ...result, kind: 'additional' },
      },
      {
        operation: 'POST /plans/{planId}/results/{resultId}/remove',
        path: `/plans/${draft}/results/${removable}/remove`,
        who: people.stranger,
        stranger: people.employee,
        body: {},
      },
      {
        operation: 'POST /plans/{planId}/appendices',
        path: `/plans/${draft}/appendices`,
        who: people.stranger,
        stranger: people.employee,
        body: { appendix: 'support', text: 'Dua petugas tambahan' },
        other: { appendix: 'support', text: 'Lain sekali' },
      },
      {
        operation: 'POST /plans/{planId}/remarks',
        path: `/plans/${draft}/remarks`,
        who: people.stranger,
        stranger: people.employee,
        body: question,
        other: { ...question, text: 'Lain sekali' },
      },
      {
        operation: 'POST /plans/{planId}/submit',
        path: `/plans/${draft}/submit`,
        who: people.stranger,
        stranger: people.employee,
        body: {},
      },
      {
        operation: 'POST /plans/{planId}/return',
        path: `/plans/${submitted}/return`,
        who: people.head,
        stranger: people.superior,
        body: { reason: 'Target belum terukur' },
        other: { reason: 'Lain' },
      },
      {
        operation: 'POST /plans/{planId}/expectations',
        path: `/plans/${submitted}/expectations`,
        who: people.head,
        stranger: people.superior,
        body: { value: 'adaptif', text: 'Memakai formulir baru' },
        other: { value: 'adaptif', text: 'Lain sekali' },
      },
      {
        operation: 'POST /plans/{planId}/revision',
        path: `/plans/${agreed.planId}/revision`,
        ...mine,
        body: { reason: 'Tugas bertambah' },
        other: { reason: 'Target berubah' },
      },
      {
        operation: 'POST /plans/{planId}/revision/drop',
        path: `/plans/${agreed.planId}/revision/drop`,
        ...mine,
        body: {},
      },
      { operation: 'POST /plans/{planId}/agree', path: `/plans/${agreed.planId}/agree`, ...bySuperior, body: {} },
      {
        operation: 'POST /plans/{planId}/actions',
        path: `/plans/${agreed.planId}/actions`,
        ...mine,
        body: action(randomUUID()),
        other: action(randomUUID()),
      },
      {
        operation: 'POST /plans/{planId}/actions/{stepId}/done',
        path: `/plans/${agreed.planId}/actions/${steps.toFinish}/done`,
        ...mine,
        body: { on: '2026-10-05' },
        other: { on: '2026-10-05', note: 'Lain sekali' },
      },
      {
        operation: 'POST /plans/{planId}/actions/{stepId}/remove',
        path: `/plans/${agreed.planId}/actions/${steps.toRemove}/remove`,
        ...mine,
        body: {},
      },
      {
        operation: 'POST /feedback',
        path: '/feedback',
        who: people.superior,
        // Whoever has a post may.
        stranger: people.auditor,
        body: { ...feedback, coaching: { heldOn: '2026-10-05', agreed: 'Satu lembar periksa' } },
        other: { ...feedback, text: 'Lain sekali' },
      },
      {
        operation: 'POST /feedback/{feedbackId}/reaction',
        path: `/feedback/${remarks.toAnswer}/reaction`,
        ...mine,
        body: { reaction: 'thanks' },
        other: { reaction: 'disagree', text: 'Bukan berkas saya' },
      },
      {
        operation: 'POST /feedback/{feedbackId}/follow-up',
        path: `/feedback/${remarks.toFollowUp}/follow-up`,
        ...mine,
        body: { text: 'Lembar periksa dibuat' },
        other: { text: 'Lain sekali' },
      },
      {
        operation: 'POST /rules',
        path: '/rules',
        who: 'kinerja-local',
        stranger: people.cityAdmin,
        body: rules,
        other: { ...rules, source: 'Lain' },
      },
      {
        operation: 'POST /units/{unitId}/results/{period}',
        path: `/units/${unitId}/results/2026-Q3`,
        who: people.head,
        body: { value: 'istimewa', reason: 'Semua target terlampaui' },
        other: { value: 'baik', reason: 'Lain' },
      },
      {
        operation: 'POST /units/{unitId}/periods/{period}/reopen',
        path: `/units/${unitId}/periods/2026-Q1/reopen`,
        who: people.head,
        body: { reason: 'Penilaian keliru' },
        other: { reason: 'Lain' },
      },
      {
        operation: 'POST /appraisals/{personId}/{period}/self-assessment',
        path: `/appraisals/${people.employee}/2026-Q3/self-assessment`,
        ...mine,
        body: { text: 'Target tercapai', results: [] },
        other: { text: 'Lain', results: [] },
      },
      {
        operation: 'POST /appraisals/{personId}/{period}/rating',
        path: `/appraisals/${people.employee}/2026-Q3/rating`,
        ...bySuperior,
        body: rating(agreed.resultId),
        other: { ...rating(agreed.resultId), note: 'Lain' },
      },
      ...ofInputs(),
      ...meetingCases(city),
      ...correctiveActionCases(city),
      ...auditCaseCases(city, '2026-Q2'),
      ...ofDevelopment(),
      ...ofCalibration(),
      {
        operation: 'POST /units/{unitId}/periods/{period}/send',
        path: `/units/${unitId}/periods/2026-Q2/send`,
        who: people.superior,
        body: {},
        other: { reason: 'Lain' },
      },
      ...ofCalendar(),
      ...ofRuleDrafts(),
    ];
  };

  const ofDevelopment = (): WriteCase[] => {
    const { people } = city;
    const operation = 'POST /people/{personId}/development/{year}';
    const path = `/people/${people.employee}/development/2026`;
    const agreedOn = { itemId: randomUUID(), kind: 'coaching', text: 'Dua kali sebulan', due: '2026-12-31' };
    const done = { note: 'Enam pertemuan' };
    return [
      {
        ...{ operation, path, who: people.superior, stranger: people.stranger, body: agreedOn },
        other: { ...agreedOn, text: 'Lain sekali' },
      },
      {
        ...{ operation: `${operation}/{itemId}/done`, path: `${path}/${agreedOn.itemId}/done`, body: done },
        ...{ who: people.employee, stranger: people.stranger, other: { note: 'Lain sekali' } },
      },
    ];
  };

  /** Of the second quarter, which is rated: opened, proposed, kept, closed. */
  const ofCalibration = (): WriteCase[] => {
    const { people, unitId } = city;
    const operation = 'POST /units/{unitId}/calibration/{period}';
    const path = `/units/${unitId}/calibration/2026-Q2`;
    const proposal = {
      employeeId: people.employee,
      result: 'above',
      conduct: 'above',
      reason: 'Sama dengan bidang lain',
    };
    const byHead = { who: people.head, stranger: 'kinerja-local' };
    const kept = { answer: 'kept', reason: 'Bukti belum cukup' };
    return [
      { operation, path, ...byHead, body: {} },
      {
        ...{ operation: `${operation}/proposals`, path: `${path}/proposals`, ...byHead, body: proposal },
        other: { ...proposal, reason: 'Lain sekali' },
      },
      {
        operation: `${operation}/proposals/{personId}/answer`,
        path: `${path}/proposals/${people.employee}/answer`,
        ...{ who: people.superior, stranger: people.stranger, body: kept, other: { ...kept, reason: 'Lain sekali' } },
      },
      {
        ...{ operation: `${operation}/close`, path: `${path}/close`, ...byHead, body: { note: 'Ukuran disamakan' } },
        other: { note: 'Lain sekali' },
      },
    ];
  };

  const ofCalendar = (): WriteCase[] => {
    const { people, unitId } = city;
    const rows = [
      ['extension', { step: 'self-assessment', until: '2026-10-20', reason: 'Jaringan terputus' }],
      ['reminder', { step: 'sending' }],
      ['escalation', { step: 'sending' }],
    ] as const;
    return rows.map(([act, body]) => ({
      operation: `POST /units/{unitId}/calendar/{period}/${act}`,
      path: `/units/${unitId}/calendar/2026-Q3/${act}`,
      ...{ who: people.head, stranger: 'kinerja-local', body, other: { ...body, step: 'rating' } },
    }));
  };

  /** In the order in which an objection runs: the walk sends the right ones last, one after another. */
  const objecting = (): WriteCase[] => {
    const { people } = city;
    const operation = 'POST /appraisals/{personId}/{period}/objection';
    const path = `/appraisals/${people.employee}/2026-Q3/objection`;
    const [filed, statement] = [objection(), { statement: 'Sebagian berkas dikembalikan' }];
    const upheld = {
      verdict: 'upheld',
      reasoning: 'Bukti cukup',
      rating: { ...rating(agreed.resultId), result: 'above' },
    };
    return [
      {
        ...{ operation, path, who: people.employee, stranger: people.superior },
        body: filed,
        other: { ...filed, reason: 'Lain sekali' },
      },
      {
        ...{
          operation: `${operation}/statement`,
          path: `${path}/statement`,
          who: people.superior,
          stranger: people.head,
        },
        body: statement,
        other: { statement: 'Lain sekali' },
      },
      {
        ...{
          operation: `${operation}/decision`,
          path: `${path}/decision`,
          who: people.head,
          stranger: people.superior,
        },
        body: upheld,
        other: { ...upheld, reasoning: 'Lain sekali' },
      },
    ];
  };

  const ofInputs = (): WriteCase[] => {
    const { employee, superior } = city.people;
    const given = input();
    const rows: [string, string, string, Record<string, unknown>, Record<string, unknown>?][] = [
      ['', '', employee, given, { ...given, text: 'Lain sekali' }],
      ['/{inputId}/withdraw', inputs.open, employee, { reason: 'Sudah diperbaiki' }, { reason: 'Lain' }],
      ['/{inputId}/support', inputs.toAnswer, superior, {}],
      ['/{inputId}/support/withdraw', inputs.supported, superior, {}],
      ['/{inputId}/answer', inputs.toAnswer, superior, answer(), answer({ text: 'Lain sekali' })],
      ['/{inputId}/follow-up', inputs.toFollowUp, employee, { note: 'Formulir diganti' }, { note: 'Lain' }],
    ];
    return rows.map(([path, inputId, who, body, other]) => ({
      operation: `POST /employee-inputs${path}`,
      path: `/employee-inputs${path.replace('{inputId}', inputId)}`,
      who,
      stranger: 'kinerja-local',
      body,
      ...(other === undefined ? {} : { other }),
    }));
  };

  const ofRuleDrafts = (): WriteCase[] => {
    const { cityAdmin, otherCityAdmin } = city.people;
    const drafted = ruleDraft();
    const content = saidIn(ruleDraft());
    const reason = { reason: 'Dasarnya belum jelas' };
    const rows: [string, string, string, Record<string, unknown>, Record<string, unknown>?][] = [
      ['', '', cityAdmin, drafted, { ...drafted, source: 'Lain' }],
      ['/{ruleSetId}/change', drafts.toChange, otherCityAdmin, content, { ...content, source: 'Lain' }],
      ['/{ruleSetId}/submit', drafts.toSubmit, cityAdmin, {}],
      ['/{ruleSetId}/approve', drafts.toApprove, otherCityAdmin, { submission: 1 }, { submission: 2 }],
      ['/{ruleSetId}/return', drafts.toReturn, otherCityAdmin, reason, { reason: 'Lain' }],
      ['/{ruleSetId}/withdraw', drafts.toWithdraw, otherCityAdmin, reason, { reason: 'Lain' }],
    ];
    return rows.map(([path, ruleSetId, who, body, other]) => ({
      operation: `POST /rules/drafts${path}`,
      path: `/rules/drafts${path.replace('{ruleSetId}', ruleSetId)}`,
      who,
      stranger: city.people.auditor,
      body,
      ...(other === undefined ? {} : { other }),
    }));
  };

  type Who = 'employee' | 'superior' | 'head' | 'stranger';
  type Send = [code: string, who: Who, path: () => string, body: () => object];
  const at = (which: keyof typeof inputs, act: string) => () => `/${inputs[which]}/${act}`;
  const somebody = randomUUID();
  const nothing = () => ({});
  it.each<Send>([
    ['UNKNOWN_UNIT', 'employee', () => '', () => ({ ...input(), unitId: somebody })],
    ['NOT_ONES_UNIT', 'stranger', () => '', () => ({ ...input(), unitId: city.unitId })],
    ['INPUT_ID_TAKEN', 'superior', () => '', () => input(inputs.open)],
    ['INVALID_FIELDS', 'employee', () => '', () => ({ ...input(), text: '   ' })],
    ['INPUT_UNKNOWN', 'employee', () => `/${somebody}/support`, nothing],
    ['NOT_THE_AUTHOR', 'superior', at('open', 'withdraw'), () => ({ reason: 'Bukan milik saya' })],
    ['INPUT_WITHDRAWN', 'employee', at('withdrawn', 'withdraw'), () => ({ reason: 'Alasan lain' })],
    ['INPUT_ANSWERED', 'employee', at('final', 'withdraw'), () => ({ reason: 'Terlambat' })],
    ['SUPPORT_OF_ONES_OWN', 'employee', at('open', 'support'), nothing],
    ['NOT_OF_THE_UNIT', 'stranger', at('open', 'support'), nothing],
    ['NOT_OF_THE_UNIT', 'head', at('open', 'support'), nothing],
    ['ALREADY_SUPPORTED', 'superior', at('supported', 'support'), nothing],
    ['INPUT_WITHDRAWN', 'superior', at('withdrawn', 'support'), nothing],
    ['OUTCOME_FINAL', 'superior', at('final', 'support'), nothing],
    ['NOT_SUPPORTED', 'superior', at('open', 'support/withdraw'), nothing],
    ['NOT_THE_ANSWERER', 'head', at('open', 'answer'), answer],
    ['NOT_THE_ANSWERER', 'stranger', at('open', 'answer'), answer],
    ['ANSWER_TO_ONES_OWN', 'superior', at('ofTheSuperior', 'answer'), answer],
    ['INPUT_WITHDRAWN', 'superior', at('withdrawn', 'answer'), answer],
    ['OUTCOME_FINAL', 'superior', at('final', 'answer'), answer],
    [
      'FOLLOWED_UP_BY_NOBODY',
      'superior',
      at('open', 'answer'),
      () => answer({ followUp: { by: somebody, until: '2026-12-01' } }),
    ],
    [
      'FOLLOW_UP_IN_THE_PAST',
      'superior',
      at('open', 'answer'),
      () => answer({ followUp: { by: city.people.employee, until: '2026-10-04' } }),
    ],
    ['NO_FOLLOW_UP', 'employee', at('open', 'follow-up'), () => ({ note: 'Selesai' })],
    ['NOT_ONES_FOLLOW_UP', 'superior', at('toFollowUp', 'follow-up'), () => ({ note: 'Selesai' })],
  ])('about employee input with %s (%s)', async (code, who, path, body) => {
    const { people, send } = city;
    await expect(codeOf(send(people[who], `/employee-inputs${path()}`, body()))).resolves.toBe(code);
  });

  it('every write with everything that can be wrong about it, and records nothing', async () => {
    const store = connectEventStore(city.store);
    const { operator, auditor } = city.people;
    const parked = await parkedCases(city.db, 'evaluation', { who: operator, stranger: auditor });
    const acknowledgement: WriteCase = {
      operation: 'POST /appraisals/{personId}/{period}/acknowledgement',
      path: `/appraisals/${city.people.employee}/2026-Q3/acknowledgement`,
      who: city.people.employee,
      stranger: city.people.superior,
      body: {},
    };
    const credit: WriteCase = {
      operation: 'POST /appraisals/{personId}/{period}/credit',
      path: `/appraisals/${city.people.employee}/2026-Q3/credit`,
      who: city.people.superior,
      stranger: city.people.head,
      body: { months: 3 },
      other: { months: 2 },
    };
    const wrong = await walkRefusals({
      url: city.service.url,
      token: city.token,
      cases: [...table(), acknowledgement, credit, ...objecting(), ...parked],
      // What is right of it comes months later: the follow-up has a test of its own.
      apart: ['POST /people/{personId}/development/{year}/{itemId}/check'],
      head: () => store.head(),
    });
    await store.close();
    expect(wrong).toEqual([]);
    await parkedSettled(city.db);
  }, 120_000);

  it('a follow-up that is done already', async () => {
    const answered = codeOf(
      city.send(city.people.employee, `/employee-inputs/${inputs.toFollowUp}/follow-up`, { note: 'Lain lagi' }),
    );
    await expect(answered).resolves.toBe('FOLLOW_UP_DONE');
  });

  it('a superior of yesterday', async () => {
    const { people, send, moveEmployee } = city;
    await moveEmployee({ superior: people.stranger, from: '2026-10-05' });
    const note = { feedbackId: randomUUID(), employeeId: people.employee, text: 'Terlambat' };
    const body = { ...note, coaching: { heldOn: '2026-10-05' } };
    await expect(codeOf(send(people.superior, '/feedback', body))).resolves.toBe('COACHING_BY_SUPERIORS');
    await expect(codeOf(send(people.stranger, '/feedback', body))).resolves.toMatch(/^accepted/);
  });

  it.each([
    ['id', 'Ada isian yang belum benar.', '/reason: teks 3 sampai 2000 karakter'],
    ['en', 'Some fields are not valid.', '/reason: a text of 3 to 2000 characters'],
  ])('in the language asked for: %s', async (language, title, detail) => {
    const { people, unitId, send } = city;
    const answer = await send(
      people.head,
      `/units/${unitId}/results/2026-Q3`,
      { value: 'baik', reason: '' },
      { 'accept-language': language },
    );
    await expect(answer.json()).resolves.toMatchObject({ title, detail, errors: [{ pointer: '/reason' }] });
  });

  it.each([
    ['GET', '/plans/not-a-uuid', 'BAD_PARAMETER'],
    ['GET', '/plans/00000000-0000-4000-8000-000000000000', 'NOT_FOUND'],
    ['GET', '/employee-inputs/00000000-0000-4000-8000-000000000000', 'NOT_FOUND'],
    ['GET', '/employee-inputs?status=lost', 'INVALID_FIELDS'],
    ['GET', '/no-such-place', 'NOT_FOUND'],
    ['GET', '/team/appraisals?period=2026-Q5', 'INVALID_FIELDS'],
  ])('%s %s with %s', async (_, path, code) => {
    await expect(codeOf(city.read(city.people.employee, path))).resolves.toBe(code);
  });

  it('to show a person to somebody who has no business with them', async () => {
    const { people, read } = city;
    await expect(codeOf(read(people.employee, `/people/${people.head}/feedback`))).resolves.toBe('NOT_ALLOWED');
    const seen = await read(people.auditor, `/people/${people.head}/feedback`);
    expect(seen.status).toBe(200);
  });
});
