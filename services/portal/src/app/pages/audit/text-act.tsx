import { NativeSelect, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { AuditCase } from '../../api/cases.ts';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePeople } from '../../api/people.ts';
import { WriteForm } from '../../components/write-form.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import { UnitField } from '../../components/unit-field.tsx';

const PATHS = { note: 'findings', ask: 'questions', close: 'close' } as const;
const LEAST = 3;

interface TextActProps {
  act: keyof typeof PATHS;
  found: AuditCase;
  onClose: () => void;
}

/** What is said in a case: a finding, a question to a unit, or the conclusion. */
export const TextAct = ({ act, found, onClose }: TextActProps): ReactNode => {
  const { t } = useTranslation('audit');
  const { id } = useNewId();
  const [text, setText] = useState('');
  const [about, setAbout] = useState('');
  const [unitId, setUnitId] = useState('');
  const write = useWrite<object>('evaluation', `/audit-cases/${found.caseId}/${PATHS[act]}`);
  const said = text.trim();
  const [employeeId, period] = about.split(' ');
  const bodies = {
    note: { findingId: id, text: said, ...(about === '' ? {} : { about: { employeeId, period } }) },
    ask: { questionId: id, unitId, text: said },
    close: { conclusion: said },
  };
  return (
    <WriteForm
      writing={write}
      done={t(`${act}.done`)}
      seenBy={t(act === 'ask' ? 'ask.seenBy' : 'auditors')}
      seen={t(`${act}.seen`)}
      act={t(`${act}.act`)}
      isReady={said.length >= LEAST && (act !== 'ask' || unitId !== '')}
      shown={['/text', '/conclusion', '/unitId', '/about']}
      onSend={() => void write.send(bodies[act])}
      onClose={onClose}
    >
      {act === 'note' ? <AboutField found={found} about={about} onChange={setAbout} /> : null}
      {act === 'ask' ? <UnitField unitId={unitId} error={write.error?.field('/unitId')} onChange={setUnitId} /> : null}
      <Textarea
        label={t(`${act}.text`)}
        required
        autosize
        minRows={3}
        maxLength={4000}
        value={text}
        error={write.error?.field(act === 'close' ? '/conclusion' : '/text')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
    </WriteForm>
  );
};

interface AboutFieldProps {
  found: AuditCase;
  about: string;
  onChange: (about: string) => void;
}

/** One of those who were drawn, or the case as a whole. */
const AboutField = ({ found, about, onChange }: AboutFieldProps): ReactNode => {
  const { t } = useTranslation('audit');
  const format = useFormat();
  const drawn = found.samples.flatMap((sample) => sample.drawn);
  const keys = [...new Set(drawn.map(({ employeeId, period }) => `${employeeId} ${period}`))];
  const people = usePeople(drawn.map(({ employeeId }) => employeeId));
  const nameOf = (key: string): string => {
    const [employeeId = '', period = ''] = key.split(' ');
    return `${people.get(employeeId)?.name ?? ''}, ${format.period(period)}`;
  };
  return (
    <NativeSelect
      label={t('note.about')}
      value={about}
      data={[{ value: '', label: t('note.whole') }, ...keys.map((key) => ({ value: key, label: nameOf(key) }))]}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
};
