import { Button } from '@mantine/core';
import { IconMapOff } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { Page } from '../components/page.tsx';
import { EmptyState } from '../components/states.tsx';

export const NotFound = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <Page title={t('notFound.title')}>
      <EmptyState
        icon={<IconMapOff size={36} stroke={1.6} />}
        title={t('notFound.text')}
        action={
          <Button component={Link} to="/" mt="sm">
            {t('notFound.action')}
          </Button>
        }
      />
    </Page>
  );
};
