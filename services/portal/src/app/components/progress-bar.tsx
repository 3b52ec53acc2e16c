import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFormat } from '../i18n/use-format.ts';
import styles from './progress-bar.module.css';

// Room beyond the target, so that more than planned is seen as more.
const MOST_percent = 125;

interface ProgressBarProps {
  /** Share of the target in percent; null while nothing was reported. */
  percent: number | string | null;
  /** For people who listen: what the bar is about. */
  label: string;
  /** The share at which the bar is full; of people, for instance, there are never more than all. */
  most?: number;
}

/** A small bar with a mark at the target. */
export const ProgressBar = ({ percent, label, most = MOST_percent }: ProgressBarProps): ReactNode => {
  const { t } = useTranslation();
  const format = useFormat();
  const share = percent === null ? 0 : Number(percent);
  const text = percent === null ? t('progress.none') : format.percent(share);
  return (
    <div
      className={styles.bar}
      role="meter"
      aria-label={label}
      aria-valuenow={Math.round(Math.min(share, most))}
      aria-valuemin={0}
      aria-valuemax={most}
      aria-valuetext={text}
    >
      <div className={styles.fill} style={{ width: `${String((Math.min(Math.max(share, 0), most) / most) * 100)}%` }} />
      {most > 100 ? (
        <div
          className={styles.target}
          style={{ left: `${String((100 / most) * 100)}%` }}
          title={t('progress.target')}
        />
      ) : null}
    </div>
  );
};
