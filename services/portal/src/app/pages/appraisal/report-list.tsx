import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Work } from '../../api/types.ts';
import { WorkStateBadge } from '../../components/badges.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './rating.module.css';

/** A line for the whole; every report opens below it. */
export const ReportList = ({ work, minutes }: { work: readonly Work[]; minutes: number }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const days = new Set(work.map(({ day }) => day)).size;
  return (
    <details className={styles.reports}>
      <summary>{t('evidence.reportSum', { days, minutes: format.minutes(minutes) })}</summary>
      <ul>
        {work.map(({ entryId, day, text, minutes: each, state }) => (
          <li key={entryId}>
            <Text c="dimmed">
              {format.shortDay(day)} · {format.minutes(each)}
            </Text>
            <Text>{text}</Text>
            {state === 'accepted' ? null : <WorkStateBadge state={state} />}
          </li>
        ))}
      </ul>
    </details>
  );
};
