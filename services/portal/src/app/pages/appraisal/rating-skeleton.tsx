import { Skeleton } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './rating.module.css';

/** The two columns that will come. */
export const RatingSkeleton = (): ReactNode => {
  const { t } = useTranslation();
  return (
    <div role="status" aria-label={t('state.loading')}>
      {[0, 1].map((row) => (
        <div key={row} className={styles.pair}>
          <Skeleton height={280} radius="lg" />
          <Skeleton height={280} radius="lg" />
        </div>
      ))}
    </div>
  );
};
