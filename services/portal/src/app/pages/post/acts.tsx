import { NativeSelect } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { HOLDINGS, usePosts, type Assignment, type Holding, type Post } from '../../api/posts.ts';
import { usePerson } from '../../api/people.ts';
import { DayField } from '../../components/day-field.tsx';
import { FailedState } from '../../components/states.tsx';
import { UnitField } from '../../components/unit-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';

/** The other services hear of it a moment later. */
const SETTINGS = { alsoOutdates: ['evaluation', 'task-reporting'] } as const;
const ACTING = HOLDINGS.filter((kind) => kind !== 'definitive');

interface PlaceFormProps {
  act: 'transfer' | 'acting';
  personId: string;
  onClose: () => void;
}

/** Moves somebody to another post for good, or lets them act in one besides their own. */
export const PlaceForm = ({ act, personId, onClose }: PlaceFormProps): ReactNode => {
  const { t } = useTranslation('post');
  const format = useFormat();
  const { id: assignmentId } = useNewId();
  const name = usePerson(personId)?.name ?? '';
  const [unitId, setUnitId] = useState('');
  const [positionId, setPositionId] = useState('');
  const [kind, setKind] = useState<Holding>('plt');
  const [from, setFrom] = useState(today());
  const [to, setTo] = useState('');
  const reading = usePosts(unitId, from);
  const posts = reading.data?.items ?? [];
  const title = posts.find((post) => post.positionId === positionId)?.title ?? '';
  const isActing = act === 'acting';
  const place = useWrite<object>('identity', `/people/${personId}/${isActing ? 'assignments' : 'transfers'}`, SETTINGS);
  return (
    <WriteForm
      writing={place}
      done={t(`${act}.done`, { name, title, from: format.day(from) })}
      seenBy={name}
      seen={t(`${act}.seen`, { name })}
      act={t(`${act}.act`)}
      isReady={title !== '' && from !== '' && (to === '' || to >= from)}
      shown={['/positionId', '/from', '/to', '/kind']}
      onSend={() => {
        const acting = isActing ? { kind, ...(to === '' ? {} : { to }) } : {};
        void place.send({ assignmentId, positionId, from, ...acting });
      }}
      onClose={onClose}
    >
      <DayField label={t('from')} value={from} error={place.error?.field('/from')} onChange={setFrom} />
      <UnitField
        unitId={unitId}
        error={undefined}
        onChange={(chosen) => {
          setUnitId(chosen);
          setPositionId('');
        }}
      />
      {reading.error ? <FailedState error={reading.error} onRetry={reading.refetch} /> : null}
      <PostField
        posts={posts}
        positionId={positionId}
        error={place.error?.field('/positionId')}
        onChange={setPositionId}
      />
      {isActing ? (
        <>
          <NativeSelect
            label={t('acting.kind')}
            value={kind}
            error={place.error?.field('/kind')}
            data={ACTING.map((one) => ({ value: one, label: t(`acting.as.${one}`) }))}
            onChange={({ currentTarget }) => {
              setKind(ACTING.find((one) => one === currentTarget.value) ?? kind);
            }}
          />
          <DayField
            label={t('acting.to')}
            min={from}
            required={false}
            value={to}
            error={place.error?.field('/to')}
            onChange={setTo}
          />
        </>
      ) : null}
    </WriteForm>
  );
};

interface PostFieldProps {
  posts: readonly Post[];
  positionId: string;
  error: string | undefined;
  onChange: (positionId: string) => void;
}

/** A post of the unit, with whoever holds it then. */
const PostField = ({ posts, positionId, error, onChange }: PostFieldProps): ReactNode => {
  const { t } = useTranslation('post');
  const labelOf = ({ title, grade, holders }: Post): string => {
    const names = holders.flatMap(({ name }) => name ?? []).join(', ');
    return `${[title, grade].filter(Boolean).join(' ')} (${names === '' ? t('vacant') : names})`;
  };
  return (
    <NativeSelect
      label={t('post')}
      required
      disabled={posts.length === 0}
      value={positionId}
      error={error}
      data={[
        { value: '', label: t('choosePost') },
        ...posts.map((post) => ({ value: post.positionId, label: labelOf(post) })),
      ]}
      onChange={({ currentTarget }) => {
        onChange(currentTarget.value);
      }}
    />
  );
};

interface EndFormProps {
  personId: string;
  assignment: Assignment;
  onClose: () => void;
}

/** Which day is the last in a post: retirement, leave, the end of acting. */
export const EndForm = ({ personId, assignment, onClose }: EndFormProps): ReactNode => {
  const { t } = useTranslation('post');
  const format = useFormat();
  const { assignmentId, title, from } = assignment;
  const name = usePerson(personId)?.name ?? '';
  const [to, setTo] = useState(today());
  const end = useWrite<{ to: string }>('identity', `/people/${personId}/assignments/${assignmentId}/end`, SETTINGS);
  return (
    <WriteForm
      writing={end}
      done={t('end.done', { name, title, to: to === '' ? '' : format.day(to) })}
      seenBy={name}
      seen={t('end.seen', { name })}
      act={t('end.act')}
      isReady={to >= from}
      shown={['/to']}
      onSend={() => void end.send({ to })}
      onClose={onClose}
    >
      <DayField label={t('end.to')} min={from} value={to} error={end.error?.field('/to')} onChange={setTo} />
    </WriteForm>
  );
};
