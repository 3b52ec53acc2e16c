import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Feedback, Items, Observation, Plan } from '../../api/types.ts';
import { Ago } from '../../components/ago.tsx';
import { FeedbackOutcome } from '../../components/feedback-outcome.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { Section } from '../../components/page.tsx';
import { EmptyState, Loaded, RowsSkeleton } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './team.module.css';
import { resultIn } from './use-team-plans.ts';

interface ListProps {
  personId: string;
  plan: Plan | undefined;
}

export const FeedbackList = ({ personId, plan }: ListProps): ReactNode => {
  const { t } = useTranslation('team');
  const feedback = useRead<Items<Feedback>>('evaluation', `/people/${personId}/feedback?limit=20`, {
    views: ['feedback'],
  });
  return (
    <Section title={t('feedback.list')}>
      <Loaded of={feedback} skeleton={<RowsSkeleton rows={2} height={96} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('feedback.empty')} text={t('feedback.emptyText')} />
          ) : (
            <ul className={styles.remarks}>
              {items.map((one) => (
                <Remark
                  key={one.feedbackId}
                  text={one.text}
                  by={one.by}
                  when={<Ago at={one.at} />}
                  about={resultIn(plan, one.about?.resultId ?? null)?.sentence}
                >
                  <FeedbackOutcome feedback={one} />
                </Remark>
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

export const ObservationList = ({ personId, plan }: ListProps): ReactNode => {
  const { t } = useTranslation('team');
  const format = useFormat();
  const observations = useRead<Items<Observation>>('task-reporting', `/people/${personId}/observations`, {
    views: ['observations'],
  });
  return (
    <Section title={t('observe.list')}>
      <Loaded of={observations} skeleton={<RowsSkeleton rows={2} height={96} />}>
        {({ items }) =>
          items.length === 0 ? (
            <EmptyState title={t('observe.empty')} text={t('observe.emptyText')} />
          ) : (
            <ul className={styles.remarks}>
              {items.map(({ observationId, text, by, day, resultId }) => (
                <Remark
                  key={observationId}
                  text={text}
                  by={by}
                  when={format.longDay(day)}
                  about={resultIn(plan, resultId)?.sentence}
                />
              ))}
            </ul>
          )
        }
      </Loaded>
    </Section>
  );
};

interface RemarkProps {
  text: string;
  by: string;
  when: ReactNode;
  about: string | undefined;
  children?: ReactNode;
}

const Remark = ({ text, by, when, about, children }: RemarkProps): ReactNode => (
  <li>
    {about === undefined ? null : <Text c="dimmed">{about}</Text>}
    <Text className={styles.remarkText}>{text}</Text>
    <Text c="dimmed">
      <PersonName id={by} /> · {when}
    </Text>
    {children}
  </li>
);
