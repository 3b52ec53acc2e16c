import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { Why } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Explanation } from './reasons.tsx';

/** Why an evaluation is as it is, from the predicate down to what people signed, each with its event. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { personId = '', period = '' } = useParams();
  const answer = useRead<{ why: Why[] }>('evaluation', `/appraisals/${personId}/${period}/why`, {
    views: ['appraisals', 'credits'],
  });
  return (
    <Page
      title={t('why.of', { period: format.period(period) })}
      lead={
        <>
          <PersonName id={personId} withTitle /> · {t('source')}
        </>
      }
      above={<BackLink to={`/penilaian/${personId}/${period}`}>{t('why.back')}</BackLink>}
    >
      <Explanation of={answer} period={period} none={t('why.noneText')} />
    </Page>
  );
};
