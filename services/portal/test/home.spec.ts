import { describe, expect, it } from '@jest/globals';
import type { RuleDraft } from '../src/app/api/rules.ts';
import type { Asked } from '../src/app/api/cases.ts';
import type { Notification, Step, UnitCalendar } from '../src/app/api/calendar.ts';
import type { CorrectiveAction } from '../src/app/api/actions.ts';
import type { EmployeeInput } from '../src/app/api/inputs.ts';
import type { Meeting, OwnSolution } from '../src/app/api/meetings.ts';
import type { Appraisal, Plan, UnitPeriod, ReportingPolicy, WaitingWork, Work } from '../src/app/api/types.ts';
import { newsOf } from '../src/app/pages/home/news.ts';
import { waitingFor, type Known } from '../src/app/pages/home/waiting.ts';
import { totalOf, weekOf } from '../src/app/pages/home/week.ts';
import { afterWorkingDays } from '../src/app/policy/working-days.ts';

const TODAY = '2026-11-23'; // a Monday
const me = { personId: 'siti' };

const work = (more: Partial<Work>): Work => ({
  day: TODAY,
  entryId: 'e1',
  minutes: 60,
  kind: 'main',
  planId: 'p1',
  resultId: 'r1',
  text: 'Memeriksa 12 berkas',
  evidence: [],
  state: 'submitted',
  correction: null,
  reason: null,
  reviewedBy: null,
  reviewedAt: null,
  at: `${TODAY}T02:00:00Z`,
  ...more,
});
const plan = (more: Partial<Plan>): Plan =>
  ({ planId: 'p1', employeeId: 'siti', year: 2026, status: 'agreed', reason: null, proposed: null, ...more }) as Plan;
const appraisal = (more: Partial<Appraisal>): Appraisal =>
  ({
    employeeId: 'siti',
    period: '2026-Q3',
    status: 'open',
    ratedAt: null,
    ratedBy: null,
    predicate: null,
    ...more,
  }) as Appraisal;
const calendar = (period: string, due: Partial<Record<Step, string>>): UnitCalendar => ({
  ...{
    unitId: 'u1',
    period,
    source: 'Kebijakan kota',
    version: '1',
    mayExtend: false,
    mayRemind: false,
    asksPurpose: false,
  },
  steps: Object.entries(due).map(([step, day]) => ({
    ...{ step: step as Step, opens: day, due: day, closes: null },
    ...{ extension: null, toDo: null, reminder: null, escalation: null },
  })),
});
const calendars = [
  calendar('2026-Q3', {
    ...{ 'unit-result': '2026-10-05', 'self-assessment': '2026-10-05', rating: '2026-10-10', sending: '2026-10-15' },
  }),
  calendar('2026', { planning: '2026-01-31', 'self-assessment': '2027-01-05', rating: '2027-01-10' }),
];
const quarters = ['2026-Q4', '2026-Q3', '2026-Q2', '2026-Q1', '2025-Q4'];
const waiting = (known: Partial<Known>, today = TODAY) =>
  waitingFor(me, { calendars, periods: quarters, ...known }, today);

describe('what waits', () => {
  it('says nothing about what is not known yet', () => {
    expect(waiting({})).toEqual([]);
  });

  it('puts what stands still before everything else, for who runs the system', () => {
    const troubles = { parked: 2, halted: 0 };
    expect(waiting({ work: [], operations: troubles })).toEqual([
      { kind: 'operations', to: '/operasi', due: TODAY, troubles },
      { kind: 'report-today', to: '/pekerjaan/lapor', due: TODAY },
    ]);
    expect(waiting({ operations: { parked: 0, halted: 0 } })).toEqual([]);
  });

  it('asks the leader for answers by the earliest due day, and whoever promised something for that', () => {
    const input = (more: Partial<EmployeeInput>): EmployeeInput =>
      ({
        inputId: 'i1',
        title: 'Satu formulir',
        status: 'open',
        dueOn: null,
        followUp: null,
        ...more,
      }) as EmployeeInput;
    const later = input({ inputId: 'i2', dueOn: '2026-12-01' });
    const studied = input({ inputId: 'i3', status: 'being-studied', dueOn: '2026-11-01' });
    const promised = input({ inputId: 'i4', status: 'decided', followUp: { by: 'siti', until: '2026-11-30' } });
    expect(waiting({ inputs: [later, input({ dueOn: '2026-11-20' }), studied] })).toEqual([
      { kind: 'input-to-answer', to: '/masukan?bagian=menunggu', count: 3, due: '2026-11-20' },
    ]);
    expect(waiting({ inputs: [later, promised] })).toEqual([
      { kind: 'input-to-follow-up', to: '/masukan/i4', detail: 'Satu formulir', due: '2026-11-30' },
      { kind: 'input-to-answer', to: '/masukan/i2', count: 1, due: '2026-12-01' },
    ]);
    expect(waiting({ inputs: [studied] })).toEqual([{ kind: 'input-to-answer', to: '/masukan/i3', count: 1 }]);
  });

  it('asks for challenges until the day that was set, the chair for the meeting itself, and owners for their solutions', () => {
    const meeting = (more: object): Meeting =>
      ({
        ...{ unitId: 'u1', year: 2026, status: 'called', isMember: true, hasRaised: false, chairs: false },
        sitting: { day: '2026-12-10', challengesUntil: '2026-12-03' },
        ...more,
      }) as Meeting;
    const raise = { kind: 'meeting-to-raise', to: '/rapat/u1/2026', year: 2026, due: '2026-12-03' };
    expect(waiting({ meetings: [meeting({})] })).toEqual([raise]);
    expect(waiting({ meetings: [meeting({})] }, '2026-12-04')).toEqual([]);
    for (const more of [{ hasRaised: true }, { isMember: false }, { status: 'concluded' }, { chairs: true }])
      expect(waiting({ meetings: [meeting(more)] })).toEqual([]);
    expect(waiting({ meetings: [meeting({ chairs: true })] }, '2026-12-11')).toEqual([
      { ...raise, kind: 'meeting-to-chair', due: '2026-12-10' },
    ]);
    const solution = { unitId: 'u1', year: 2025, text: 'Satu formulir', due: '2026-11-30', task: 'confirm' };
    expect(waiting({ solutions: [solution as OwnSolution] })).toEqual([
      {
        ...{ kind: 'solution-to-confirm', to: '/rapat/u1/2025', year: 2025 },
        ...{ detail: 'Satu formulir', due: '2026-11-30' },
      },
    ]);
  });

  it('asks the owner of a corrective action until its day, and its verifier without one', () => {
    const action = { actionId: 'k1', title: 'Izin apotek terlambat', due: '2026-12-01' };
    const asked = (status: string) => waiting({ actions: [{ ...action, status } as CorrectiveAction] });
    const about = { to: '/tindakan/k1', detail: 'Izin apotek terlambat' };
    expect(asked('open')).toEqual([{ ...about, kind: 'action-to-carry-out', due: '2026-12-01' }]);
    expect(asked('carried-out')).toEqual([{ ...about, kind: 'action-to-verify' }]);
  });

  it('asks for today’s report on a working day until there is one', () => {
    expect(waiting({ work: [] })).toEqual([{ kind: 'report-today', to: '/pekerjaan/lapor', due: TODAY }]);
    expect(waiting({ work: [work({})] })).toEqual([]);
    expect(waiting({ work: [] }, '2026-11-22')).toEqual([]);
  });

  it('leads straight to the entry that came back', () => {
    expect(waiting({ work: [work({}), work({ entryId: 'e2', day: '2026-11-20', state: 'returned' })] })).toMatchObject([
      { kind: 'work-returned', to: '/pekerjaan/lapor?hari=2026-11-20&ubah=e2', due: TODAY },
    ]);
  });

  it('asks for the plan until it is in the superior’s hands', () => {
    expect(waiting({ plans: [] })).toMatchObject([{ kind: 'plan-missing', due: '2026-01-31' }]);
    expect(waiting({ plans: [plan({ status: 'returned', reason: 'Target terlalu rendah' })] })).toMatchObject([
      { kind: 'plan-returned', detail: 'Target terlalu rendah' },
    ]);
    expect(waiting({ plans: [plan({ status: 'submitted' })] })).toEqual([]);
  });

  it('asks for the revision of an agreed plan until it is in the superior’s hands', () => {
    const revised = (status: 'draft' | 'submitted' | 'returned', reason?: string): Plan =>
      plan({
        proposed: {
          status,
          why: 'Tugas bertambah',
          by: 'asep',
          results: [],
          expectations: {},
          appendices: {},
          ...(reason ? { reason } : {}),
        },
      });
    const appraisals = [appraisal({ status: 'self-assessed' })];
    expect(waiting({ plans: [revised('draft')], appraisals })).toEqual([
      { kind: 'plan-to-revise', to: '/rencana', detail: 'Tugas bertambah' },
    ]);
    expect(waiting({ plans: [revised('returned', 'Terlalu rendah')], appraisals })).toMatchObject([
      { kind: 'plan-returned', detail: 'Terlalu rendah' },
    ]);
    expect(waiting({ plans: [revised('submitted')], appraisals })).toEqual([]);
    expect(waiting({ teamPlans: [revised('submitted')] })).toEqual([
      { kind: 'plan-to-agree', to: '/rencana/p1', personId: 'siti' },
    ]);
  });

  it('asks for the self-assessment of the quarter that has ended, once there is an agreed plan', () => {
    const asked = waiting({ plans: [plan({})], appraisals: [] });
    expect(asked).toEqual([
      { kind: 'self-assessment', to: '/penilaian/siti/2026-Q3', period: '2026-Q3', due: '2026-10-05' },
    ]);
    expect(waiting({ plans: [plan({})], appraisals: [appraisal({ status: 'self-assessed' })] })).toEqual([]);
    expect(waiting({ plans: [], appraisals: [] })).toMatchObject([{ kind: 'plan-missing' }]);
  });

  it('shows a rating until it was seen, with the end of the time to object', () => {
    const term = { days: 14, counted: 'calendar', source: 'PP 30/2019 Pasal 59', version: '1' } as const;
    const objectionTerm = { ...term, until: '2026-12-05' };
    const rated = appraisal({ status: 'rated', ratedAt: '2026-11-20T20:00:00Z', objectionTerm });
    expect(waiting({ appraisals: [rated] })).toEqual([
      { kind: 'rating-seen', to: '/penilaian/siti/2026-Q3', period: '2026-Q3', due: '2026-12-05' },
    ]);
    expect(waiting({ appraisals: [appraisal({ status: 'acknowledged', ratedAt: rated.ratedAt })] })).toEqual([]);
    expect(waiting({ appraisals: [appraisal({ ...rated, objectionTerm: null })] })).toEqual([
      { kind: 'rating-seen', to: '/penilaian/siti/2026-Q3', period: '2026-Q3' },
    ]);
  });

  it('asks for a statement on an objection, and for a decision, until the day that the service says', () => {
    const about = { employeeId: 'rini', period: '2026-Q3', filedAt: '', answered: false, statementUntil: '2026-11-27' };
    expect(
      waiting({
        objections: [
          { ...about, task: 'decide', due: '2026-12-11' },
          { ...about, task: 'answer', due: '2026-11-27' },
        ],
      }),
    ).toEqual([
      {
        kind: 'objection-answer',
        to: '/penilaian/rini/2026-Q3',
        personId: 'rini',
        period: '2026-Q3',
        due: '2026-11-27',
      },
      {
        kind: 'objection-decide',
        to: '/penilaian/rini/2026-Q3',
        personId: 'rini',
        period: '2026-Q3',
        due: '2026-12-11',
      },
    ]);
  });

  it('counts the reports of the team from the oldest on', () => {
    const queue = [{ at: '2026-11-20T02:00:00Z' }, { at: '2026-11-19T20:00:00Z' }] as WaitingWork[];
    const policy = (from: string, daysToReview: number) => ({ from, daysToReview }) as ReportingPolicy;
    const policies = [policy('2000-01-01', 3), policy('2026-11-21', 9)];
    // By the policy of the day on which the oldest was reported.
    expect(waiting({ queue, policies })).toEqual([{ kind: 'review', to: '/tim/tinjau', count: 2, due: '2026-11-25' }]);
    expect(waiting({ queue, policies: [policy('2000-01-01', 1)] })).toMatchObject([{ due: '2026-11-23' }]);
    expect(waiting({ queue })).toEqual([{ kind: 'review', to: '/tim/tinjau', count: 2 }]);
  });

  it('asks for a decision on drafted rules whoever had no part in them', () => {
    const draft = (version: string, mayDecide: boolean): RuleDraft =>
      ({ ruleSet: { version, from: '2027-01-01' }, mayDecide }) as RuleDraft;
    expect(waiting({ ruleDrafts: [draft('2', true), draft('3', false)] })).toEqual([
      { kind: 'rules-to-approve', to: '/aturan', due: '2027-01-01', detail: '2' },
    ]);
  });

  it('asks for the answers that auditors wait for, not for those that they have', () => {
    const asked = (title: string, answer: Asked['answer']): Asked => ({ title, answer }) as Asked;
    const answered = { text: 'Terlampir', by: 'siti', at: '2026-11-20T02:00:00Z' };
    expect(waiting({ asked: [asked('Sebaran', null), asked('Bukti', answered)] })).toEqual([
      { kind: 'audit-question', to: '/pertanyaan', detail: 'Sebaran' },
    ]);
  });

  it('names a few plans of the team and counts many', () => {
    const teamPlans = ['a', 'b', 'c', 'd'].map((id) => plan({ planId: id, employeeId: id, status: 'submitted' }));
    expect(waiting({ teamPlans: teamPlans.slice(0, 2) }).map(({ to }) => to)).toEqual(['/rencana/a', '/rencana/b']);
    expect(waiting({ teamPlans })).toEqual([{ kind: 'plans-to-agree', to: '/tim', count: 4, due: '2026-01-31' }]);
  });

  it('counts for rating only whose plan is agreed', () => {
    const teamPlans = [plan({ employeeId: 'a' }), plan({ planId: 'b', employeeId: 'b', status: 'draft' })];
    const teamAppraisals = [appraisal({ employeeId: 'a' }), appraisal({ employeeId: 'b' })];
    expect(waiting({ teamPlans, teamAppraisals })).toEqual([
      { kind: 'rate', to: '/penilaian', count: 1, period: '2026-Q3', due: '2026-10-10' },
    ]);
  });

  it('asks in January for the fourth quarter and for the year', () => {
    const january = '2027-01-04';
    const plans = [plan({})];
    const own = waiting({ plans, appraisals: [appraisal({ period: '2026-Q4', status: 'acknowledged' })] }, january);
    expect(own.filter(({ kind }) => kind === 'self-assessment')).toEqual([
      { kind: 'self-assessment', to: '/penilaian/siti/2026', period: '2026', due: '2027-01-05' },
    ]);
    expect(own.map(({ kind }) => kind)).toContain('plan-missing');
    const teamAppraisals = [
      appraisal({ employeeId: 'a', period: '2026-Q4', status: 'rated' }),
      appraisal({ employeeId: 'a', period: '2026' }),
    ];
    expect(waiting({ teamAppraisals }, january)).toEqual([
      { kind: 'rate', to: '/penilaian?triwulan=2026', count: 1, period: '2026', due: '2027-01-10' },
    ]);
  });

  it('asks leaders for the organisation results that are not set', () => {
    const unitResults = [
      { name: 'Bidang A', isSet: true },
      { name: 'Bidang B', isSet: false },
    ];
    expect(waiting({ unitResults })).toEqual([
      { kind: 'unit-result', to: '/penilaian', count: 1, period: '2026-Q3', due: '2026-10-05', detail: 'Bidang B' },
    ]);
  });

  it('asks a leader to send the quarter of a unit once everybody is rated', () => {
    const counts = { 'sangat-baik': 0, baik: 1, 'butuh-perbaikan': 0, kurang: 0, 'sangat-kurang': 0 };
    const quarter: UnitPeriod = {
      ...{ unitId: 'u1', period: '2026-Q3', status: 'open', organisationResult: 'baik', missing: [], counts },
      ...{ rated: [{ employeeId: 'a', predicate: 'baik' }], checks: null, source: null, version: null },
      ...{ sent: null, reopened: null },
    };
    const ready = {
      ...{ kind: 'unit-to-send', to: '/penilaian/unit/u1/2026-Q3', period: '2026-Q3', count: 1, due: '2026-10-15' },
    };
    expect(waiting({ quarters: [quarter] })).toEqual([ready]);
    const lacking: Partial<UnitPeriod>[] = [
      { status: 'sent' },
      { missing: [{ employeeId: 'b' }] },
      { organisationResult: null },
    ];
    for (const not of lacking) {
      expect(waiting({ quarters: [{ ...quarter, ...not }] })).toEqual([]);
    }
  });

  it('names no day where the rules name none', () => {
    const known: Known = { periods: quarters, calendars: [], plans: [plan({})], appraisals: [] };
    expect(waiting(known)).toEqual([{ kind: 'self-assessment', to: '/penilaian/siti/2026-Q3', period: '2026-Q3' }]);
    expect(waiting({ periods: quarters, calendars: [], plans: [] })).toEqual([
      { kind: 'plan-missing', to: '/rencana' },
    ]);
  });

  it('puts the most urgent first', () => {
    const known: Known = {
      periods: quarters,
      work: [],
      plans: [plan({})],
      appraisals: [],
      teamAppraisals: [appraisal({ employeeId: 'a' }), appraisal({ employeeId: 'b', status: 'rated' })],
    };
    expect(waiting(known).map(({ kind, due }) => [kind, due])).toEqual([
      ['self-assessment', '2026-10-05'],
      ['rate', '2026-10-10'],
      ['report-today', TODAY],
    ]);
  });

  it('counts working days over a weekend', () => {
    expect(afterWorkingDays('2026-11-20', 3)).toBe('2026-11-25');
  });
});

describe('the news', () => {
  it('is sorted by time and gathers what was accepted together', () => {
    const accepted = (entryId: string, reviewedAt: string): Work =>
      work({ entryId, state: 'accepted', reviewedBy: 'budi', reviewedAt });
    const news = newsOf('siti', {
      feedback: [
        {
          ...{ feedbackId: 'f', employeeId: 'siti', by: 'budi', as: 'assessor', text: 'Baik', about: null },
          ...{ coaching: null, reaction: null, followUp: null, at: '2026-11-23T04:00:00Z' },
        },
      ],
      appraisals: [appraisal({ ratedAt: '2026-11-23T05:00:00Z', ratedBy: 'budi', predicate: 'baik' })],
      work: [
        accepted('e1', '2026-11-23T03:00:00Z'),
        accepted('e2', '2026-11-23T03:00:01Z'),
        work({ entryId: 'e3', state: 'returned', reviewedAt: '2026-11-23T03:30:00Z', reason: 'Bukti?' }),
      ],
      notifications: [],
    });
    expect(news.map(({ kind }) => kind)).toEqual(['rated', 'feedback', 'returned', 'accepted']);
    expect(news.at(-1)).toMatchObject({ count: 2, at: '2026-11-23T03:00:01Z' });
  });
});

describe('the news of the calendar', () => {
  it('are reminders and what is late below one; what the page knows otherwise is not said twice', () => {
    const told = (kind: Notification['kind'], at = '2026-11-23T05:00:00Z'): Notification => ({
      ...{ kind, by: 'gita', at, position: kind },
      facts: { unitId: 'u1', period: '2026-Q3', step: 'rating', due: '2026-10-10' },
    });
    const notifications = [told('escalated', '2026-11-22T05:00:00Z'), told('reminded'), told('rated')];
    const about = { by: 'gita', period: '2026-Q3', step: 'rating', due: '2026-10-10' };
    expect(newsOf('siti', { feedback: [], appraisals: [], work: [], notifications })).toMatchObject([
      { kind: 'reminded', to: '/penilaian?triwulan=2026-Q3', ...about },
      { kind: 'escalated', to: '/kalender/u1/2026-Q3', ...about },
    ]);
  });
});

describe('the news of an objection', () => {
  it('says what was decided, and keeps what the assessor had signed', () => {
    const decision = { verdict: 'upheld', by: 'nani', at: '2026-11-24T05:00:00Z' };
    const objection = { decision, former: { predicate: 'kurang' } } as Appraisal['objection'];
    const rated = appraisal({ ratedAt: '2026-11-23T05:00:00Z', ratedBy: 'budi', predicate: 'baik', objection });
    expect(newsOf('siti', { feedback: [], appraisals: [rated], work: [], notifications: [] })).toMatchObject([
      { kind: 'objection-decided', verdict: 'upheld', by: 'nani' },
      { kind: 'rated', predicate: 'kurang', by: 'budi' },
    ]);
  });
});

describe('my week', () => {
  it('has Monday to Friday, and a weekend that was worked on', () => {
    expect(weekOf([], TODAY)).toHaveLength(5);
    const days = weekOf([work({ day: '2026-11-28', minutes: 90 }), work({ day: '2026-11-16' })], '2026-11-28');
    expect(days.map(({ day }) => day).at(-1)).toBe('2026-11-28');
    expect(days.reduce((sum, day) => sum + totalOf(day), 0)).toBe(90);
  });

  it('does not count what was withdrawn', () => {
    expect(weekOf([work({ state: 'withdrawn' }), work({ state: 'returned' })], TODAY).map(totalOf)).toEqual([
      60, 0, 0, 0, 0,
    ]);
  });
});
