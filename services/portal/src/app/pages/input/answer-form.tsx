import { NativeSelect, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { EmployeeInput, InputOutcome } from '../../api/inputs.ts';
import { usePerson } from '../../api/people.ts';
import { useMe } from '../../api/session.ts';
import { DayField } from '../../components/day-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { focused } from '../team/return-form.tsx';

interface AnswerBody {
  outcome: InputOutcome;
  text: string;
  reason: string;
  followUp?: { by: string; until: string };
}

const OUTCOMES: readonly InputOutcome[] = ['being-studied', 'adopted', 'partly-adopted', 'not-adopted'];
const LEAST = 3;

/** The leader's answer, what becomes of the input and why; and, where something is to be done, by whom and until when. */
export const AnswerForm = ({
  input,
  today,
  onClose,
}: {
  input: EmployeeInput;
  today: string;
  onClose: () => void;
}): ReactNode => {
  const { t } = useTranslation('input');
  const me = useMe();
  const author = usePerson(input.by)?.name ?? '';
  const [outcome, setOutcome] = useState<InputOutcome>('being-studied');
  const [text, setText] = useState('');
  const [reason, setReason] = useState('');
  const [followsUp, setFollowsUp] = useState('');
  const [until, setUntil] = useState('');
  const answer = useWrite<AnswerBody>('evaluation', `/employee-inputs/${input.inputId}/answer`);
  const people = [me, { personId: input.by, name: author }, ...me.team.filter(({ personId }) => personId !== input.by)];
  return (
    <WriteForm
      writing={answer}
      done={t('answer.done', { title: input.title })}
      seenBy={t('answer.seenBy')}
      seen={t(outcome === 'being-studied' ? 'answer.seenStudied' : 'answer.seenFinal')}
      act={t('answer.act')}
      isReady={text.trim().length >= LEAST && reason.trim().length >= LEAST && (followsUp === '') === (until === '')}
      shown={['/text', '/reason', '/followUp']}
      onSend={() => {
        const named = followsUp === '' ? {} : { followUp: { by: followsUp, until } };
        void answer.send({ outcome, text: text.trim(), reason: reason.trim(), ...named });
      }}
      onClose={onClose}
    >
      <Textarea
        label={t('answer.text')}
        required
        autosize
        minRows={3}
        maxLength={4000}
        ref={focused}
        value={text}
        error={answer.error?.field('/text')}
        onChange={({ currentTarget }) => {
          setText(currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('answer.outcome')}
        value={outcome}
        data={OUTCOMES.map((each) => ({ value: each, label: t(`outcome.${each}`) }))}
        onChange={({ currentTarget }) => {
          setOutcome(OUTCOMES.find((each) => each === currentTarget.value) ?? 'being-studied');
        }}
      />
      <Textarea
        label={t('answer.reason')}
        required
        autosize
        minRows={2}
        maxLength={2000}
        value={reason}
        error={answer.error?.field('/reason')}
        onChange={({ currentTarget }) => {
          setReason(currentTarget.value);
        }}
      />
      <NativeSelect
        label={t('answer.followUpBy')}
        value={followsUp}
        data={[
          { value: '', label: t('answer.nobody') },
          ...people.map(({ personId, name }) => ({ value: personId, label: name })),
        ]}
        onChange={({ currentTarget }) => {
          setFollowsUp(currentTarget.value);
        }}
      />
      {followsUp === '' && until === '' ? null : (
        <DayField
          label={t('answer.until')}
          min={today}
          required={followsUp !== ''}
          value={until}
          error={answer.error?.field('/followUp')}
          onChange={setUntil}
        />
      )}
    </WriteForm>
  );
};
