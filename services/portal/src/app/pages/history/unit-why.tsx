import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { Why } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { useUnitName } from '../input/use-unit-names.ts';
import { Explanation } from './reasons.tsx';

/** Why a unit stands to the pattern as it does: each number with its rule, who was counted, and the event. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { unitId = '', period = '' } = useParams();
  const answer = useRead<{ why: Why[] }>('evaluation', `/units/${unitId}/periods/${period}/why`, {
    views: ['appraisals', 'unit-results', 'unit-periods'],
  });
  return (
    <Page
      title={t('why.ofUnit', { period: format.period(period) })}
      lead={`${useUnitName(unitId)} · ${t('source')}`}
      above={<BackLink to={`/penilaian/unit/${unitId}/${period}`}>{t('why.backToUnit')}</BackLink>}
    >
      <Explanation of={answer} period={period} none={t('why.noneOfUnit')} />
    </Page>
  );
};
