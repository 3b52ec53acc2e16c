import { Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { meetingPath, type Meeting } from '../../api/meetings.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { focused } from '../team/return-form.tsx';

/** Acts that are one text: the key of their words, and the field they send. */
export const TEXTS = {
  raise: 'text',
  leaveOpen: 'reason',
  conclude: 'minutes',
  progress: 'note',
  done: 'note',
  return: 'reason',
  carryOver: 'reason',
} as const;
export type TextAct = keyof typeof TEXTS;

interface TextFormProps {
  meeting: Meeting;
  act: TextAct;
  /** Below the address of the meeting. */
  path: string;
  /** What is sent besides the text. */
  more?: object;
  most?: number;
  rows?: number;
  onClose: () => void;
}

/** One text and one act, opened in place. */
export const TextForm = ({
  meeting,
  act,
  path,
  more = {},
  most = 2000,
  rows = 2,
  onClose,
}: TextFormProps): ReactNode => {
  const { t } = useTranslation('meeting');
  const field = TEXTS[act];
  const [text, setText] = useState('');
  const write = useWrite<object>('evaluation', `${meetingPath(meeting)}${path}`);
  return (
    <WriteForm
      writing={write}
      done={t(`${act}.done`)}
      seenBy={t('seenBy')}
      seen={t(`${act}.seen`)}
      act={t(`${act}.act`)}
      isReady={text.trim().length >= 3}
      shown={[`/${field}`]}
      onSend={() => void write.send({ ...more, [field]: text.trim() })}
      onClose={onClose}
    >
      <Textarea
        label={t(`${act}.text`)}
        required
        autosize
        minRows={rows}
        maxLength={most}
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
