import { NativeSelect, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { meetingPath, useOpenMatters, type MeetingDetail, type OpenMatter } from '../../api/meetings.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { focused } from '../team/return-form.tsx';

/** One more matter: out of what is open in the unit, or in the chair's own words. */
export const AgendaForm = ({ meeting, onClose }: { meeting: MeetingDetail; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('meeting');
  const { id: itemId } = useNewId();
  const titleOf = useTitles();
  const open = (useOpenMatters(meeting).data?.items ?? []).filter((matter) => !isOnAgenda(matter, meeting));
  const [chosen, setChosen] = useState('');
  const [title, setTitle] = useState('');
  const add = useWrite<object>('evaluation', `${meetingPath(meeting)}/agenda`);
  const matter = open.find((each) => keyOf(each) === chosen);
  const about = matter && { kind: matter.kind, ...(matter.id === null ? {} : { id: matter.id }) };
  return (
    <WriteForm
      writing={add}
      done={t('agenda.done', { title })}
      seenBy={t('seenBy')}
      seen={t('agenda.seen')}
      act={t('agenda.act')}
      isReady={title.trim().length >= 3}
      shown={['/title']}
      onSend={() => void add.send({ itemId, title: title.trim(), ...(about === undefined ? {} : { about }) })}
      onClose={onClose}
    >
      <NativeSelect
        label={t('agenda.matter')}
        ref={focused}
        value={chosen}
        data={[
          { value: '', label: t('agenda.own') },
          ...open.map((each) => ({ value: keyOf(each), label: titleOf(each) })),
        ]}
        onChange={({ currentTarget: { value } }) => {
          const found = open.find((each) => keyOf(each) === value);
          setChosen(value);
          setTitle(found === undefined ? '' : titleOf(found).slice(0, MOST));
        }}
      />
      <TextInput
        label={t('agenda.title')}
        required
        maxLength={MOST}
        value={title}
        error={add.error?.field('/title')}
        onChange={({ currentTarget }) => {
          setTitle(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};

const MOST = 300;
const keyOf = ({ kind, id }: OpenMatter): string => `${kind} ${id ?? ''}`;
const isOnAgenda = (matter: OpenMatter, { agenda }: MeetingDetail): boolean =>
  agenda.some(({ about }) => about?.kind === matter.kind && (about.id ?? null) === matter.id);

/** What a matter is called: by whoever wrote it, or by its kind. */
const useTitles = (): ((matter: OpenMatter) => string) => {
  const { t } = useTranslation('meeting');
  const format = useFormat();
  return ({ kind, id, title, count }) =>
    kind === 'unit-result'
      ? t('offer.unit-result', { period: format.period(id ?? '') })
      : t(`offer.${kind}`, { title: title ?? '', count: count ?? 0 });
};
