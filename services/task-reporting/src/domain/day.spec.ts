import { describe, expect, it } from '@jest/globals';
import { given } from '@kinerja/event-sourcing';
import { changeWork, correctWork, day, reportWork, reviewDay, withdrawWork } from './day.ts';
import type { DayEvent, Reported, WorkFacts } from './day.ts';
import { BEFORE_ANY } from './policy.ts';

const named = { employeeId: 'asep', day: '2026-07-14', entryId: 'e1' };
const at = '2026-07-14T08:30:00.000Z';
const work: Reported = { ...named, minutes: 90, kind: 'main', text: 'Memeriksa 12 berkas', evidence: [], at };
const policy = { ...BEFORE_ANY, version: '1', minutesPerEntry: 240, minutesPerDay: 300, daysToReport: 7 };
const plan = { planId: 'p1', employeeId: 'asep', year: 2026, results: [{ resultId: 'r1', indicators: [], steps: [] }] };
const facts: WorkFacts = { policy, today: '2026-07-14', plan: undefined, files: [] };

const aReport = (change: Partial<Reported> = {}): DayEvent => ({
  type: 'work-reported.v1',
  data: { ...work, ...change },
});
const anAcceptance: DayEvent = { type: 'work-accepted.v1', data: { ...named, minutes: 90, by: 'budi', at } };
const aReturn: DayEvent = { type: 'work-returned.v1', data: { ...named, by: 'budi', reason: 'Berkas mana?', at } };
const aWithdrawal: DayEvent = { type: 'work-withdrawn.v1', data: { ...named, at } };

describe('reporting work', () => {
  const report =
    (change: Partial<Reported> = {}, known: Partial<WorkFacts> = {}) =>
    (state: Parameters<typeof reportWork>[0]) =>
      reportWork(state, { ...work, ...change }, { ...facts, ...known });

  it('records what was done', () => {
    given(day).when(report()).then(aReport());
  });
  it('keeps the version of the policy it was made under', () => {
    expect(reportWork({}, work, facts).rules).toEqual({ reportingPolicy: '1' });
  });
  it('stays quiet when the same comes again, also after it was changed', () => {
    const changed: DayEvent = { type: 'work-changed.v1', data: { ...work, minutes: 60 } };
    given(day, aReport()).when(report()).then();
    given(day, aReport(), changed).when(report()).then();
  });
  it('refuses an entry id that is used for something else', () => {
    given(day, aReport())
      .when(report({ minutes: 30 }))
      .thenRejects('ENTRY_ID_TAKEN');
    given(day, aReport(), aWithdrawal).when(report()).thenRejects('ENTRY_ID_TAKEN');
  });
  it('refuses a day to come', () => {
    given(day)
      .when(report({}, { today: '2026-07-13' }))
      .thenRejects('DAY_IN_FUTURE');
  });
  it('takes a day until the last day of the window, and refuses it after that', () => {
    given(day)
      .when(report({}, { today: '2026-07-21' }))
      .then(aReport());
    given(day)
      .when(report({}, { today: '2026-07-22' }))
      .thenRejects('DAY_TOO_OLD');
  });
  it('refuses more minutes than the policy allows for an entry', () => {
    given(day)
      .when(report({ minutes: 241 }))
      .thenRejects('TOO_MANY_MINUTES');
  });
  it('refuses more minutes than the policy allows for a day, not counting what was withdrawn', () => {
    const other = aReport({ entryId: 'e2', minutes: 240 });
    const gone: DayEvent = { type: 'work-withdrawn.v1', data: { ...named, entryId: 'e2', at } };
    given(day, other).when(report()).thenRejects('TOO_MANY_MINUTES_IN_DAY');
    given(day, other, gone).when(report()).then(aReport());
  });

  const serving = { planId: 'p1', resultId: 'r1' };
  it('records which work result it serves', () => {
    given(day).when(report(serving, { plan })).then(aReport(serving));
  });
  it('refuses a work result without its plan', () => {
    given(day)
      .when(report({ resultId: 'r1' }, { plan }))
      .thenRejects('RESULT_WITHOUT_PLAN');
  });
  it('refuses a plan that is not known', () => {
    given(day).when(report(serving)).thenRejects('PLAN_NOT_KNOWN');
  });
  it('refuses the plan of somebody else', () => {
    given(day)
      .when(report(serving, { plan: { ...plan, employeeId: 'budi' } }))
      .thenRejects('NOT_YOUR_PLAN');
  });
  it('refuses a plan of another year', () => {
    given(day)
      .when(report(serving, { plan: { ...plan, year: 2025 } }))
      .thenRejects('DAY_OUTSIDE_PLAN');
  });
  it('refuses a work result that is not in the plan', () => {
    given(day)
      .when(report({ ...serving, resultId: 'r2' }, { plan }))
      .thenRejects('RESULT_NOT_IN_PLAN');
  });

  const evidence = [{ kind: 'file' as const, name: 'Berita acara', hash: 'ab12' }];
  it('records evidence that the reporter handed in', () => {
    given(day)
      .when(report({ evidence }, { files: ['ab12'] }))
      .then(aReport({ evidence }));
  });
  it('wants a step of the action plan for evidence of a result, where the policy asks for it', () => {
    const strict = { policy: { ...policy, actionStepRequired: true }, files: ['ab12'] };
    const stepped = { ...plan, results: [{ resultId: 'r1', indicators: [], steps: ['2026-07-31'] }] };
    const proven = { ...serving, evidence };
    given(day)
      .when(report(proven, { ...strict, plan }))
      .thenRejects('ACTION_STEP_MISSING');
    given(day)
      .when(report(proven, { ...strict, plan: stepped }))
      .then(aReport(proven));
    given(day)
      .when(report(serving, { ...strict, plan }))
      .then(aReport(serving));
    given(day).when(report({ evidence }, strict)).then(aReport({ evidence }));
  });
  it('refuses a file that the reporter did not hand in', () => {
    given(day).when(report({ evidence })).thenRejects('EVIDENCE_MISSING');
  });
});

describe('changing a report', () => {
  const shorter = { ...work, minutes: 60 };
  const change = (state: Parameters<typeof changeWork>[0]) => changeWork(state, shorter, facts);
  const changed: DayEvent = { type: 'work-changed.v1', data: shorter };

  it('records the change while it waits and when it came back', () => {
    given(day, aReport()).when(change).then(changed);
    given(day, aReport(), aReturn).when(change).then(changed);
  });
  it('stays quiet when it says so already', () => {
    given(day, aReport(), changed).when(change).then();
  });
  it('lets a returned entry wait again, even unchanged', () => {
    given(day, aReport({ minutes: 60 }), aReturn)
      .when(change)
      .then(changed);
  });
  it('refuses what was accepted, withdrawn or never reported', () => {
    given(day, aReport(), anAcceptance).when(change).thenRejects('ENTRY_CLOSED');
    given(day, aReport(), aWithdrawal).when(change).thenRejects('ENTRY_WITHDRAWN');
    given(day).when(change).thenRejects('ENTRY_MISSING');
  });
  it('counts the day without the entry’s old minutes', () => {
    given(day, aReport({ minutes: 240 }))
      .when(change)
      .then(changed);
    given(day, aReport(), aReport({ entryId: 'e2', minutes: 270 }))
      .when(change)
      .thenRejects('TOO_MANY_MINUTES_IN_DAY');
  });
});

describe('withdrawing a report', () => {
  const withdraw = (state: Parameters<typeof withdrawWork>[0]) => withdrawWork(state, { ...named, at });

  it('records it', () => {
    given(day, aReport()).when(withdraw).then(aWithdrawal);
  });
  it('stays quiet when it was withdrawn', () => {
    given(day, aReport(), aWithdrawal).when(withdraw).then();
  });
  it('refuses what was accepted or never reported', () => {
    given(day, aReport(), anAcceptance).when(withdraw).thenRejects('ENTRY_CLOSED');
    given(day).when(withdraw).thenRejects('ENTRY_MISSING');
  });
});

describe('correcting accepted work', () => {
  const corrected = { ...work, minutes: 60, reason: 'Salah tulis' };
  const correct = (state: Parameters<typeof correctWork>[0]) => correctWork(state, corrected, facts);
  const correction: DayEvent = { type: 'work-corrected.v1', data: corrected };

  it('records the correction, and the entry waits again', () => {
    given(day, aReport(), anAcceptance).when(correct).then(correction);
    expect(given(day, aReport(), anAcceptance, correction).state()).toMatchObject({ e1: { state: 'submitted' } });
  });
  it('stays quiet when nothing would be different', () => {
    given(day, aReport({ minutes: 60 }), anAcceptance)
      .when(correct)
      .then();
  });
  it('refuses what is not accepted', () => {
    given(day, aReport()).when(correct).thenRejects('ENTRY_NOT_ACCEPTED');
    given(day, aReport(), aReturn).when(correct).thenRejects('ENTRY_NOT_ACCEPTED');
    given(day).when(correct).thenRejects('ENTRY_MISSING');
  });
});

describe('reviewing a day', () => {
  type Verdicts = Parameters<typeof reviewDay>[1]['verdicts'];
  const review =
    (verdicts: Verdicts, by = 'budi') =>
    (state: Parameters<typeof reviewDay>[0]) =>
      reviewDay(state, { employeeId: 'asep', day: '2026-07-14', by, at, verdicts });
  const accept: Verdicts = [{ entryId: 'e1', verdict: 'accepted' }];
  const giveBack: Verdicts = [{ entryId: 'e1', verdict: 'returned', reason: 'Berkas mana?' }];

  it('records the verdicts on all entries together', () => {
    given(day, aReport(), aReport({ entryId: 'e2', minutes: 30 }))
      .when(review([...giveBack, { entryId: 'e2', verdict: 'accepted' }]))
      .then(aReturn, { type: 'work-accepted.v1', data: { ...named, entryId: 'e2', minutes: 30, by: 'budi', at } });
  });
  it('accepts the minutes as they stand', () => {
    given(day, aReport()).when(review(accept)).then(anAcceptance);
  });
  it('keeps a remark with an acceptance', () => {
    const remark = { ...named, minutes: 90, by: 'budi', reason: 'Rapi', at };
    given(day, aReport())
      .when(review([{ entryId: 'e1', verdict: 'accepted', reason: 'Rapi' }]))
      .then({ type: 'work-accepted.v1', data: remark });
  });
  it('stays quiet when the verdict stands already', () => {
    given(day, aReport(), anAcceptance).when(review(accept)).then();
    given(day, aReport(), aReturn).when(review(giveBack)).then();
  });
  it('refuses a return without a reason', () => {
    given(day, aReport())
      .when(review([{ entryId: 'e1', verdict: 'returned' }]))
      .thenRejects('REASON_REQUIRED');
  });
  it('refuses another verdict on what was reviewed', () => {
    given(day, aReport(), anAcceptance).when(review(giveBack)).thenRejects('ENTRY_NOT_WAITING');
    given(day, aReport(), aReturn).when(review(accept)).thenRejects('ENTRY_NOT_WAITING');
  });
  it('refuses an entry that is not there, was withdrawn, or is named twice', () => {
    given(day).when(review(accept)).thenRejects('ENTRY_MISSING');
    given(day, aReport(), aWithdrawal).when(review(accept)).thenRejects('ENTRY_WITHDRAWN');
    given(day, aReport())
      .when(review([...accept, ...accept]))
      .thenRejects('ENTRY_TWICE');
  });
  it('refuses anybody reviewing themselves', () => {
    given(day, aReport()).when(review(accept, 'asep')).thenRejects('SELF_REVIEW');
  });
});
