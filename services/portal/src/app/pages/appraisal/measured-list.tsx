import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { ProgressBar } from '../../components/progress-bar.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import type { Measured } from './dossier.ts';
import styles from './rating.module.css';

/** Targets against what was reached by the end of the quarter, and where it stands now. */
export const MeasuredList = ({ measured }: { measured: readonly Measured[] }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const format = useFormat();
  if (measured.length === 0) return null;
  return (
    <div className={styles.part}>
      <div className={styles.partHead}>
        <span>{t('evidence.progress')}</span>
      </div>
      {measured.map((one) => (
        <div key={one.indicatorId} className={styles.measured}>
          <div className={styles.measuredHead}>
            <span>
              {one.indicator} <span className={styles.aspect}>{common(`aspect.${one.aspect}`)}</span>
            </span>
            <span className={styles.strong}>
              {one.atEnd
                ? common('progress.value', {
                    value: format.number(one.atEnd.value),
                    target: format.number(one.target),
                    unit: one.unit,
                  })
                : t('evidence.target', { target: format.number(one.target), unit: one.unit })}
            </span>
          </div>
          <ProgressBar percent={one.percent} label={one.indicator} />
          <Text c="dimmed">
            {one.atEnd ? t('evidence.asOf', { day: format.day(one.atEnd.day) }) : t('evidence.noneAtEnd')}
            {one.value !== null && one.day !== null && one.day !== one.atEnd?.day
              ? ` · ${t('evidence.now', { value: format.number(one.value), day: format.day(one.day) })}`
              : ''}
          </Text>
        </div>
      ))}
    </div>
  );
};
