import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { parkedCases, parkedSettled, walkRefusals } from '@kinerja/testing';
import type { WriteCase } from '@kinerja/testing';
import { aPlan, testCity, TODAY } from './city.ts';
import type { TestCity } from './city.ts';
import { codeOf, observation, ok, policy, progress, report, said, work } from './story.ts';

describe('task reporting refuses', () => {
  let city: TestCity;
  /** Entries in each state that an operation needs. */
  let waiting: string;
  let spare: string;
  let toReview: string;
  let accepted: string;

  const review = (entries: readonly object[], who = city.people.superior, day = TODAY) =>
    city.send(who, `/people/${city.people.employee}/days/${day}/review`, { entries });

  beforeAll(async () => {
    city = await testCity();
    [waiting, spare, toReview, accepted] = (await Promise.all(
      [0, 1, 2, 3].map(async () => (await report(city, { minutes: 10 })).entryId),
    )) as [string, string, string, string];
    await ok(review([{ entryId: accepted, verdict: 'accepted' }]));
  });
  afterAll(() => city.stop());

  const table = (): WriteCase[] => {
    const { people, plan } = city;
    const mine = { who: people.employee, stranger: 'kinerja-local' };
    const [reported, changed, moved, seen, limits] = [
      work(),
      said(work({ minutes: 20 })),
      progress(plan),
      observation(people.employee),
      policy(),
    ];
    const entry = (id: string): string => `/days/${TODAY}/entries/${id}`;
    return [
      {
        operation: 'POST /days/{day}/entries',
        path: `/days/${TODAY}/entries`,
        ...mine,
        body: reported,
        other: { ...reported, minutes: 30 },
      },
      {
        operation: 'POST /days/{day}/entries/{entryId}/change',
        path: `${entry(waiting)}/change`,
        ...mine,
        body: changed,
        other: { ...changed, minutes: 30 },
      },
      { operation: 'POST /days/{day}/entries/{entryId}/withdraw', path: `${entry(spare)}/withdraw`, ...mine, body: {} },
      {
        operation: 'POST /days/{day}/entries/{entryId}/correct',
        path: `${entry(accepted)}/correct`,
        ...mine,
        body: { ...changed, reason: 'Salah tulis' },
        other: { ...changed, reason: 'Lain' },
      },
      {
        operation: 'POST /people/{personId}/days/{day}/review',
        path: `/people/${people.employee}/days/${TODAY}/review`,
        who: people.superior,
        stranger: people.colleague,
        body: { entries: [{ entryId: toReview, verdict: 'accepted' }] },
        other: { entries: [{ entryId: toReview, verdict: 'returned', reason: 'Lain' }] },
      },
      {
        operation: 'POST /plans/{planId}/progress',
        path: `/plans/${plan.planId}/progress`,
        ...mine,
        body: moved,
        other: { ...moved, value: '1' },
      },
      {
        operation: 'POST /observations',
        path: '/observations',
        who: people.superior,
        stranger: people.stranger,
        body: seen,
        other: { ...seen, text: 'Lain sekali' },
      },
      {
        operation: 'POST /policies',
        path: '/policies',
        who: 'kinerja-local',
        stranger: people.employee,
        body: limits,
        other: { ...limits, source: 'Lain' },
      },
    ];
  };

  it('every write with everything that can be wrong about it, and records nothing', async () => {
    const { service, token, store, db, people } = city;
    const parked = { who: people.operator, stranger: people.auditor };
    const cases = [...table(), ...(await parkedCases(db, 'task-reporting', parked))];
    const head = () => store.head();
    const apart = ['POST /evidence'];
    await expect(walkRefusals({ url: service.url, token, cases, apart, head })).resolves.toEqual([]);
    await parkedSettled(db);
  }, 120_000);

  const onDays = (day: string, change: object = {}) =>
    city.send(city.people.employee, `/days/${day}/entries`, work(change));
  const onPlan = (planId: string, change: object = {}) =>
    city.send(city.people.employee, `/plans/${planId}/progress`, progress(city.plan, change));
  const evidence = (one: object) => onDays(TODAY, { evidence: [{ name: 'Bukti', ...one }] });
  const unknown = '00000000-0000-4000-8000-000000000000';
  const hash = 'a'.repeat(64);
  const link = { kind: 'link', url: 'https://berkas.bandung.example/1' };

  const refused: Record<string, [expected: string, send: () => Promise<Response>]> = {
    'a day that is none': ['BAD_PARAMETER /day', () => onDays('besok')],
    'a day that no calendar has': ['BAD_PARAMETER /day', () => onDays('2026-06-31')],
    'a day to come': ['DAY_IN_FUTURE /day', () => onDays('2026-07-15')],
    'a day before the window': ['DAY_TOO_OLD /day', () => onDays('2026-06-29')],
    'no minutes': ['INVALID_FIELDS /minutes', () => onDays(TODAY, { minutes: 0 })],
    'half a minute': ['INVALID_FIELDS /minutes', () => onDays(TODAY, { minutes: 0.5 })],
    'too many minutes': ['TOO_MANY_MINUTES /minutes', () => onDays(TODAY, { minutes: 481 })],
    'a text that cannot be stored': ['INVALID_FIELDS /text', () => onDays(TODAY, { text: 'Separuh \ud800' })],
    'a text of blanks': ['INVALID_FIELDS /text', () => onDays(TODAY, { text: '     ' })],
    'an entry id in use': ['ENTRY_ID_TAKEN /entryId', () => onDays(TODAY, { entryId: waiting })],
    'an entry id in use, in capitals': [
      'ENTRY_ID_TAKEN /entryId',
      () => onDays(TODAY, { entryId: waiting.toUpperCase() }),
    ],
    'an unknown plan': ['PLAN_NOT_KNOWN /planId', () => onDays(TODAY, { planId: unknown, resultId: unknown })],
    'a result without its plan': [
      'RESULT_WITHOUT_PLAN /resultId',
      () => onDays(TODAY, { resultId: city.plan.resultId }),
    ],
    'a result of another plan': [
      'RESULT_NOT_IN_PLAN /resultId',
      () => onDays(TODAY, { planId: city.plan.planId, resultId: unknown }),
    ],
    'evidence of no kind': ['INVALID_FIELDS /evidence/0/kind', () => evidence({ ...link, kind: 'scan' })],
    'a link without an address': ['BAD_EVIDENCE /evidence/0', () => evidence({ kind: 'link' })],
    'a link that is a script': ['INVALID_FIELDS /evidence/0/url', () => evidence({ ...link, url: 'javascript:x()' })],
    'a link and a file in one': ['BAD_EVIDENCE /evidence/0', () => evidence({ ...link, hash })],
    'a file that was never handed in': ['EVIDENCE_MISSING /evidence/0/hash', () => evidence({ kind: 'file', hash })],
    'too much evidence': [
      'INVALID_FIELDS /evidence',
      () => onDays(TODAY, { evidence: Array.from({ length: 11 }, () => ({ ...link, name: 'Bukti' })) }),
    ],
    'a change of what was never reported': [
      'ENTRY_MISSING',
      () => city.send(city.people.employee, `/days/${TODAY}/entries/${unknown}/change`, said(work())),
    ],
    'a review of oneself': [
      'NOT_ALLOWED',
      () => review([{ entryId: waiting, verdict: 'accepted' }], city.people.employee),
    ],
    'a return without a reason': [
      'REASON_REQUIRED /entries/0/reason',
      () => review([{ entryId: waiting, verdict: 'returned' }]),
    ],
    'a review of nothing': ['INVALID_FIELDS /entries', () => review([])],
    'a review of what is not there': [
      'ENTRY_MISSING /entries/1/entryId',
      () =>
        review([
          { entryId: waiting, verdict: 'accepted' },
          { entryId: unknown, verdict: 'accepted' },
        ]),
    ],
    'progress on an unknown plan': ['PLAN_NOT_KNOWN /planId', () => onPlan(unknown)],
    'progress below zero': ['INVALID_FIELDS /value', () => onPlan(city.plan.planId, { value: '-1' })],
    'progress as a number': ['INVALID_FIELDS /value', () => onPlan(city.plan.planId, { value: 12 })],
    'progress on a day to come': ['PROGRESS_IN_FUTURE /day', () => onPlan(city.plan.planId, { day: '2026-07-15' })],
    'progress outside the plan’s year': [
      'DAY_OUTSIDE_PLAN /day',
      () => onPlan(city.plan.planId, { day: '2025-12-31' }),
    ],
    'progress on an indicator of nobody': [
      'INDICATOR_NOT_IN_PLAN /indicatorId',
      () => onPlan(city.plan.planId, { indicatorId: unknown }),
    ],
    'an observation of oneself': [
      'NOT_ALLOWED',
      () => city.send(city.people.superior, '/observations', observation(city.people.superior)),
    ],
    'an observation on a day to come': [
      'OBSERVATION_IN_FUTURE /day',
      () => city.send(city.people.superior, '/observations', observation(city.people.employee, { day: '2026-07-15' })),
    ],
    'an observation about a result of nobody': [
      'RESULT_NOT_KNOWN /resultId',
      () => city.send(city.people.superior, '/observations', observation(city.people.employee, { resultId: unknown })),
    ],
  };

  it.each(Object.keys(refused))('%s, and records nothing', async (name) => {
    const [expected, send] = refused[name] as [string, () => Promise<Response>];
    const before = await city.store.head();
    await expect(codeOf(send())).resolves.toBe(expected);
    await expect(city.store.head()).resolves.toBe(before);
  });

  it('the plan of somebody else', async () => {
    const { people, send } = city;
    const plan = aPlan();
    await city.agreePlan(people.colleague, plan);
    await expect(codeOf(send(people.employee, `/plans/${plan.planId}/progress`, progress(plan)))).resolves.toBe(
      'NOT_YOUR_PLAN /planId',
    );
    const { planId, resultId } = plan;
    await expect(codeOf(onDays(TODAY, { planId, resultId }))).resolves.toBe('NOT_YOUR_PLAN /planId');
  });

  it('to touch a day of somebody else: the same address means one’s own day', async () => {
    const { people, send } = city;
    const path = `/days/${TODAY}/entries/${waiting}/withdraw`;
    await expect(codeOf(send(people.colleague, path))).resolves.toBe('ENTRY_MISSING');
  });

  it('an entry of minutes that the day has no room for', async () => {
    await expect(codeOf(onDays('2026-07-10', { minutes: 480 }))).resolves.toMatch(/^accepted/);
    await expect(codeOf(onDays('2026-07-10', { minutes: 241 }))).resolves.toBe('TOO_MANY_MINUTES_IN_DAY /minutes');
  });

  it('a change of what was accepted, and a correction of what was not', async () => {
    const { people, send } = city;
    const { entryId } = await report(city, { minutes: 10 });
    const path = `/days/${TODAY}/entries/${entryId}`;
    const correction = { ...said(work()), reason: 'Salah tulis' };
    await expect(codeOf(send(people.employee, `${path}/correct`, correction))).resolves.toBe('ENTRY_NOT_ACCEPTED');
    await ok(review([{ entryId, verdict: 'accepted' }]));
    await expect(codeOf(send(people.employee, `${path}/change`, said(work())))).resolves.toBe('ENTRY_CLOSED');
    await expect(codeOf(send(people.employee, `${path}/withdraw`))).resolves.toBe('ENTRY_CLOSED');
    await expect(codeOf(review([{ entryId, verdict: 'returned', reason: 'Lain' }]))).resolves.toBe(
      'ENTRY_NOT_WAITING /entries/0/entryId',
    );
  });

  it.each([
    ['/people/not-a-uuid/work', 'BAD_PARAMETER /personId'],
    ['/people/00000000-0000-4000-8000-000000000000/work', 'NOT_ALLOWED'],
    ['/team-board?week=2026-02-30', 'INVALID_FIELDS /week'],
    ['/review-queue?limit=0', 'INVALID_FIELDS /limit'],
    ['/review-queue?after=bm90LW91cnM', 'BAD_PARAMETER /after'],
    ['/review-queue?after=AAAA', 'BAD_PARAMETER /after'],
    ['/team-board?after=AAAA', 'BAD_PARAMETER /after'],
    ['/review-queue?colour=red', 'INVALID_FIELDS /colour'],
  ])('%s with %s', async (path, code) => {
    await expect(codeOf(city.read(city.people.employee, path))).resolves.toBe(code);
  });

  it('the superior of yesterday', async () => {
    const { people, send, moveEmployee } = city;
    const { entryId } = await report(city, { minutes: 10 });
    await moveEmployee(TODAY);
    await expect(codeOf(review([{ entryId, verdict: 'accepted' }]))).resolves.toBe('NOT_ALLOWED');
    await expect(codeOf(send(people.superior, '/observations', observation(people.employee)))).resolves.toBe(
      'NOT_ALLOWED',
    );
    await expect(codeOf(review([{ entryId, verdict: 'accepted' }], people.stranger))).resolves.toMatch(/^accepted/);
  });
});
