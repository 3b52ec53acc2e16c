import { Text } from '@mantine/core';
import { IconMessageCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Feedback, Items } from '../../api/types.ts';
import { Ago } from '../../components/ago.tsx';
import { FeedbackOutcome } from '../../components/feedback-outcome.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, Loaded } from '../../components/states.tsx';
import styles from './work.module.css';

/** What one said to others, and what came of it. */
export const FeedbackGiven = (): ReactNode => {
  const { t } = useTranslation('work');
  const given = useRead<Items<Feedback>>('evaluation', '/feedback/given', { views: ['feedback'] });
  return (
    <Loaded of={given}>
      {({ items }) =>
        items.length === 0 ? (
          <EmptyState
            icon={<IconMessageCircle size={32} stroke={1.6} />}
            title={t('feedback.noneGiven')}
            text={t('feedback.noneGivenText')}
          />
        ) : (
          <ul className={styles.said}>
            {items.map((one) => (
              <li key={one.feedbackId}>
                <article className={styles.word}>
                  <IconMessageCircle size={22} aria-hidden />
                  <div>
                    <Text fw={600}>
                      {t('feedback.to')} <PersonName id={one.employeeId} />
                    </Text>
                    <Text style={{ whiteSpace: 'pre-line' }}>{one.text}</Text>
                    <Text c="dimmed">
                      <Ago at={one.at} />
                    </Text>
                    <FeedbackOutcome feedback={one} />
                  </div>
                </article>
              </li>
            ))}
          </ul>
        )
      }
    </Loaded>
  );
};
