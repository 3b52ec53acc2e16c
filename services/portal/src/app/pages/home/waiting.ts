import type {
  Appraisal,
  Me,
  OpenObjection,
  Plan,
  ReportingPolicy,
  UnitPeriod,
  WaitingWork,
  Work,
} from '../../api/types.ts';
import type { Troubles } from '../../api/operations.ts';
import type { Asked } from '../../api/cases.ts';
import type { RuleDraft } from '../../api/rules.ts';
import { isMineToFollowUp, type EmployeeInput } from '../../api/inputs.ts';
import type { CorrectiveAction } from '../../api/actions.ts';
import { pageOf, type Meeting, type OwnSolution } from '../../api/meetings.ts';
import { isYear, periodBefore, periodOf, today as dayOf } from '../../i18n/format.ts';
import { ratingPeriod } from '../appraisal/periods.ts';
import { isToAgree } from '../plan/revision.ts';
import { isReadyToSend } from '../unit-period/ready.ts';
import type { Step, UnitCalendar } from '../../api/calendar.ts';
import { policyOn } from '../../policy/reporting.ts';
import { afterWorkingDays, isWorkingDay } from '../../policy/working-days.ts';

/** One thing that waits for this person: what, until when, and the place where it is done. */
export interface Waiting {
  kind:
    | 'operations'
    | 'report-today'
    | 'work-returned'
    | 'plan-missing'
    | 'plan-draft'
    | 'plan-returned'
    | 'plan-to-revise'
    | 'self-assessment'
    | 'rating-seen'
    | 'objection-answer'
    | 'objection-decide'
    | 'review'
    | 'plan-to-agree'
    | 'plans-to-agree'
    | 'rate'
    | 'unit-result'
    | 'unit-to-send'
    | 'rules-to-approve'
    | 'audit-question'
    | 'input-to-answer'
    | 'input-to-follow-up'
    | 'meeting-to-raise'
    | 'meeting-to-chair'
    | `solution-to-${OwnSolution['task']}`
    | 'action-to-carry-out'
    | 'action-to-verify';
  to: string;
  due?: string;
  count?: number;
  /** Whom it is about, when it is about one other person. */
  personId?: string;
  period?: string;
  year?: number;
  detail?: string;
  /** For who runs the system: messages that are parked, services that have stopped. */
  troubles?: Troubles;
}

/** What is known so far; a part that is still loading is absent, and nothing is said about it. */
export interface Known {
  /** Those that have begun, the running one first. */
  periods: readonly string[];
  work?: readonly Work[] | undefined;
  /** Of this year, and of the year that is assessed. */
  plans?: readonly Plan[] | undefined;
  appraisals?: readonly Appraisal[] | undefined;
  objections?: readonly OpenObjection[] | undefined;
  queue?: readonly WaitingWork[] | undefined;
  /** Within how many days reports are looked at is in them. */
  policies?: readonly ReportingPolicy[] | undefined;
  teamPlans?: readonly Plan[] | undefined;
  /** Of what is assessed now: a quarter, and with the fourth one its year. */
  teamAppraisals?: readonly Appraisal[] | undefined;
  /** Units whose organisation result this person sets, each with whether it is set for the quarter that has ended. */
  unitResults?: readonly { name: string; isSet: boolean }[] | undefined;
  /** The quarter that has ended, of each unit that this person leads. */
  quarters?: readonly UnitPeriod[] | undefined;
  /** Drafted rule sets, for who sees them. */
  ruleDrafts?: readonly RuleDraft[] | undefined;
  /** What auditors ask the units that this person answers for. */
  asked?: readonly Asked[] | undefined;
  /** Employee input that this person answers or follows up. */
  inputs?: readonly EmployeeInput[] | undefined;
  /** Annual meetings of this person's units that are not concluded, and the solutions that wait for this person. */
  meetings?: readonly Meeting[] | undefined;
  solutions?: readonly OwnSolution[] | undefined;
  /** Corrective actions that this person carries out, or verifies. */
  actions?: readonly CorrectiveAction[] | undefined;
  operations?: Troubles | undefined;
  /** Of this person's unit: the year, and what is assessed now. */
  calendars?: readonly UnitCalendar[] | undefined;
}

/** Until when a step of a period is to be done; nothing where the rules name no day. */
const dueOf = ({ calendars = [] }: Known, step: Step, period: string): Pick<Waiting, 'due'> => {
  const calendar = calendars.find((one) => one.period === period);
  const due = calendar?.steps.find((one) => one.step === step)?.due;
  return due === undefined ? {} : { due };
};

const LAST = '9999-12-31';

/** Everything that waits, the most urgent first. */
export const waitingFor = (me: Pick<Me, 'personId'>, known: Known, today: string): Waiting[] =>
  [
    ...ofOperations(known.operations, today),
    ...ofWork(known.work, today),
    ...ofPlan(known, today),
    ...ofAppraisals(me.personId, known, today),
    ...ofObjections(known.objections),
    ...ofQueue(known),
    ...ofTeamPlans(known),
    ...ofTeamAppraisals(known, today),
    ...ofUnitResults(known, today),
    ...ofQuarters(known),
    ...ofRuleDrafts(known.ruleDrafts),
    ...ofAsked(known.asked),
    ...ofInputs(me.personId, known.inputs),
    ...ofMeetings(known.meetings, today),
    ...ofSolutions(known.solutions),
    ...ofActions(known.actions),
  ].sort((a, b) => ((a.due ?? LAST) < (b.due ?? LAST) ? -1 : (a.due ?? LAST) > (b.due ?? LAST) ? 1 : 0));

const ofRuleDrafts = (drafts: Known['ruleDrafts'] = []): Waiting[] =>
  drafts
    .filter(({ mayDecide }) => mayDecide)
    .map(({ ruleSet: { version, from } }) => ({ kind: 'rules-to-approve', to: '/aturan', due: from, detail: version }));

const ofAsked = (asked: Known['asked'] = []): Waiting[] =>
  asked
    .filter(({ answer }) => answer === null)
    .map(({ title }) => ({ kind: 'audit-question', to: '/pertanyaan', detail: title }));

// What stands still keeps everybody waiting, so it comes before one's own.
const ofOperations = (troubles: Known['operations'], today: string): Waiting[] =>
  troubles === undefined || troubles.parked + troubles.halted === 0
    ? []
    : [{ kind: 'operations', to: '/operasi', due: today, troubles }];

const ofWork = (work: Known['work'], today: string): Waiting[] => {
  if (!work) return [];
  const returned = work.filter(({ state }) => state === 'returned');
  const told = work.some(({ day, state }) => day === today && state !== 'withdrawn');
  return [
    ...returned.map((entry): Waiting => ({
      kind: 'work-returned',
      to: `/pekerjaan/lapor?hari=${entry.day}&ubah=${entry.entryId}`,
      due: today,
      detail: entry.text,
    })),
    ...(isWorkingDay(today) && !told ? [{ kind: 'report-today', to: '/pekerjaan/lapor', due: today } as const] : []),
  ];
};

const ofPlan = (known: Known, today: string): Waiting[] => {
  const { plans } = known;
  if (!plans) return [];
  const year = today.slice(0, 4);
  const due = dueOf(known, 'planning', year);
  const present = plans.filter((one) => String(one.year) === year);
  if (present.some(({ status }) => status === 'agreed' || status === 'submitted')) return present.flatMap(ofRevision);
  const [plan] = present;
  if (!plan) return [{ kind: 'plan-missing', to: '/rencana', ...due }];
  const kind = plan.status === 'returned' ? 'plan-returned' : 'plan-draft';
  return [{ kind, to: '/rencana', ...due, ...(plan.reason === null ? {} : { detail: plan.reason }) }];
};

const ofRevision = ({ proposed }: Plan): Waiting[] => {
  if (proposed === null || proposed.status === 'submitted') return [];
  const { status, why, reason = why } = proposed;
  return [{ kind: status === 'returned' ? 'plan-returned' : 'plan-to-revise', to: '/rencana', detail: reason }];
};

const ofAppraisals = (personId: string, known: Known, today: string): Waiting[] => {
  const { appraisals, plans } = known;
  if (!appraisals) return [];
  const unseen = appraisals
    .filter(({ status }) => status === 'rated')
    .map((rated): Waiting => ({
      kind: 'rating-seen',
      to: `/penilaian/${personId}/${rated.period}`,
      period: rated.period,
      ...(rated.objectionTerm === null ? {} : { due: rated.objectionTerm.until }),
    }));
  const toBegin = assessedNow(known.periods, today).filter((period) => {
    const begun = appraisals.some((appraisal) => appraisal.period === period && appraisal.status !== 'open');
    const planned = plans?.some(({ status, year }) => status === 'agreed' && period.startsWith(String(year))) ?? false;
    return planned && !begun;
  });
  return [
    ...unseen,
    ...toBegin.map((period): Waiting => ({
      kind: 'self-assessment',
      to: `/penilaian/${personId}/${period}`,
      period,
      ...dueOf(known, 'self-assessment', period),
    })),
  ];
};

/** What is assessed: of the periods that have begun the last that has ended, and in a year's first quarter the year before. */
export const assessedNow = (periods: readonly string[], today: string): string[] => {
  const quarter = periodBefore(periodOf(today));
  const period = ratingPeriod(periods, today);
  return quarter.endsWith('Q4') ? [period, quarter.slice(0, 4)] : [period];
};

const ofObjections = (objections: Known['objections'] = []): Waiting[] =>
  objections.map(({ employeeId, period, task, due }) => ({
    kind: `objection-${task}`,
    to: `/penilaian/${employeeId}/${period}`,
    personId: employeeId,
    period,
    due,
  }));

const ofQueue = ({ queue, policies = [] }: Known): Waiting[] => {
  if (!queue || queue.length === 0) return [];
  const oldest = queue.reduce((first, { at }) => (at < first ? at : first), queue[0]?.at ?? '');
  const told = dayOf(new Date(oldest));
  const within = policyOn(policies, told)?.daysToReview;
  const due = within === undefined ? {} : { due: afterWorkingDays(told, within) };
  return [{ kind: 'review', to: '/tim/tinjau', count: queue.length, ...due }];
};

// A few are named, many are counted.
const NAMED = 3;

const ofTeamPlans = (known: Known): Waiting[] => {
  const submitted = known.teamPlans?.filter(isToAgree) ?? [];
  // Of a revision the rules name no day.
  const dueFor = ({ year, proposed }: Plan): Pick<Waiting, 'due'> =>
    proposed === null ? dueOf(known, 'planning', String(year)) : {};
  if (submitted.length <= NAMED) {
    return submitted.map((plan) => ({
      kind: 'plan-to-agree',
      to: `/rencana/${plan.planId}`,
      personId: plan.employeeId,
      ...dueFor(plan),
    }));
  }
  const [first] = submitted;
  return first ? [{ kind: 'plans-to-agree', to: '/tim', count: submitted.length, ...dueFor(first) }] : [];
};

// Nobody can be rated before their plan is agreed; of a year whose plans were not read, nothing is known.
const ofTeamAppraisals = (known: Known, today: string): Waiting[] => {
  const { teamAppraisals = [], teamPlans = [] } = known;
  return assessedNow(known.periods, today).flatMap((period): Waiting[] => {
    const planned = teamPlans
      .filter(({ status, year }) => status === 'agreed' && period.startsWith(String(year)))
      .map(({ employeeId }) => employeeId);
    const open = teamAppraisals
      .filter((one) => one.period === period && (one.status === 'open' || one.status === 'self-assessed'))
      .filter(({ employeeId }) => planned.length === 0 || planned.includes(employeeId));
    if (open.length === 0) return [];
    const to = isYear(period) ? `/penilaian?triwulan=${period}` : '/penilaian';
    return [{ kind: 'rate', to, count: open.length, period, ...dueOf(known, 'rating', period) }];
  });
};

// The organisation's result comes first; the ratings of its people rest on it.
const ofUnitResults = (known: Known, today: string): Waiting[] => {
  const missing = known.unitResults?.filter(({ isSet }) => !isSet) ?? [];
  if (missing.length === 0) return [];
  const period = ratingPeriod(known.periods, today);
  const detail = missing
    .map(({ name }) => name)
    .slice(0, NAMED)
    .join(', ');
  return [
    {
      kind: 'unit-result',
      to: '/penilaian',
      count: missing.length,
      period,
      ...dueOf(known, 'unit-result', period),
      detail,
    },
  ];
};

/** Everybody is rated: the leader may send. */
const ofQuarters = (known: Known): Waiting[] =>
  (known.quarters ?? []).filter(isReadyToSend).map(({ unitId, period, rated }): Waiting => ({
    kind: 'unit-to-send',
    to: `/penilaian/unit/${unitId}/${period}`,
    period,
    ...dueOf(known, 'sending', period),
    count: rated.length,
  }));

const ofInputs = (personId: string, inputs: Known['inputs'] = []): Waiting[] => {
  const toAnswer = inputs.filter((input) => !isMineToFollowUp(input, personId));
  // One that is being studied was answered in time; it waits without a day.
  const [due] = toAnswer.flatMap(({ status, dueOn }) => (status === 'open' && dueOn !== null ? [dueOn] : [])).sort();
  const [first] = toAnswer;
  return [
    ...inputs
      .filter((input) => isMineToFollowUp(input, personId))
      .map(({ inputId, title, followUp }): Waiting => ({
        kind: 'input-to-follow-up',
        to: `/masukan/${inputId}`,
        detail: title,
        ...(followUp === null ? {} : { due: followUp.until }),
      })),
    ...(first === undefined
      ? []
      : [
          {
            kind: 'input-to-answer',
            to: toAnswer.length === 1 ? `/masukan/${first.inputId}` : '/masukan?bagian=menunggu',
            count: toAnswer.length,
            ...(due === undefined ? {} : { due }),
          } as const,
        ]),
  ];
};

const ofMeetings = (meetings: Known['meetings'] = [], today: string): Waiting[] =>
  meetings.flatMap((meeting): Waiting[] => {
    const { year, status, sitting, isMember, hasRaised, chairs } = meeting;
    const to = pageOf(meeting);
    if (status === 'concluded') return [];
    if (chairs && sitting.day <= today) return [{ kind: 'meeting-to-chair', to, year, due: sitting.day }];
    return isMember && !hasRaised && !chairs && today <= sitting.challengesUntil
      ? [{ kind: 'meeting-to-raise', to, year, due: sitting.challengesUntil }]
      : [];
  });

const ofSolutions = (solutions: Known['solutions'] = []): Waiting[] =>
  solutions.map((solution) => ({
    kind: `solution-to-${solution.task}`,
    to: pageOf(solution),
    year: solution.year,
    detail: solution.text,
    due: solution.due,
  }));

// Later figures come when they come: verifying has no day of its own.
const ofActions = (actions: Known['actions'] = []): Waiting[] =>
  actions.map(({ actionId, title, status, due }) => ({
    to: `/tindakan/${actionId}`,
    detail: title,
    ...(status === 'open' ? { kind: 'action-to-carry-out', due } : { kind: 'action-to-verify' }),
  }));
