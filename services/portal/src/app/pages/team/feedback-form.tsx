import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Plan } from '../../api/types.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { AboutResult } from './about-result.tsx';
import { focused } from './return-form.tsx';

interface FeedbackFormProps {
  personId: string;
  plan: Plan | undefined;
  /** The result it is about, when that is known already. */
  resultId?: string | undefined;
  onClose: () => void;
}

export interface FeedbackBody {
  feedbackId: string;
  employeeId: string;
  text: string;
  about?: { planId: string; resultId: string };
  coaching?: { heldOn: string; agreed?: string };
}

/** A remark to somebody one leads; it is on their page at once. */
export const FeedbackForm = ({ personId, plan, resultId = '', onClose }: FeedbackFormProps): ReactNode => {
  const { t } = useTranslation('team');
  const name = usePerson(personId)?.name ?? '';
  const { id: feedbackId } = useNewId();
  const [text, setText] = useState('');
  const [about, setAbout] = useState(resultId);
  const give = useWrite<FeedbackBody>('evaluation', '/feedback');
  const send = async (): Promise<void> => {
    const aboutResult = plan && about ? { about: { planId: plan.planId, resultId: about } } : {};
    await give.send({ feedbackId, employeeId: personId, text: text.trim(), ...aboutResult });
  };
  return (
    <WriteForm
      writing={give}
      done={t('feedback.done', { name })}
      seenBy={name}
      seen={t('feedback.seen', { name })}
      act={t('feedback.act')}
      isReady={text.trim().length >= 3}
      shown={['/text']}
      onSend={() => {
        void send();
      }}
      onClose={onClose}
    >
      <AboutResult plan={plan} value={about} onChange={setAbout} />
      <Textarea
        label={t('feedback.text', { name })}
        description={t('feedback.hint')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        ref={focused}
        value={text}
        error={give.error?.field('/text')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
        onKeyDown={(event) => {
          if (event.key === 'Escape') onClose();
        }}
      />
    </WriteForm>
  );
};
