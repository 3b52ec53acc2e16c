import { SegmentedControl } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useSearchParams } from 'react-router';
import styles from './plan.module.css';

/** Only there when there is something to choose. */
export const YearSwitch = ({ years, year }: { years: readonly number[]; year: number }): ReactNode => {
  const { t } = useTranslation('plan');
  const [, setParams] = useSearchParams();
  if (years.length < 2) return null;
  return (
    <div className={styles.years}>
      <SegmentedControl
        aria-label={t('year')}
        value={String(year)}
        data={years.map(String)}
        onChange={(tahun) => {
          setParams({ tahun });
        }}
      />
    </div>
  );
};
