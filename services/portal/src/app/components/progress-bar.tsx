import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import styles from './progress-bar.module.css';

// Room beyond the target, so that more than planned is seen as more.
const SCALE_percent = 125;

interface ProgressBarProps {
  /** Share of the target in percent; null while nothing was reported. */
  percent: number | string | null;
  /** For people who listen: what the bar is about. */
  label: string;
}

/** A small bar with a mark at the target. */
export const ProgressBar = ({ percent, label }: ProgressBarProps): ReactNode => {
  const { t } = useTranslation();
  const format = useFormat();
  const share = percent === null ? 0 : Number(percent);
  const text = percent === null ? t('progress.none') : format.percent(share);
  return (
    <div
      className={styles.bar}
      role="meter"
      aria-label={label}
      aria-valuenow={Math.round(Math.min(share, SCALE_percent))}
      aria-valuemin={0}
      aria-valuemax={SCALE_percent}
      aria-valuetext={text}
    >
      <div
        className={styles.fill}
        style={{ width: `${String((Math.min(Math.max(share, 0), SCALE_percent) / SCALE_percent) * 100)}%` }}
      />
      <div
        className={styles.target}
        style={{ left: `${String((100 / SCALE_percent) * 100)}%` }}
        title={t('progress.target')}
      />
    </div>
  );
};
