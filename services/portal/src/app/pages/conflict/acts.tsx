import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { conflictsPath, GROUNDS, type Conflict, type Ground } from '../../api/conflicts.ts';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { usePerson } from '../../api/people.ts';
import { queryClient, SESSION } from '../../api/query.ts';
import { DayField } from '../../components/day-field.tsx';
import { FindPerson } from '../../components/find-person.tsx';
import { PickPerson } from '../../components/pick-person.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { today } from '../../i18n/format.ts';

/** The other services hear of it a moment later; who is in whose team is read again at once. */
const SETTINGS = {
  alsoOutdates: ['evaluation', 'task-reporting'],
  onRecorded: () => void queryClient.invalidateQueries({ queryKey: SESSION }),
} as const;

interface DeclareFormProps {
  officialId: string;
  /** Already chosen, where the way here came from that person. */
  subjectId: string | undefined;
  onClose: () => void;
}

/** Who has no say about whom, on what ground, from and until when. */
export const DeclareForm = ({ officialId, subjectId, onClose }: DeclareFormProps): ReactNode => {
  const { t } = useTranslation('conflict');
  const { id: conflictId } = useNewId();
  const [chosenId, setChosenId] = useState(subjectId);
  const [ground, setGround] = useState<Ground>('family');
  const [from, setFrom] = useState(today());
  const [to, setTo] = useState('');
  const official = usePerson(officialId)?.name ?? '';
  const subject = usePerson(chosenId ?? null)?.name ?? '';
  const declare = useWrite<object>('identity', conflictsPath(officialId), SETTINGS);
  if (chosenId === undefined) {
    return (
      <FindPerson label={t('declare.find')} hint={t('declare.findHint')} nobody={t('declare.nobody')}>
        {(found) => (
          <PickPerson
            people={found.filter(({ personId }) => personId !== officialId)}
            onPick={({ personId }) => {
              setChosenId(personId);
            }}
          />
        )}
      </FindPerson>
    );
  }
  return (
    <WriteForm
      writing={declare}
      done={t('declare.done', { official, subject })}
      seenBy={t('declare.seenBy', { subject })}
      seen={t('declare.seen', { official, subject })}
      act={t('declare.act')}
      isReady={from !== '' && (to === '' || to >= from)}
      shown={['/from', '/to', '/ground']}
      onSend={() => void declare.send({ conflictId, subjectId: chosenId, ground, from, ...(to === '' ? {} : { to }) })}
      onClose={onClose}
    >
      <NativeSelect
        label={t('declare.ground')}
        size="md"
        value={ground}
        error={declare.error?.field('/ground')}
        data={GROUNDS.map((one) => ({ value: one, label: t(`ground.${one}`) }))}
        onChange={({ currentTarget }) => {
          setGround(GROUNDS.find((one) => one === currentTarget.value) ?? ground);
        }}
      />
      <DayField label={t('declare.from')} value={from} error={declare.error?.field('/from')} onChange={setFrom} />
      <DayField
        label={t('declare.to')}
        min={from}
        value={to}
        error={declare.error?.field('/to')}
        required={false}
        onChange={setTo}
      />
    </WriteForm>
  );
};

/** From which day on a conflict is gone, said by somebody above the official. */
export const LiftForm = ({ conflict, onClose }: { conflict: Conflict; onClose: () => void }): ReactNode => {
  const { t } = useTranslation('conflict');
  const [to, setTo] = useState(today());
  const { personId, conflictId, from } = conflict;
  const lift = useWrite<{ to: string }>('identity', `${conflictsPath(personId)}/${conflictId}/lift`, SETTINGS);
  return (
    <WriteForm
      writing={lift}
      done={t('lift.done')}
      seenBy={t('lift.seenBy')}
      seen={t('lift.seen')}
      act={t('lift.act')}
      isReady={to >= from}
      shown={['/to']}
      onSend={() => void lift.send({ to })}
      onClose={onClose}
    >
      <DayField label={t('lift.to')} min={from} value={to} error={lift.error?.field('/to')} onChange={setTo} />
    </WriteForm>
  );
};
