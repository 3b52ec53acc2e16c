import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Predicate } from '../api/types.ts';
import { PREDICATES } from '../policy/predicates.ts';
import styles from './spread.module.css';

interface SpreadProps {
  counts: Record<Predicate, number>;
  /** The one being given now, and how it is named. */
  mine?: { predicate: Predicate | undefined; label: string };
}

/** How many people have each predicate, as bars with their numbers. */
export const Spread = ({ counts, mine }: SpreadProps): ReactNode => {
  const { t } = useTranslation();
  const most = Math.max(1, ...Object.values(counts));
  return (
    <dl className={styles.spread}>
      {PREDICATES.map((predicate) => (
        <div key={predicate} data-mine={predicate === mine?.predicate || undefined}>
          <dt>{t(`predicate.${predicate}`)}</dt>
          <dd>
            <span
              className={styles.spreadBar}
              style={{ width: `${String((counts[predicate] / most) * 100)}%` }}
              aria-hidden
            />
            <span className={styles.spreadCount}>
              {counts[predicate]}
              {predicate === mine?.predicate ? ` · ${mine.label}` : ''}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
};
