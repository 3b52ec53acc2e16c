import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Feedback } from '../api/types.ts';
import { useFormat } from '../i18n/use-format.ts';

/** As what somebody spoke, what a talk led to, and what the employee said and did: the same for all who read it. */
export const FeedbackOutcome = ({ feedback }: { feedback: Feedback }): ReactNode => {
  const { t } = useTranslation('work');
  const format = useFormat();
  const { as, coaching, reaction, followUp } = feedback;
  return (
    <>
      {coaching === null ? null : (
        <Text>
          {t('feedback.coached', { day: format.day(coaching.heldOn) })}
          {coaching.agreed === undefined ? '' : ` ${t('feedback.coachedAgreed', { agreed: coaching.agreed })}`}
        </Text>
      )}
      {as === null ? null : <Text c="dimmed">{t(`feedback.as.${as}`)}</Text>}
      {reaction === null ? null : (
        <Text>
          <strong>{t(`feedback.reaction.${reaction.reaction}`)}</strong>
          {reaction.text === undefined ? '' : `: ${reaction.text}`}
        </Text>
      )}
      {followUp === null ? null : (
        <Text>
          <strong>{t('feedback.followedUp', { day: format.day(followUp.at.slice(0, 10)) })}</strong>: {followUp.text}
        </Text>
      )}
    </>
  );
};
