import { Button, Group } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Feedback, FeedbackReaction } from '../../api/types.ts';
import { WordsField } from '../../components/words-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';

const REACTIONS: readonly FeedbackReaction[] = ['thanks', 'will-act', 'disagree'];
const LEAST = 3;

/** What one says to feedback, and later what one did because of it. */
export const FeedbackAnswer = ({ feedback }: { feedback: Feedback }): ReactNode => {
  const { t } = useTranslation('work');
  const [writing, setWriting] = useState<FeedbackReaction | 'follow-up'>();
  const { reaction, followUp } = feedback;
  if (followUp !== null) return null;
  if (writing !== undefined) {
    return (
      <AnswerForm
        feedback={feedback}
        writing={writing}
        onClose={() => {
          setWriting(undefined);
        }}
      />
    );
  }
  const offered = REACTIONS.filter((one) => one !== reaction?.reaction);
  return (
    <Group gap="xs" mt="xs">
      {reaction?.reaction === 'will-act' ? (
        <Button
          onClick={() => {
            setWriting('follow-up');
          }}
        >
          {t('feedback.followUp')}
        </Button>
      ) : null}
      {offered.map((one) => (
        <Button
          key={one}
          variant="default"
          onClick={() => {
            setWriting(one);
          }}
        >
          {t(`feedback.react.${one}`)}
        </Button>
      ))}
    </Group>
  );
};

interface AnswerFormProps {
  feedback: Feedback;
  writing: FeedbackReaction | 'follow-up';
  onClose: () => void;
}

const AnswerForm = ({ feedback: { feedbackId, by }, writing, onClose }: AnswerFormProps): ReactNode => {
  const { t } = useTranslation('work');
  const name = usePerson(by)?.name ?? '';
  const [text, setText] = useState('');
  const isFollowUp = writing === 'follow-up';
  const answer = useWrite<{ reaction?: FeedbackReaction; text?: string }>(
    'evaluation',
    `/feedback/${feedbackId}/${isFollowUp ? 'follow-up' : 'reaction'}`,
  );
  const said = text.trim();
  const isFree = writing === 'thanks' || writing === 'will-act';
  return (
    <WriteForm
      writing={answer}
      done={t('feedback.answered', { name })}
      seenBy={name}
      seen={t('feedback.answerSeen', { name })}
      act={isFollowUp ? t('feedback.followUp') : t(`feedback.react.${writing}`)}
      isReady={said.length >= LEAST || (isFree && said === '')}
      shown={['/text']}
      onSend={() => {
        void answer.send({ ...(isFollowUp ? {} : { reaction: writing }), ...(said === '' ? {} : { text: said }) });
      }}
      onClose={onClose}
    >
      <WordsField
        label={t(`feedback.words.${writing}`)}
        required={!isFree}
        value={text}
        error={answer.error?.field('/text')}
        onChange={setText}
      />
    </WriteForm>
  );
};
