import { Group, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import type { Plan } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { usePerson } from '../../api/people.ts';
import { useFormat } from '../../i18n/use-format.ts';
import type { PersonQueue, Review } from './review.ts';
import styles from './review.module.css';
import { ReviewRow, type RowActs } from './review-row.tsx';
import { resultIn } from './use-team-plans.ts';

interface PersonQueueProps {
  queue: PersonQueue;
  plan: Plan | undefined;
  state: Review;
  writing: { entryId: string; what: 'return' | 'feedback' } | undefined;
  acts: RowActs;
}

/** One person's waiting reports, day by day. */
export const PersonQueueSection = ({ queue, plan, state, writing, acts }: PersonQueueProps): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  const name = usePerson(queue.personId)?.name;
  return (
    <Section
      title={name ?? '…'}
      extra={
        <Link
          to={`/tim/${queue.personId}`}
          className={styles.person}
          aria-label={t('openPerson', { name: name ?? '' })}
        >
          {t('openShort')}
        </Link>
      }
    >
      <Text c="dimmed" mt="-0.5rem">
        {t('review.ofPerson', { count: queue.entries, minutes: format.minutes(queue.minutes) })}
      </Text>
      {queue.days.map(({ key, day, entries }) => (
        <div key={key} className={styles.day}>
          <Group justify="space-between" gap="0 1rem">
            <Text component="h3" fw={600}>
              {format.longDay(day)}
            </Text>
            <Text c="dimmed">{format.minutes(entries.reduce((sum, { minutes }) => sum + minutes, 0))}</Text>
          </Group>
          <ol className={styles.rows}>
            {entries.map((entry) => (
              <ReviewRow
                key={entry.entryId}
                entry={entry}
                plan={plan}
                result={resultIn(plan, entry.resultId)}
                mark={state.marks.get(entry.entryId)}
                seen={state.seen.has(entry.entryId)}
                writing={writing?.entryId === entry.entryId ? writing.what : undefined}
                acts={acts}
              />
            ))}
          </ol>
        </div>
      ))}
    </Section>
  );
};
