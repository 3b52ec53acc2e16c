import { Text } from '@mantine/core';
import { IconEye, IconMessageCircle } from '@tabler/icons-react';
import { replaceEqualDeep } from '@tanstack/react-query';
import { memo, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useFeedback, useObservations, useProgress } from '../../api/mine.ts';
import { useMe } from '../../api/session.ts';
import type { Feedback, Observation } from '../../api/types.ts';
import { Ago } from '../../components/ago.tsx';
import { FeedbackOutcome } from '../../components/feedback-outcome.tsx';
import { PersonName } from '../../components/person-name.tsx';
import { EmptyState, FailedState, Loaded } from '../../components/states.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { FeedbackAnswer } from './feedback-answer.tsx';
import styles from './work.module.css';

interface Said {
  id: string;
  by: string;
  at: string;
  text: string;
  resultId: string | null;
  observedOn?: string;
  feedback?: Feedback;
}

const ofFeedback = (feedback: Feedback): Said => ({
  id: feedback.feedbackId,
  by: feedback.by,
  at: feedback.at,
  text: feedback.text,
  resultId: feedback.about?.resultId ?? null,
  feedback,
});
const ofObservation = ({ observationId, by, at, text, resultId, day }: Observation): Said => ({
  id: observationId,
  by,
  at,
  text,
  resultId,
  observedOn: day,
});

/** What superiors and colleagues say, and what superiors saw, the newest first; a new word appears while the page is open. */
export const FeedbackReceived = (): ReactNode => {
  const { t } = useTranslation('work');
  const me = useMe();
  const feedback = useFeedback(me.personId);
  const observations = useObservations(me.personId);
  const results = useProgress(me.personId).data?.items ?? [];
  return (
    <Loaded of={feedback}>
      {({ items }) => {
        const said = [...items.map(ofFeedback), ...(observations.data?.items ?? []).map(ofObservation)].sort((a, b) =>
          a.at < b.at ? 1 : -1,
        );
        return (
          <>
            {observations.error ? <FailedState error={observations.error} onRetry={observations.refetch} /> : null}
            {said.length === 0 ? (
              <EmptyState
                icon={<IconMessageCircle size={32} stroke={1.6} />}
                title={t('feedback.none')}
                text={t('feedback.noneText')}
              />
            ) : (
              <ul className={styles.said} aria-live="polite">
                {said.map((word) => (
                  <li key={word.id}>
                    <Word said={word} about={results.find(({ resultId }) => resultId === word.resultId)?.sentence} />
                  </li>
                ))}
              </ul>
            )}
          </>
        );
      }}
    </Loaded>
  );
};

interface WordProps {
  said: Said;
  /** The sentence of the result that it is about. */
  about: string | undefined;
}

/** Rendered again only when it changed: with each new word the whole list comes again, and each of fifty is a small form. */
const Word = memo(
  ({ said, about }: WordProps): ReactNode => {
    const { t } = useTranslation('work');
    const format = useFormat();
    return (
      <article className={styles.word}>
        {said.observedOn === undefined ? (
          <IconMessageCircle size={22} aria-hidden />
        ) : (
          <IconEye size={22} aria-hidden />
        )}
        <div>
          <Text fw={600}>
            <PersonName id={said.by} />
          </Text>
          <Text style={{ whiteSpace: 'pre-line' }}>{said.text}</Text>
          {about === undefined ? null : <Text c="dimmed">{t('feedback.about', { result: about })}</Text>}
          <Text c="dimmed">
            {said.observedOn === undefined
              ? ''
              : `${t('feedback.observation', { day: format.day(said.observedOn) })} · `}
            <Ago at={said.at} />
          </Text>
          {said.feedback === undefined ? null : (
            <>
              <FeedbackOutcome feedback={said.feedback} />
              <FeedbackAnswer feedback={said.feedback} />
            </>
          )}
        </div>
      </article>
    );
  },
  (before, now) => replaceEqualDeep(before, now) === before,
);
