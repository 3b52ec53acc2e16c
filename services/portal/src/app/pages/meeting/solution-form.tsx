import { NativeSelect, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { meetingPath, type MeetingDetail } from '../../api/meetings.ts';
import { usePeople } from '../../api/people.ts';
import { DayField } from '../../components/day-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { focused } from '../team/return-form.tsx';

interface SolutionFormProps {
  meeting: MeetingDetail;
  /** The challenge or the agenda item that it answers. */
  to: string;
  today: string;
  onClose: () => void;
}

/** What was agreed, who does it, and until when. */
export const SolutionForm = ({ meeting, to, today, onClose }: SolutionFormProps): ReactNode => {
  const { t } = useTranslation('meeting');
  const { id: solutionId } = useNewId();
  const [text, setText] = useState('');
  const [owner, setOwner] = useState('');
  const [due, setDue] = useState('');
  const agree = useWrite<object>('evaluation', `${meetingPath(meeting)}/solutions`);
  const people = [...usePeople(meeting.invited).values()].sort((a, b) => a.name.localeCompare(b.name));
  return (
    <WriteForm
      writing={agree}
      done={t('agree.done')}
      seenBy={t('seenBy')}
      seen={t('agree.seen')}
      act={t('agree.act')}
      isReady={text.trim().length >= 3 && owner !== '' && due !== ''}
      shown={['/text', '/owner', '/due']}
      onSend={() => void agree.send({ solutionId, to, text: text.trim(), owner, due })}
      onClose={onClose}
    >
      <Textarea
        label={t('agree.text')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        ref={focused}
        value={text}
        error={agree.error?.field('/text')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('agree.owner')}
        required
        value={owner}
        error={agree.error?.field('/owner')}
        data={[
          { value: '', label: t('agree.choose') },
          ...people.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        onChange={({ currentTarget }) => {
          setOwner(currentTarget.value);
        }}
      />
      <DayField label={t('agree.due')} min={today} value={due} error={agree.error?.field('/due')} onChange={setDue} />
    </WriteForm>
  );
};
