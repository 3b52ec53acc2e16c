import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import { usePeriods } from '../../api/periods.ts';
import type { Appraisal, Items, Plan } from '../../api/types.ts';
import { AppraisalStatusBadge, PlanStatusBadge, PredicateBadge } from '../../components/badges.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { ratingPeriod } from '../appraisal/periods.ts';
import { workingCopy } from '../plan/revision.ts';
import styles from './team.module.css';

/** The ways to a person's plan, evaluation and its history, each with how it stands. */
export const MemberLinks = ({ personId }: { personId: string }): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  const day = today();
  const period = ratingPeriod(usePeriods(day), day);
  const plans = useRead<Items<Plan>>('evaluation', `/people/${personId}/plans?year=${day.slice(0, 4)}`, {
    views: ['plans'],
  });
  const appraisal = useRead<Appraisal>('evaluation', `/appraisals/${personId}/${period}`, { views: ['appraisals'] });
  return (
    <ul className={styles.links}>
      {(plans.data?.items ?? []).map((plan) => (
        <li key={plan.planId}>
          <Link to={`/rencana/${plan.planId}`}>
            <span>{t('link.plan', { year: plan.year })}</span>
            <PlanStatusBadge status={workingCopy(plan).status} />
            <IconChevronRight size={20} aria-hidden />
          </Link>
        </li>
      ))}
      {plans.data?.items.length === 0 ? <li className={styles.noLink}>{t('noPlan')}</li> : null}
      <li>
        <Link to={`/penilaian/${personId}/${period}`}>
          <span>{t('link.appraisal', { period: format.period(period) })}</span>
          {appraisal.data?.predicate ? (
            <PredicateBadge predicate={appraisal.data.predicate} />
          ) : appraisal.data ? (
            <AppraisalStatusBadge status={appraisal.data.status} />
          ) : (
            <span />
          )}
          <IconChevronRight size={20} aria-hidden />
        </Link>
      </li>
      <li>
        <Link to={`/bulan/${personId}/${day.slice(0, 7)}`}>
          <span>{t('link.month')}</span>
          <span />
          <IconChevronRight size={20} aria-hidden />
        </Link>
      </li>
      <li>
        <Link to={`/riwayat/${personId}/${period}`}>
          <span>{t('link.history', { period: format.period(period) })}</span>
          <span />
          <IconChevronRight size={20} aria-hidden />
        </Link>
      </li>
      <li>
        <Link to={`/benturan/${personId}`}>
          <span>{t('link.conflicts')}</span>
          <span />
          <IconChevronRight size={20} aria-hidden />
        </Link>
      </li>
    </ul>
  );
};
