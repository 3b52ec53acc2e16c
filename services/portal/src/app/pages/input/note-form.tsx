import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { EmployeeInput } from '../../api/inputs.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { focused } from '../team/return-form.tsx';

interface NoteFormProps {
  input: EmployeeInput;
  kind: 'withdraw' | 'followUp';
  onClose: () => void;
}

const SENDS = {
  withdraw: { path: 'withdraw', field: 'reason' },
  followUp: { path: 'follow-up', field: 'note' },
} as const;

/** One text and one act: why an input is taken back, or what was done about it. */
export const NoteForm = ({ input, kind, onClose }: NoteFormProps): ReactNode => {
  const { t } = useTranslation('input');
  const { path, field } = SENDS[kind];
  const [text, setText] = useState('');
  const write = useWrite<Record<string, string>>('evaluation', `/employee-inputs/${input.inputId}/${path}`);
  return (
    <WriteForm
      writing={write}
      done={t(`${kind}.done`, { title: input.title })}
      seenBy={t('answer.seenBy')}
      seen={t(`${kind}.seen`)}
      act={t(`${kind}.act`)}
      isReady={text.trim().length >= 3}
      shown={[`/${field}`]}
      onSend={() => {
        void write.send({ [field]: text.trim() });
      }}
      onClose={onClose}
    >
      <Textarea
        label={t(`${kind}.text`)}
        required
        autosize
        minRows={2}
        maxLength={2000}
        ref={focused}
        value={text}
        error={write.error?.field(`/${field}`)}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};
