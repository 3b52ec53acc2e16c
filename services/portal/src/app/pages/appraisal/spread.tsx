import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Predicate } from '../../api/types.ts';
import styles from './appraisal.module.css';
import { PREDICATES } from './consequence.ts';

interface SpreadProps {
  counts: Record<Predicate, number>;
  /** The one being given now. */
  mine: Predicate | undefined;
}

/** How many of the team have each predicate, as bars with their numbers. */
export const Spread = ({ counts, mine }: SpreadProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const most = Math.max(1, ...Object.values(counts));
  return (
    <dl className={styles.spread}>
      {PREDICATES.map((predicate) => (
        <div key={predicate} data-mine={predicate === mine || undefined}>
          <dt>{common(`predicate.${predicate}`)}</dt>
          <dd>
            <span
              className={styles.spreadBar}
              style={{ width: `${String((counts[predicate] / most) * 100)}%` }}
              aria-hidden
            />
            <span className={styles.spreadCount}>
              {counts[predicate]}
              {predicate === mine ? ` · ${t('consequence.thisOne')}` : ''}
            </span>
          </dd>
        </div>
      ))}
    </dl>
  );
};
