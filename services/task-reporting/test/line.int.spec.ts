import { randomUUID } from 'node:crypto';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { planAgreed } from '@kinerja/contracts';
import { Memory, Pipeline, verify } from '@kinerja/read-model';
import type { Writes } from '@kinerja/read-model';
import { taskReporting } from '../src/task-reporting.module.ts';
import { dropActionStep, keepActionStep, knownPlan } from '../src/views/known-plans.ts';
import { aPlan, testCity, TODAY } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, items, observation, ok, policy, progress, report, said, work } from './story.ts';

describe('the line through task reporting', () => {
  let city: TestCity;

  beforeAll(async () => {
    city = await testCity();
  });
  afterAll(() => city.stop());

  const review = (entries: readonly object[], day = TODAY, who = city.people.superior) =>
    city.send(who, `/people/${city.people.employee}/days/${day}/review`, { entries });
  const shown = async (entryId: string, position: string) =>
    (await items(city, city.people.employee, `/people/${city.people.employee}/work`, position)).find(
      (row) => row.entryId === entryId,
    );

  it('shows reported work to the employee and to those who may read it', async () => {
    const { people, plan } = city;
    const { entryId, position } = await report(city, { planId: plan.planId, resultId: plan.resultId });
    await expect(shown(entryId, position)).resolves.toMatchObject({
      day: TODAY,
      minutes: 90,
      state: 'submitted',
      resultId: plan.resultId,
      reason: null,
      at: '2026-07-14T08:30:00.000Z',
    });
    for (const who of [people.superior, people.head, people.auditor]) {
      await expect(items(city, who, `/people/${people.employee}/work`)).resolves.toHaveLength(1);
    }
    for (const who of [people.colleague, people.stranger]) {
      await expect(codeOf(city.read(who, `/people/${people.employee}/work`))).resolves.toBe('NOT_ALLOWED');
    }
  });

  it('answers a resent command with the first answer and records nothing twice', async () => {
    const { people, send } = city;
    const key = { 'idempotency-key': randomUUID() };
    const body = work();
    const first = await ok(send(people.employee, `/days/${TODAY}/entries`, body, key));
    await expect(ok(send(people.employee, `/days/${TODAY}/entries`, body, key))).resolves.toEqual(first);
    await expect(ok(send(people.employee, `/days/${TODAY}/entries`, body))).resolves.toEqual(first);
  });

  it('lets both of two reports at once stand', async () => {
    const { people, send } = city;
    const both = [work(), work()];
    const answers = await Promise.all(both.map((body) => ok(send(people.employee, '/days/2026-07-13/entries', body))));
    expect(answers.map(({ revision }) => revision).sort()).toEqual(['0', '1']);
  });

  it('reviews a day in one, and lets a returned entry be changed and wait again', async () => {
    const { people, send } = city;
    const day = '2026-07-09';
    const [good, poor] = [await report(city, {}, day), await report(city, { minutes: 30 }, day)];
    const { revision } = await ok(
      review(
        [
          { entryId: good.entryId, verdict: 'accepted' },
          { entryId: poor.entryId, verdict: 'returned', reason: 'Berkas yang mana?' },
        ],
        day,
      ),
    );
    expect(revision).toBe('3');
    const path = `/days/${day}/entries/${poor.entryId}/change`;
    const { position } = await ok(send(people.employee, path, said(work({ minutes: 45 })), { 'if-match': '"3"' }));
    await expect(shown(good.entryId, position)).resolves.toMatchObject({
      state: 'accepted',
      reviewedBy: people.superior,
      revision: '4',
    });
    await expect(shown(poor.entryId, position)).resolves.toMatchObject({
      state: 'submitted',
      minutes: 45,
      reason: null,
      reviewedBy: null,
    });
  });

  it('puts accepted work that is corrected back into the queue, with the reason', async () => {
    const { people, send } = city;
    const day = '2026-07-08';
    const { entryId } = await report(city, {}, day);
    await ok(review([{ entryId, verdict: 'accepted' }], day));
    const { position } = await ok(
      send(people.employee, `/days/${day}/entries/${entryId}/correct`, {
        ...said(work({ minutes: 60 })),
        reason: 'Salah tulis menit',
      }),
    );
    await expect(shown(entryId, position)).resolves.toMatchObject({
      state: 'submitted',
      minutes: 60,
      correction: 'Salah tulis menit',
    });
    await expect(items(city, people.superior, '/review-queue', position)).resolves.toContainEqual(
      expect.objectContaining({ personId: people.employee, entryId, minutes: 60 }),
    );
  });

  it('tells how a day came to be what it is, with the limits it was reported under', async () => {
    const { people, read } = city;
    const path = `/people/${people.employee}/days/2026-07-08/history`;
    const { steps } = await ok<{ steps: { type: string; role: string; rules?: object }[] }>(read(people.auditor, path));
    expect(steps.map(({ type, role, rules }) => [type, role, rules])).toEqual([
      ['work-reported.v1', 'self', { reportingPolicy: '0' }],
      ['work-accepted.v1', 'assessor', undefined],
      ['work-corrected.v1', 'self', { reportingPolicy: '0' }],
    ]);
    await expect(codeOf(read(people.colleague, path))).resolves.toBe('NOT_ALLOWED');
  });

  it('tells the open pages of both at once that something changed', async () => {
    const { people, read } = city;
    const watch = async (who: string) => {
      const reader = (await read(who, '/live')).body?.pipeThrough(new TextDecoderStream()).getReader();
      return async (): Promise<string> => {
        let heard = '';
        while (!heard.includes('"view":"work"')) heard += (await reader?.read())?.value ?? '';
        await reader?.cancel();
        return heard;
      };
    };
    const pages = await Promise.all([watch(people.employee), watch(people.superior)]);
    const { position } = await report(city, { minutes: 10 }, '2026-07-07');
    for (const heard of pages) {
      await expect(heard()).resolves.toContain(JSON.stringify({ view: 'work', subject: people.employee, position }));
    }
  });

  it('shows the queue page by page, each entry once, and only to the superior of now', async () => {
    const { people, read } = city;
    const all = await items(city, people.superior, '/review-queue');
    const paged: unknown[] = [];
    let after = '';
    do {
      const page = await ok<{ items: unknown[]; next?: string }>(
        read(people.superior, `/review-queue?limit=2${after === '' ? '' : `&after=${after}`}`),
      );
      paged.push(...page.items);
      after = page.next ?? '';
    } while (after !== '');
    expect(paged).toEqual(all);
    expect(all.length).toBeGreaterThan(2);
    await expect(items(city, people.head, '/review-queue')).resolves.toEqual([]);
  });

  it('shows how far each indicator is, with the history that explains the number', async () => {
    const { people, plan, send } = city;
    const path = `/plans/${plan.planId}/progress`;
    await ok(send(people.employee, path, progress(plan, { value: '480', day: '2026-06-30', note: 'Semester satu' })));
    await ok(send(people.employee, path, progress(plan, { value: '500.5', day: '2026-07-10' })));
    await ok(send(people.employee, path, progress(plan, { value: '100', day: '2026-02-01' })));
    const { position } = await ok(
      send(people.employee, path, progress(plan, { indicatorId: plan.time, value: '4', day: '2026-07-01' })),
    );
    const rows = await items(city, people.employee, `/people/${people.employee}/progress`, position);
    expect(rows).toMatchObject([
      {
        indicatorId: plan.quantity,
        sentence: 'Terselesaikannya verifikasi permohonan izin sesuai standar pelayanan',
        target: '960',
        value: '500.5',
        percent: 52.14,
        day: '2026-07-10',
        history: [{ value: '500.5' }, { value: '480', note: 'Semester satu' }, { value: '100' }],
      },
      { indicatorId: plan.time, target: '3', value: '4', percent: 75 },
    ]);
  });

  it('sums up the week of each person one leads', async () => {
    const { people } = city;
    const [employee, colleague] = [people.employee, people.colleague];
    const rows = await items(city, people.superior, '/team-board?week=2026-07-11');
    expect(rows.find(({ personId }) => personId === employee)).toEqual({
      personId: employee,
      entriesThisWeek: 4,
      minutesThisWeek: 205,
      waiting: 7,
      lastReportDay: TODAY,
      progressPercent: 63.57,
    });
    expect(rows.find(({ personId }) => personId === colleague)).toEqual({
      personId: colleague,
      entriesThisWeek: 0,
      minutesThisWeek: 0,
      waiting: 0,
      lastReportDay: null,
      progressPercent: null,
    });
  });

  it('shows an observation to both', async () => {
    const { people, plan, send } = city;
    const body = observation(people.employee, { resultId: plan.resultId });
    const { position } = await ok(send(people.head, '/observations', body));
    for (const who of [people.employee, people.superior]) {
      await expect(items(city, who, `/people/${people.employee}/observations`, position)).resolves.toMatchObject([
        { ...body, by: people.head },
      ]);
    }
  });

  it('knows a plan as soon as it arrives, and its newer version when it is agreed again', async () => {
    const { people, send } = city;
    const plan = aPlan();
    const path = `/plans/${plan.planId}/progress`;
    await expect(codeOf(send(people.colleague, path, progress(plan)))).resolves.toBe('PLAN_NOT_KNOWN /planId');
    await city.agreePlan(people.colleague, plan);
    await ok(send(people.colleague, path, progress(plan)));
    const renewed = { ...plan, quantity: randomUUID() };
    await city.agreePlan(people.colleague, renewed);
    await expect(codeOf(send(people.colleague, path, progress(plan)))).resolves.toBe(
      'INDICATOR_NOT_IN_PLAN /indicatorId',
    );
    await ok(send(people.colleague, path, progress(renewed)));
  });

  it('keeps what was reported on a result that a revision took out of the plan, and takes no more of it', async () => {
    const { people, plan, agreePlan, send } = city;
    const path = `/people/${people.employee}/progress`;
    const before = await items(city, people.employee, path);
    const next = { ...plan, resultId: randomUUID(), quantity: randomUUID(), time: randomUUID() };
    await agreePlan(people.employee, next);
    await expect(items(city, people.employee, path)).resolves.toMatchObject([
      { resultId: next.resultId, indicatorId: next.quantity, former: false, value: null },
      { resultId: next.resultId, indicatorId: next.time, former: false, value: null },
      ...before.map((row) => ({ ...row, former: true })),
    ]);
    await expect(codeOf(send(people.employee, `/plans/${plan.planId}/progress`, progress(plan)))).resolves.toBe(
      'RESULT_NOT_IN_PLAN /resultId',
    );
    const board = await items(city, people.superior, '/team-board?week=2026-07-11');
    expect(board.find(({ personId }) => personId === people.employee)).toMatchObject({ progressPercent: 0 });
    await agreePlan(people.employee, plan);
    await expect(items(city, people.employee, path)).resolves.toEqual(before);
  });

  it('digests the sample of an agreed plan, also twice', async () => {
    const { sample } = planAgreed;
    for (let time = 0; time < 2; time += 1) {
      await Pipeline.run(city.db, (tx) => {
        taskReporting.consumes?.handle['evaluation.plan-agreed.v1']?.(tx, { data: sample } as never);
      });
    }
    await expect(knownPlan(city.db, sample.planId)).resolves.toEqual({
      planId: sample.planId,
      employeeId: sample.employeeId,
      year: 2026,
      results: sample.results.map(({ resultId, indicators }) => ({
        resultId,
        indicators: indicators.map(({ indicatorId }) => ({ indicatorId })),
        steps: [],
      })),
    });
  });

  it('puts limits in force from a day on and shows where they come from', async () => {
    const { people, send } = city;
    const { position } = await ok(send('kinerja-local', '/policies', policy({ from: '2026-07-10' })));
    await expect(items(city, people.employee, '/policies', position)).resolves.toMatchObject([
      { version: '0' },
      { version: '1', source: 'Perwal 10/2026', minutesPerDay: 450 },
    ]);
    const long = work({ minutes: 300 });
    await expect(codeOf(send(people.employee, '/days/2026-07-12/entries', long))).resolves.toBe(
      'TOO_MANY_MINUTES /minutes',
    );
    // Work of the day before keeps the limits of that day.
    await ok(send(people.employee, '/days/2026-07-09/entries', { ...long, entryId: randomUUID() }));
  });

  it('asks for a step of the action plan first where the limits say so', async () => {
    const { people, send, plan, db, service } = city;
    const strict = policy({ policyId: randomUUID(), version: '2', from: TODAY, actionStepRequired: true });
    const { position } = await ok(send('kinerja-local', '/policies', strict));
    await expect(items(city, people.employee, '/policies', position)).resolves.toMatchObject([
      { version: '0', actionStepRequired: false },
      { version: '1', actionStepRequired: false },
      { version: '2', actionStepRequired: true },
    ]);
    const url = 'https://contoh.bandung.go.id/berkas';
    const named = { planId: plan.planId, resultId: plan.resultId };
    const proven = work({ ...named, minutes: 10, evidence: [{ kind: 'link', name: 'Berkas', url }] });
    const tell = () => codeOf(send(people.employee, `/days/${TODAY}/entries`, proven));
    const move = () => codeOf(send(people.employee, `/plans/${plan.planId}/progress`, progress(plan)));
    // What names no evidence needs no step.
    await ok(send(people.employee, `/days/${TODAY}/entries`, work({ ...named, minutes: 10, evidence: [] })));
    await expect(tell()).resolves.toBe('ACTION_STEP_MISSING /resultId');
    await expect(move()).resolves.toBe('ACTION_STEP_MISSING /resultId');
    const step = { ...named, employeeId: people.employee, stepId: randomUUID(), at: `${TODAY}T01:00:00.000Z` };
    const hear = async (act: (tx: Writes) => void): Promise<void> => {
      await Pipeline.run(db, act);
      service.app.get(Memory).forget();
    };
    await hear((tx) => keepActionStep(tx, { ...step, due: '2026-06-30' }));
    await expect(tell()).resolves.toBe('ACTION_STEP_MISSING /resultId');
    const another = { ...step, stepId: randomUUID(), resultId: randomUUID(), due: '2026-09-30' };
    await hear((tx) => keepActionStep(tx, another));
    await expect(tell()).resolves.toBe('ACTION_STEP_MISSING /resultId');
    await hear((tx) => keepActionStep(tx, { ...step, due: '2026-09-30' }));
    await expect(tell()).resolves.toBe('accepted with 201');
    await hear((tx) => dropActionStep(tx, step));
    await expect(move()).resolves.toBe('ACTION_STEP_MISSING /resultId');
  });

  it('hands the work to the new superior with a transfer', async () => {
    const { people } = city;
    await city.moveEmployee(TODAY);
    const { entryId } = await report(city, { minutes: 10 });
    await expect(codeOf(review([{ entryId, verdict: 'accepted' }]))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(city.read(people.superior, `/people/${people.employee}/work`))).resolves.toBe('NOT_ALLOWED');
    await expect(items(city, people.superior, '/review-queue')).resolves.toEqual([]);
    await ok(review([{ entryId, verdict: 'accepted' }], TODAY, people.stranger));
  });

  it('equals a fresh fold of the log, row by row', async () => {
    const { position } = await report(city, { minutes: 10 });
    await items(city, city.people.employee, '/policies', position);
    for (const view of taskReporting.views) {
      const { differences, rows } = await verify({
        store: city.store,
        db: city.db,
        prefixes: ['task-reporting.'],
        view,
      });
      expect(differences).toEqual([]);
      if (view.name === 'work') expect(rows).toBeGreaterThan(5);
    }
  });
});
