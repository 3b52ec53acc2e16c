import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Indicator } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './plan.module.css';

/** How a result is measured: aspect, what is counted, target. */
export const Indicators = ({ indicators }: { indicators: readonly Indicator[] }): ReactNode => {
  const { t } = useTranslation('plan');
  const { t: common } = useTranslation();
  const format = useFormat();
  return (
    <ul className={styles.indicators} aria-label={t('indicators')}>
      {indicators.map(({ indicatorId, aspect, text, target, unit }) => (
        <li key={indicatorId}>
          <span className={styles.aspect}>{common(`aspect.${aspect}`)}</span>
          <span>{text}</span>
          <span className={styles.target}>
            {format.number(target)} {unit}
          </span>
        </li>
      ))}
    </ul>
  );
};
