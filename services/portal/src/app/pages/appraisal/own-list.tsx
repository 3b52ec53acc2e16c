import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Reading } from '../../api/hooks.ts';
import { usePeriods } from '../../api/periods.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal, Items } from '../../api/types.ts';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';
import { recentPeriods, withOpen } from './periods.ts';
import { StandingBadge } from './standing-badge.tsx';

/** My evaluations, the newest first, with the periods that can be begun. */
export const OwnList = ({ mine }: { mine: Reading<Items<Appraisal>> }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const me = useMe();
  const periods = usePeriods(today());
  return (
    <Loaded of={mine} skeleton={<RowsSkeleton rows={2} height={64} />}>
      {({ items }) => (
        <ul className={styles.list}>
          {withOpen(items, recentPeriods(periods, today(), 2)).map(({ period, appraisal }) => (
            <li key={period}>
              <Link to={`/penilaian/${me.personId}/${period}`}>
                <span className={styles.strong}>{format.period(period)}</span>
                <span className={styles.badges}>
                  {appraisal?.status === 'rated' ? <span className={styles.note}>{t('own.unseen')}</span> : null}
                  <StandingBadge appraisal={appraisal} period={period} />
                </span>
                <IconChevronRight size={20} aria-hidden />
              </Link>
            </li>
          ))}
        </ul>
      )}
    </Loaded>
  );
};
