import { Button } from '@mantine/core';
import {
  IconArrowBackUp,
  IconBuildingCommunity,
  IconBulb,
  IconCalendarEvent,
  IconChecklist,
  IconChevronRight,
  IconCircleCheck,
  IconClipboardText,
  IconEye,
  IconGavel,
  IconMessageQuestion,
  IconMessageReply,
  IconMessages,
  IconMessageCheck,
  IconPencilPlus,
  IconScale,
  IconSend,
  IconServerCog,
  IconSignature,
  IconStars,
  IconTargetArrow,
  IconTool,
  type Icon,
} from '@tabler/icons-react';
import type { TFunction } from 'i18next';
import { useEffect, useRef, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useActions } from '../../api/actions.ts';
import { CALENDAR_VIEWS, calendarPath, type UnitCalendar } from '../../api/calendar.ts';
import { useRead, useReads } from '../../api/hooks.ts';
import { useInputs } from '../../api/inputs.ts';
import { useMeetings, useOwnSolutions } from '../../api/meetings.ts';
import { useAppraisals, useOpenObjections, usePlans, usePolicies, useWork } from '../../api/mine.ts';
import { troublesOf, useOperations, type Troubles } from '../../api/operations.ts';
import { usePerson } from '../../api/people.ts';
import { usePeriods } from '../../api/periods.ts';
import { useAsked } from '../../api/cases.ts';
import { useRuleDrafts } from '../../api/rules.ts';
import { hasRole, useMe } from '../../api/session.ts';
import type { Appraisal, Items, Plan, UnitPeriod, UnitResult, WaitingWork } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { EmptyState, FailedState, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useSettable } from '../appraisal/use-settable.ts';
import styles from './home.module.css';
import { assessedNow, waitingFor, type Waiting } from './waiting.ts';

const SIGNS: Record<Waiting['kind'], Icon> = {
  operations: IconServerCog,
  'report-today': IconPencilPlus,
  'work-returned': IconArrowBackUp,
  'plan-missing': IconTargetArrow,
  'plan-draft': IconTargetArrow,
  'plan-returned': IconArrowBackUp,
  'plan-to-revise': IconTargetArrow,
  'audit-question': IconMessageQuestion,
  'self-assessment': IconClipboardText,
  'rating-seen': IconEye,
  'objection-answer': IconMessageReply,
  'objection-decide': IconGavel,
  review: IconChecklist,
  'plan-to-agree': IconSignature,
  'plans-to-agree': IconSignature,
  rate: IconStars,
  'unit-result': IconBuildingCommunity,
  'unit-to-send': IconSend,
  'rules-to-approve': IconScale,
  'input-to-answer': IconMessages,
  'input-to-follow-up': IconMessageCheck,
  'meeting-to-raise': IconCalendarEvent,
  'meeting-to-chair': IconCalendarEvent,
  'solution-to-carry-out': IconBulb,
  'solution-to-confirm': IconChecklist,
  'action-to-carry-out': IconTool,
  'action-to-verify': IconChecklist,
};

const SHOWN = 5;

// As high as the list was the last time on this device, so that what stands below stays where it is.
const HEIGHT = 'waiting-height';
const USUAL_px = 228;
const lastHeight = (): number => Number(localStorage.getItem(HEIGHT) ?? USUAL_px);

/** What waits, sorted by due date; each item opens the place where it is done. */
export const WaitingList = ({ today }: { today: string }): ReactNode => {
  const { t } = useTranslation('home');
  const me = useMe();
  const [all, setAll] = useState(false);
  const list = useRef<HTMLUListElement>(null);
  useEffect(() => {
    if (list.current && !all) localStorage.setItem(HEIGHT, String(list.current.offsetHeight));
  });
  const year = today.slice(0, 4);
  const leads = me.team.length > 0;
  const ofTeam = (path: string): string | undefined => (leads ? path : undefined);
  const periods = usePeriods(today);
  const [period = '', wholeYear] = assessedNow(periods, today);
  const assessedYear = wholeYear ?? period.slice(0, 4);
  const reads = {
    work: useWork(me.personId, today),
    plans: usePlans(me.personId, year),
    assessedPlans: usePlans(me.personId, assessedYear),
    appraisals: useAppraisals(me.personId),
    objections: useOpenObjections(),
    queue: useRead<Items<WaitingWork>>('task-reporting', ofTeam('/review-queue'), { views: ['work'] }),
    teamPlans: useRead<Items<Plan>>('evaluation', ofTeam(`/team/plans?year=${year}`), { views: ['plans'] }),
    teamAppraisals: useRead<Items<Appraisal>>('evaluation', ofTeam(`/team/appraisals?period=${period}`), {
      views: ['appraisals'],
    }),
  };
  const teamYear = useRead<Items<Appraisal>>(
    'evaluation',
    wholeYear && ofTeam(`/team/appraisals?period=${wholeYear}`),
    { views: ['appraisals'] },
  );
  const assessedTeamPlans = useRead<Items<Plan>>('evaluation', ofTeam(`/team/plans?year=${assessedYear}`), {
    views: ['plans'],
  });
  const inputs = useInputs('waitingFor=me&limit=200');
  const meetings = useMeetings('of=me&limit=50');
  const solutions = useOwnSolutions();
  const actions = useActions('waitingFor=me&limit=200');
  const policies = usePolicies();
  const ruleDrafts = useRuleDrafts(me);
  const asked = useAsked(me);
  const unitResults = useUnitResults(period);
  const quarters = useReads<UnitPeriod>(
    'evaluation',
    me.leads.map(({ unitId }) => `/units/${unitId}/periods/${period}`),
    { views: ['unit-periods', 'appraisals', 'unit-results', 'plans'] },
  );
  const unitId = me.unit?.unitId;
  const calendars = useReads<UnitCalendar>(
    'evaluation',
    unitId === undefined
      ? []
      : [...new Set([year, ...assessedNow(periods, today)])].map((each) => calendarPath(unitId, each)),
    { views: CALENDAR_VIEWS },
  );
  const operations = troublesOf(useOperations(hasRole(me, 'city-it')));
  const needed = leads
    ? Object.values(reads)
    : [reads.work, reads.plans, reads.assessedPlans, reads.appraisals, reads.objections];
  const failed = needed.filter(({ error, data }) => error !== null && data === undefined);
  const loading = needed.some(({ error, data }) => error === null && data === undefined);
  const items = waitingFor(
    me,
    {
      periods,
      work: reads.work.data?.items,
      plans: together(reads.plans.data, year === assessedYear ? undefined : reads.assessedPlans.data),
      appraisals: reads.appraisals.data?.items,
      objections: reads.objections.data?.items,
      queue: reads.queue.data?.items,
      policies: policies.data?.items,
      teamPlans: together(reads.teamPlans.data, year === assessedYear ? undefined : assessedTeamPlans.data),
      teamAppraisals: together(reads.teamAppraisals.data, teamYear.data),
      unitResults,
      quarters: quarters.flatMap((quarter) => quarter ?? []),
      ruleDrafts: ruleDrafts.data?.items,
      asked: asked.data?.items,
      inputs: inputs.data?.items,
      meetings: meetings.data?.items,
      solutions: solutions.data?.items,
      actions: actions.data?.items,
      operations,
      calendars: calendars.flatMap((calendar) => calendar ?? []),
    },
    today,
  );
  const [problem] = failed;
  const retry = (): void => {
    for (const { refetch } of failed) refetch();
  };
  return (
    <Section title={t('waiting.title')}>
      {loading ? <RowsSkeleton rows={1} height={lastHeight()} /> : null}
      {!loading && items.length > 0 ? (
        <ul ref={list} className={styles.list}>
          {(all ? items : items.slice(0, SHOWN)).map((item) => (
            <li key={`${item.kind} ${item.to} ${item.detail ?? ''}`}>
              <Item item={item} today={today} />
            </li>
          ))}
        </ul>
      ) : null}
      {!loading && !all && items.length > SHOWN ? (
        <Button
          variant="subtle"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('waiting.all', { count: items.length })}
        </Button>
      ) : null}
      {!loading && items.length === 0 && problem === undefined ? (
        <EmptyState
          icon={<IconCircleCheck size={32} stroke={1.6} />}
          title={t('waiting.none')}
          text={t('waiting.noneText')}
        />
      ) : null}
      {problem?.error ? <FailedState error={problem.error} onRetry={retry} /> : null}
    </Section>
  );
};

const together = <T,>(one: Items<T> | undefined, other: Items<T> | undefined): readonly T[] | undefined =>
  one && [...one.items, ...(other?.items ?? [])];

/** Whether the organisation results that I set are set; nothing while that is not known. */
const useUnitResults = (period: string): { name: string; isSet: boolean }[] | undefined => {
  const { units } = useSettable();
  const paths = units.map(({ unitId }) => `/units/${unitId}/results`);
  const results = useReads<Items<UnitResult>>('evaluation', paths, { views: ['unit-results'] });
  if (results.some((read) => read === undefined)) return undefined;
  return units.map(({ name }, place) => ({
    name,
    isSet: results[place]?.items.some((result) => result.period === period) ?? false,
  }));
};

const Item = ({ item, today }: { item: Waiting; today: string }): ReactNode => {
  const { t } = useTranslation('home');
  const format = useFormat();
  const person = usePerson(item.personId);
  const Sign = SIGNS[item.kind];
  const words = {
    count: item.count ?? 0,
    period: item.period === undefined ? '' : format.period(item.period),
    year: item.year ?? '',
    name: person?.name ?? '…',
  };
  const late = item.due !== undefined && item.due < today;
  return (
    <Link to={item.to} className={styles.item}>
      <span className={styles.sign} data-late={late || undefined}>
        <Sign size={22} stroke={1.9} aria-hidden />
      </span>
      <span className={styles.words}>
        <span className={styles.what}>{t(`waiting.kind.${item.kind}`, words)}</span>
        {item.detail === undefined ? null : <span className={styles.detail}>{item.detail}</span>}
        {item.troubles === undefined ? null : <span className={styles.detail}>{troublesIn(item.troubles, t)}</span>}
        {item.due === undefined ? null : (
          <span className={late ? styles.late : styles.due}>
            {late
              ? t('waiting.overdue', { day: format.day(item.due) })
              : t('waiting.due', { day: soon(item.due, today, format) })}
          </span>
        )}
      </span>
      <IconChevronRight size={20} aria-hidden />
    </Link>
  );
};

const troublesIn = ({ parked, halted }: Troubles, t: TFunction<'home'>): string =>
  [
    ...(parked > 0 ? [t('waiting.operations.parked', { count: parked })] : []),
    ...(halted > 0 ? [t('waiting.operations.halted', { count: halted })] : []),
  ].join(' · ');

const soon = (due: string, today: string, format: ReturnType<typeof useFormat>): string => {
  const relative = format.untilDay(due, today);
  return due === today ? relative : `${format.day(due)} (${relative})`;
};
