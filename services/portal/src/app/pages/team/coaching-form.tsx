import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Plan } from '../../api/types.ts';
import { DayField } from '../../components/day-field.tsx';
import { WordsField } from '../../components/words-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { today } from '../../i18n/format.ts';
import { AboutResult } from './about-result.tsx';
import type { FeedbackBody } from './feedback-form.tsx';

interface CoachingFormProps {
  personId: string;
  plan: Plan | undefined;
  onClose: () => void;
}

/** A note about a coaching talk: when, what about, and what the two agreed on. */
export const CoachingForm = ({ personId, plan, onClose }: CoachingFormProps): ReactNode => {
  const { t } = useTranslation('team');
  const name = usePerson(personId)?.name ?? '';
  const { id: feedbackId } = useNewId();
  const [body, setBody] = useState({ heldOn: today(), text: '', agreed: '', resultId: '' });
  const note = useWrite<FeedbackBody>('evaluation', '/feedback');
  const change = (part: Partial<typeof body>): void => {
    setBody((before) => ({ ...before, ...part }));
  };
  const send = async (): Promise<void> => {
    const { heldOn, resultId } = body;
    const [text, agreed] = [body.text.trim(), body.agreed.trim()];
    await note.send({
      ...{ feedbackId, employeeId: personId, text },
      coaching: { heldOn, ...(agreed === '' ? {} : { agreed }) },
      ...(plan && resultId ? { about: { planId: plan.planId, resultId } } : {}),
    });
  };
  return (
    <WriteForm
      writing={note}
      done={t('coaching.done', { name })}
      seenBy={name}
      seen={t('coaching.seen', { name })}
      act={t('coaching.act')}
      isReady={body.text.trim().length >= 3 && body.heldOn !== '' && body.agreed.trim().length !== 1}
      shown={['/text', '/coaching']}
      onSend={() => {
        void send();
      }}
      onClose={onClose}
    >
      <DayField
        label={t('coaching.heldOn')}
        max={today()}
        value={body.heldOn}
        error={note.error?.field('/coaching/heldOn')}
        onChange={(heldOn) => {
          change({ heldOn });
        }}
      />
      <WordsField
        label={t('coaching.text')}
        hint={t('coaching.hint')}
        value={body.text}
        error={note.error?.field('/text')}
        onChange={(text) => {
          change({ text });
        }}
      />
      <WordsField
        label={t('coaching.agreed')}
        required={false}
        value={body.agreed}
        error={note.error?.field('/coaching/agreed')}
        onChange={(agreed) => {
          change({ agreed });
        }}
      />
      <AboutResult
        plan={plan}
        value={body.resultId}
        onChange={(resultId) => {
          change({ resultId });
        }}
      />
    </WriteForm>
  );
};
