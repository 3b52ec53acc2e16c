import { Skeleton, Stack } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';

/** Figures, then the table. */
export const CitySkeleton = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <Stack gap="xl" role="status" aria-label={t('state.loading')}>
      <Skeleton height={132} radius="lg" />
      <Skeleton height={420} radius="lg" />
    </Stack>
  );
};
