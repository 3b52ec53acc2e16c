import { Button } from '@mantine/core';
import { IconClockHour4, IconHistory } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link, useParams } from 'react-router';
import { useRead } from '../../api/hooks.ts';
import type { History } from '../../api/types.ts';
import { BackLink } from '../../components/back-link.tsx';
import { Page } from '../../components/page.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { Film } from './film.tsx';

/** One evaluation over time. */
export const Component = (): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const { personId = '', period = '' } = useParams();
  const history = useRead<History>('evaluation', `/appraisals/${personId}/${period}/history`, {
    views: ['appraisals', 'plans', 'unit-results'],
  });
  return (
    <Page
      wide
      title={t('of', { period: format.period(period) })}
      lead={
        <>
          <PersonName id={personId} withTitle /> · {t('source')}
        </>
      }
      above={<BackLink to="/riwayat">{t('back')}</BackLink>}
    >
      {/* Not the page's main action: on a phone that place belongs to the film. */}
      <div>
        <Button
          component={Link}
          to={`/riwayat/${personId}/${period}/dua-waktu`}
          variant="default"
          leftSection={<IconClockHour4 size={20} aria-hidden />}
        >
          {t('clocks.title')}
        </Button>
      </div>
      <Loaded of={history}>
        {({ steps }) =>
          steps.length === 0 ? (
            <EmptyState icon={<IconHistory size={32} stroke={1.6} />} title={t('empty')} text={t('emptyText')} />
          ) : (
            <Film steps={steps} />
          )
        }
      </Loaded>
    </Page>
  );
};
