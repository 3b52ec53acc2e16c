import { NativeSelect, Textarea, TextInput } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import type { InputAbout } from '../../api/inputs.ts';
import { useMe } from '../../api/session.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { focused } from '../team/return-form.tsx';
import { useUnitsUp } from './use-unit-names.ts';

interface GiveBody {
  inputId: string;
  unitId?: string;
  about: InputAbout;
  title: string;
  text: string;
}

const ABOUT: readonly InputAbout[] = ['procedure', 'policy'];

/** Input to one's own unit or one above it. */
export const GiveForm = ({ onClose }: { onClose: () => void }): ReactNode => {
  const { t } = useTranslation('input');
  const me = useMe();
  const units = useUnitsUp(me.unit?.unitId);
  const { id: inputId } = useNewId();
  const [unitId, setUnitId] = useState('');
  const [about, setAbout] = useState<InputAbout>('procedure');
  const [title, setTitle] = useState('');
  const [text, setText] = useState('');
  const give = useWrite<GiveBody>('evaluation', '/employee-inputs');
  const name = units.find((unit) => unit.unitId === unitId)?.name ?? me.unit?.name ?? '';
  return (
    <WriteForm
      writing={give}
      done={t('give.done', { title })}
      seenBy={t('give.seenBy', { name })}
      seen={t('give.seen', { name })}
      act={t('give.act')}
      isReady={title.trim().length >= 3 && text.trim().length >= 3}
      shown={['/title', '/text', '/unitId']}
      onSend={() => {
        const to = unitId === '' ? {} : { unitId };
        void give.send({ inputId, ...to, about, title: title.trim(), text: text.trim() });
      }}
      onClose={onClose}
    >
      <TextInput
        label={t('give.title')}
        description={t('give.titleHint')}
        required
        maxLength={200}
        ref={focused}
        value={title}
        error={give.error?.field('/title')}
        onChange={({ currentTarget }) => {
          setTitle(currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('give.about')}
        value={about}
        data={ABOUT.map((each) => ({ value: each, label: t(`about.${each}`) }))}
        onChange={({ currentTarget }) => {
          setAbout(ABOUT.find((each) => each === currentTarget.value) ?? 'procedure');
        }}
      />
      <NativeSelect
        label={t('give.unit')}
        value={unitId === '' ? (me.unit?.unitId ?? '') : unitId}
        data={units.map((unit) => ({ value: unit.unitId, label: unit.name }))}
        error={give.error?.field('/unitId')}
        onChange={({ currentTarget }) => {
          setUnitId(currentTarget.value);
        }}
      />
      <Textarea
        label={t('give.text')}
        description={t('give.textHint')}
        required
        autosize
        minRows={4}
        maxLength={4000}
        value={text}
        error={give.error?.field('/text')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};
