import { Text } from '@mantine/core';
import { IconChevronRight } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { useAppraisals } from '../../api/mine.ts';
import { usePeriodsOf } from '../../api/periods.ts';
import { Section } from '../../components/page.tsx';
import { Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';
import { StandingBadge } from './standing-badge.tsx';

/** What a year is evaluated with: its periods, whoever rated them. */
export const Quarters = ({ personId, year }: { personId: string; year: string }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const periods = usePeriodsOf(year);
  return (
    <Section title={t('quarters.title', { year })}>
      <Text c="dimmed">{t('quarters.lead')}</Text>
      <Loaded of={useAppraisals(personId)} skeleton={<RowsSkeleton rows={4} height={64} />}>
        {({ items }) => (
          <ul className={styles.list}>
            {periods.map((each) => {
              const appraisal = items.find(({ period }) => period === each);
              return (
                <li key={each}>
                  <Link to={`/penilaian/${personId}/${each}`}>
                    <span>
                      <span className={styles.strong}>{format.period(each)}</span>
                      {appraisal?.note ? <span className={styles.note}>{appraisal.note}</span> : null}
                    </span>
                    <span className={styles.badges}>
                      <StandingBadge appraisal={appraisal} period={each} />
                    </span>
                    <IconChevronRight size={20} aria-hidden />
                  </Link>
                </li>
              );
            })}
          </ul>
        )}
      </Loaded>
    </Section>
  );
};
