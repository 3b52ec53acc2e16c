import { IconClock } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appraisal } from '../../api/types.ts';
import { AppraisalStatusBadge, PredicateBadge, StatusBadge } from '../../components/badges.tsx';
import { today } from '../../i18n/format.ts';
import { hasEnded } from './periods.ts';

/** The predicate, or what is still to come: an ended quarter is no longer running. */
export const StandingBadge = ({
  appraisal,
  period,
}: {
  appraisal: Appraisal | undefined;
  period: string;
}): ReactNode => {
  const { t } = useTranslation('appraisal');
  if (appraisal?.predicate) return <PredicateBadge predicate={appraisal.predicate} />;
  const status = appraisal?.status ?? 'open';
  if (status === 'open' && hasEnded(period, today())) {
    return (
      <StatusBadge tone="plain" icon={IconClock}>
        {t('notRated')}
      </StatusBadge>
    );
  }
  return <AppraisalStatusBadge status={status} />;
};
