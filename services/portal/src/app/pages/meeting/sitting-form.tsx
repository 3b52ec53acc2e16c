import { NativeSelect, SimpleGrid, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import { meetingPath, type MeetingDetail, type Sitting } from '../../api/meetings.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { focused } from '../team/return-form.tsx';

type Draft = Required<Sitting> & { unitId: string; year: number };

interface SittingFormProps {
  /** The units whose meeting may be called; none where another day is set for one that was. */
  units?: readonly { unitId: string; name: string }[];
  meeting?: MeetingDetail;
  today: string;
  onClose: () => void;
}

/** When and where a unit meets, and until when challenges are raised: calls the meeting, or sets another day. */
export const SittingForm = ({ units = [], meeting, today, onClose }: SittingFormProps): ReactNode => {
  const { t } = useTranslation('meeting');
  const kind = meeting === undefined ? 'call' : 'move';
  const [draft, setDraft] = useState<Draft>({
    ...{ day: '', time: '09:00', place: '', link: '', challengesUntil: '', reason: '' },
    ...{ unitId: units[0]?.unitId ?? '', year: Number(today.slice(0, 4)) },
    ...(meeting === undefined ? {} : { ...meeting.sitting, unitId: meeting.unitId, year: meeting.year, reason: '' }),
  });
  const call = useWrite<object>('evaluation', `${meetingPath(draft)}${kind === 'call' ? '' : '/sitting'}`);
  const { day, time, place, link, challengesUntil, reason } = draft;
  const isReady =
    day !== '' &&
    time !== '' &&
    challengesUntil !== '' &&
    place.trim().length >= 3 &&
    (kind === 'call' || reason.trim().length >= 3);
  const field = (name: keyof Draft, type = 'text') => ({
    label: t(`sitting.${name}`),
    type,
    value: String(draft[name]),
    error: call.error?.field(`/${name}`),
    onChange: ({ currentTarget: { value } }: { currentTarget: { value: string } }) => {
      setDraft((before) => ({ ...before, [name]: name === 'year' ? Number(value) : value }));
    },
  });
  return (
    <WriteForm
      writing={call}
      done={t(`${kind}.done`, { year: draft.year })}
      seenBy={t('seenBy')}
      seen={t(`${kind}.seen`)}
      act={t(`${kind}.act`)}
      isReady={isReady}
      shown={['/day', '/time', '/place', '/link', '/challengesUntil', '/reason']}
      onSend={() =>
        void call.send({
          ...{ day, time, place: place.trim(), challengesUntil },
          ...(link.trim() === '' ? {} : { link: link.trim() }),
          ...(kind === 'call' ? {} : { reason: reason.trim() }),
        })
      }
      onClose={onClose}
    >
      {kind === 'call' ? (
        <>
          <NativeSelect {...field('unitId')} data={units.map(({ unitId, name }) => ({ value: unitId, label: name }))} />
          <NativeSelect
            {...field('year')}
            data={[Number(today.slice(0, 4)), Number(today.slice(0, 4)) - 1].map(String)}
          />
        </>
      ) : null}
      <SimpleGrid cols={{ base: 1, xs: 2 }}>
        <TextInput {...field('day', 'date')} required min={today} ref={focused} />
        <TextInput {...field('time', 'time')} required />
      </SimpleGrid>
      <TextInput {...field('place')} required maxLength={200} />
      <TextInput {...field('link', 'url')} maxLength={2000} />
      <TextInput
        {...field('challengesUntil', 'date')}
        description={t('sitting.challengesUntilHint')}
        required
        min={today}
        max={day}
      />
      {kind === 'call' ? null : <TextInput {...field('reason')} required maxLength={500} />}
    </WriteForm>
  );
};
