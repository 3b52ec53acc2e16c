import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import type { Plan } from '../../api/types.ts';
import { DayField } from '../../components/day-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { today } from '../../i18n/format.ts';
import { AboutResult } from './about-result.tsx';
import { focused } from './return-form.tsx';

interface ObserveFormProps {
  personId: string;
  plan: Plan | undefined;
  onClose: () => void;
}

interface ObservationBody {
  observationId: string;
  employeeId: string;
  day: string;
  text: string;
  resultId?: string;
}

/** What the superior saw on the spot: direct supervision, written down on the day. */
export const ObserveForm = ({ personId, plan, onClose }: ObserveFormProps): ReactNode => {
  const { t } = useTranslation('team');
  const name = usePerson(personId)?.name ?? '';
  const { id: observationId } = useNewId();
  const [body, setBody] = useState({ day: today(), text: '', resultId: '' });
  const observe = useWrite<ObservationBody>('task-reporting', '/observations');
  const change = (part: Partial<typeof body>): void => {
    setBody((before) => ({ ...before, ...part }));
  };
  const send = async (): Promise<void> => {
    const { resultId, ...rest } = body;
    await observe.send({
      observationId,
      employeeId: personId,
      ...rest,
      text: rest.text.trim(),
      ...(resultId ? { resultId } : {}),
    });
  };
  return (
    <WriteForm
      writing={observe}
      done={t('observe.done', { name })}
      seenBy={name}
      seen={t('observe.seen', { name })}
      act={t('observe.act')}
      isReady={body.text.trim().length >= 3 && body.day !== ''}
      shown={['/text', '/day']}
      onSend={() => {
        void send();
      }}
      onClose={onClose}
    >
      <Textarea
        label={t('observe.text')}
        description={t('observe.hint')}
        required
        autosize
        minRows={3}
        maxLength={2000}
        ref={focused}
        value={body.text}
        error={observe.error?.field('/text')}
        onChange={({ currentTarget }) => {
          change({ text: currentTarget.value });
        }}
      />
      <DayField
        label={t('observe.day')}
        max={today()}
        value={body.day}
        error={observe.error?.field('/day')}
        required={false}
        onChange={(day) => {
          change({ day });
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
