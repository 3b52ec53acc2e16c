import { Skeleton } from '@mantine/core';
import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { Feedback, Items } from '../../api/types.ts';
import { Ago } from '../../components/ago.tsx';
import { PlanStatusBadge, PredicateBadge, StatusBadge } from '../../components/badges.tsx';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { workingCopy } from '../plan/revision.ts';
import type { BoardRow } from './board.ts';
import styles from './team.module.css';

// One part for each column of the board; the table and the cards arrange them.

const reading = <Skeleton height={24} width="6rem" radius="sm" component="span" display="inline-block" />;

export const PlanPart = ({ row: { plan } }: { row: BoardRow }): ReactNode => {
  const { t } = useTranslation('team');
  if (plan === undefined) return reading;
  if (plan === null) return <span className={styles.none}>{t('noPlan')}</span>;
  return (
    <Link to={`/rencana/${plan.planId}`} className={styles.open}>
      <PlanStatusBadge status={workingCopy(plan).status} />
    </Link>
  );
};

export const WeekPart = ({ row: { week } }: { row: BoardRow }): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  if (week === undefined) return reading;
  if (week === null || week.entriesThisWeek === 0) {
    return (
      <span className={styles.none}>
        {week?.lastReportDay ? t('lastReport', { day: format.shortDay(week.lastReportDay) }) : t('noReport')}
      </span>
    );
  }
  return (
    <span>
      {t('reports', { count: week.entriesThisWeek })}
      <span className={styles.note}>{format.minutes(week.minutesThisWeek)}</span>
    </span>
  );
};

export const WaitingPart = ({ row: { week } }: { row: BoardRow }): ReactNode => {
  const { t } = useTranslation('team');
  if (week === undefined) return reading;
  if (week === null || week.waiting === 0) return <span className={styles.none}>{t('noneWaiting')}</span>;
  return (
    <Link to="/tim/tinjau" className={styles.count}>
      {t('toReview', { count: week.waiting })}
    </Link>
  );
};

export const ProgressPart = ({ row: { week, member } }: { row: BoardRow }): ReactNode => {
  const { t } = useTranslation('team');
  const { t: common } = useTranslation();
  const format = useFormat();
  if (week === undefined) return reading;
  const percent = week?.progressPercent ?? null;
  return (
    <div className={styles.progress}>
      <ProgressBar percent={percent} label={t('progressOf', { name: member.name })} />
      <span className={percent === null ? styles.none : undefined}>
        {percent === null ? common('progress.none') : format.percent(percent)}
      </span>
    </div>
  );
};

export const FeedbackPart = ({ row: { member } }: { row: BoardRow }): ReactNode => {
  const { t } = useTranslation('team');
  const feedback = useRead<Items<Feedback>>('evaluation', `/people/${member.personId}/feedback?limit=1`, {
    views: ['feedback'],
  });
  if (feedback.data === undefined) return feedback.error ? <span className={styles.none}>–</span> : reading;
  const [last] = feedback.data.items;
  return last ? (
    <span>
      <Ago at={last.at} />
    </span>
  ) : (
    <span className={styles.none}>{t('noFeedback')}</span>
  );
};

export const RatingPart = ({ row: { appraisal, member }, period }: { row: BoardRow; period: string }): ReactNode => {
  const { t } = useTranslation('team');
  if (appraisal === undefined) return reading;
  if (appraisal === null) return <span className={styles.none}>–</span>;
  return (
    <Link to={`/penilaian/${member.personId}/${period}`} className={styles.open}>
      {appraisal.predicate ? (
        <PredicateBadge predicate={appraisal.predicate} />
      ) : (
        <StatusBadge tone={appraisal.selfAssessment ? 'waiting' : 'plain'} icon={IconClock}>
          {t(appraisal.selfAssessment ? 'readyToRate' : 'notRated')}
        </StatusBadge>
      )}
    </Link>
  );
};

export const MemberLink = ({ row: { member } }: { row: BoardRow }): ReactNode => {
  const { t } = useTranslation('team');
  return (
    <Link to={`/tim/${member.personId}`} className={styles.member}>
      <span className={styles.name}>{member.name}</span>
      <span className={styles.note}>
        {member.acting ? `${t('acting')} · ` : ''}
        {member.title}
      </span>
    </Link>
  );
};
