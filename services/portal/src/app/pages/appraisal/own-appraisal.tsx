import { Text } from '@mantine/core';
import { IconFileText } from '@tabler/icons-react';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Recorded } from '../../api/client.ts';
import type { Reading } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal } from '../../api/types.ts';
import { AppraisalStatusBadge } from '../../components/badges.tsx';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { Receipt } from '../../components/receipt.tsx';
import { EmptyState, FailedState, RowsSkeleton } from '../../components/states.tsx';
import { isYear } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { Acknowledge } from './acknowledge.tsx';
import styles from './appraisal.module.css';
import { CreditPart } from './credit-part.tsx';
import { ObjectionPart } from './objection-part.tsx';
import { Outcome } from './outcome.tsx';
import { Quarters } from './quarters.tsx';
import { SelfAssessmentForm } from './self-assessment-form.tsx';
import { usePlanOfQuarter } from './use-dossier.ts';

/** My own evaluation of a quarter: first my words, then the outcome with the reason for each part. */
export const OwnAppraisal = ({ appraisal, period }: { appraisal: Reading<Appraisal>; period: string }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const me = useMe();
  const [done, setDone] = useState<{ recorded: Recorded; what: string }>();
  const { plan, reading } = usePlanOfQuarter(me.personId, period, appraisal.data);
  const { data } = appraisal;
  const outcome = data?.predicate ? data : undefined;
  const error = appraisal.error ?? reading.error;
  return (
    <Page
      title={format.period(period)}
      lead={
        data ? (
          <span className={styles.leadLine}>
            <AppraisalStatusBadge status={data.status} />{' '}
            {t(`own.${data.status}`, { assessor: me.assessor?.name ?? t('assessor') })}
          </span>
        ) : (
          ' '
        )
      }
      above={<BackLink to="/penilaian">{t('title')}</BackLink>}
      action={outcome?.status === 'rated' ? <Acknowledge period={period} onDone={setDone} /> : undefined}
    >
      {done ? (
        <Receipt recorded={done.recorded} what={done.what} seenBy={[t('you'), me.assessor?.name ?? t('assessor')]} />
      ) : null}
      {error ? (
        <FailedState
          error={error}
          onRetry={() => {
            appraisal.refetch();
            reading.refetch();
          }}
        />
      ) : null}
      {!data && !error ? <RowsSkeleton rows={3} height={140} /> : null}
      {outcome ? (
        <>
          <Outcome appraisal={outcome} plan={plan ?? undefined} />
          <ObjectionPart appraisal={outcome} plan={plan ?? undefined} />
          <CreditPart appraisal={outcome} />
        </>
      ) : null}
      {isYear(period) ? <Quarters personId={me.personId} year={period} /> : null}
      {data && !outcome && plan ? (
        <SelfAssessmentForm key={period} appraisal={data} plan={plan} onDone={setDone} />
      ) : null}
      {data && !outcome && plan === null ? (
        <EmptyState
          icon={<IconFileText size={36} stroke={1.6} />}
          title={t('own.noPlan', { year: period.slice(0, 4) })}
          text={
            <Text>
              {t('own.noPlanText')} <Link to="/rencana">{t('own.toPlan')}</Link>
            </Text>
          }
        />
      ) : null}
    </Page>
  );
};
