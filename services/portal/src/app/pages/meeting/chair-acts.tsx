import { Checkbox, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { hasBegun, meetingPath, type MeetingDetail } from '../../api/meetings.ts';
import { usePeople } from '../../api/people.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { Acts } from './acts.tsx';
import { SittingForm } from './sitting-form.tsx';
import { TextForm } from './text-form.tsx';

/** What the chair does with the meeting as a whole. Once it is concluded only a receipt that is being read stays. */
export const ChairActs = ({ meeting, today }: { meeting: MeetingDetail; today: string }): ReactNode => {
  const { t } = useTranslation('meeting');
  const begun = hasBegun(meeting, today);
  const acts = [
    {
      key: 'attendance',
      label: t('attendance.open'),
      shown: meeting.sitting.day <= today,
      form: (onClose: () => void) => <AttendanceForm {...{ meeting, onClose }} />,
    },
    {
      key: 'conclude',
      label: t('conclude.open'),
      shown: begun,
      form: (onClose: () => void) => (
        <TextForm {...{ meeting, onClose }} act="conclude" path="/conclude" most={8000} rows={8} />
      ),
    },
    {
      key: 'move',
      label: t(begun ? 'move.again' : 'move.open'),
      shown: true,
      form: (onClose: () => void) => <SittingForm {...{ meeting, today, onClose }} />,
    },
  ];
  return <Acts acts={acts.filter(({ shown }) => shown && meeting.status !== 'concluded')} />;
};

/** Who is there; everybody of the unit is invited. */
const AttendanceForm = ({ meeting, onClose }: { meeting: MeetingDetail; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('meeting');
  const people = [...usePeople(meeting.invited).values()].sort((a, b) => a.name.localeCompare(b.name));
  const before = meeting.held.find(({ day }) => day === meeting.sitting.day)?.attended ?? [];
  const [attended, setAttended] = useState<readonly string[]>(before);
  const hold = useWrite<{ attended: readonly string[] }>('evaluation', `${meetingPath(meeting)}/attendance`);
  return (
    <WriteForm
      writing={hold}
      done={t('attendance.done', { count: attended.length })}
      seenBy={t('seenBy')}
      seen={t('attendance.seen')}
      act={t('attendance.act')}
      isReady={attended.length > 0}
      shown={['/attended']}
      onSend={() => void hold.send({ attended })}
      onClose={onClose}
    >
      <Checkbox.Group label={t('attendance.label')} value={[...attended]} onChange={setAttended}>
        <Stack gap="sm" mt="xs">
          {people.map(({ personId, name }) => (
            <Checkbox key={personId} value={personId} label={name} />
          ))}
        </Stack>
      </Checkbox.Group>
    </WriteForm>
  );
};
