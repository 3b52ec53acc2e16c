import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useSegments } from '../../api/segments.ts';
import { PlanStatusBadge } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import rows from '../../components/rows.module.css';
import { FailedState } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';

/** The posts of a year, one after the other, each with its plan: only there when there was more than one. */
export const Segments = ({ personId, year }: { personId: string; year: number }): ReactNode => {
  const { t } = useTranslation('plan');
  const format = useFormat();
  const reading = useSegments(personId, String(year));
  if (reading.error) return <FailedState error={reading.error} onRetry={reading.refetch} />;
  const segments = reading.data?.items ?? [];
  if (segments.length < 2) return null;
  return (
    <Section title={t('segments.title', { year })}>
      <ul className={rows.people}>
        {segments.map(({ positionId, title, as, from, to, planId, planStatus }) => (
          <li key={`${positionId} ${from}`}>
            <div>
              <Text fw={600}>
                {title}
                {as === 'definitive' ? '' : ` (${t(`segments.as.${as}`)})`}
              </Text>
              <Text c="dimmed">{t('segments.days', { from: format.day(from), to: format.day(to) })}</Text>
            </div>
            {planId === null || planStatus === null ? (
              <Text c="dimmed">{t('segments.noPlan')}</Text>
            ) : (
              <Link to={`/rencana/${planId}`}>
                {t('segments.plan')} <PlanStatusBadge status={planStatus} />
              </Link>
            )}
          </li>
        ))}
      </ul>
    </Section>
  );
};
