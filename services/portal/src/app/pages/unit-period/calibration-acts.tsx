import { NativeSelect, Radio, Stack, Text } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Link } from 'react-router';
import { calibrationPath, type Calibrated, type Calibration, type CalibrationAnswer } from '../../api/calibration.ts';
import { useWrite } from '../../api/hooks.ts';
import type { Rating } from '../../api/types.ts';
import { WordsField } from '../../components/words-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { RATINGS } from '../appraisal/conduct.ts';

const LEAST = 3;

interface ActProps {
  calibration: Calibration;
  onClose: () => void;
}

export const OpenForm = ({ calibration: { unitId, period }, onClose }: ActProps): ReactNode => {
  const { t } = useTranslation('calibration');
  const open = useWrite<Record<string, never>>('evaluation', calibrationPath(unitId, period));
  return (
    <WriteForm
      writing={open}
      done={t('open.done')}
      seenBy={t('open.seenBy')}
      seen={t('open.seen')}
      act={t('open.act')}
      isReady
      shown={[]}
      onSend={() => void open.send({})}
      onClose={onClose}
    >
      {null}
    </WriteForm>
  );
};

export const CloseForm = ({ calibration: { unitId, period }, onClose }: ActProps): ReactNode => {
  const { t } = useTranslation('calibration');
  const [note, setNote] = useState('');
  const close = useWrite<{ note: string }>('evaluation', `${calibrationPath(unitId, period)}/close`);
  return (
    <WriteForm
      writing={close}
      done={t('close.done')}
      seenBy={t('close.seenBy')}
      seen={t('close.seen')}
      act={t('close.act')}
      isReady={note.trim().length >= LEAST}
      shown={['/note']}
      onSend={() => void close.send({ note: note.trim() })}
      onClose={onClose}
    >
      <WordsField label={t('close.note')} value={note} error={close.error?.field('/note')} onChange={setNote} />
    </WriteForm>
  );
};

export const ProposeForm = ({
  one,
  calibration: { unitId, period },
  onClose,
}: ActProps & { one: Calibrated }): ReactNode => {
  const { t } = useTranslation('calibration');
  const { t: common } = useTranslation();
  const [result, setResult] = useState<Rating>(one.proposal?.result ?? one.result);
  const [conduct, setConduct] = useState<Rating>(one.proposal?.conduct ?? one.conduct);
  const [reason, setReason] = useState(one.proposal?.reason ?? '');
  const propose = useWrite<{ employeeId: string; result: Rating; conduct: Rating; reason: string }>(
    'evaluation',
    `${calibrationPath(unitId, period)}/proposals`,
  );
  const choices = RATINGS.map((rating) => ({ value: rating, label: common(`rating.${rating}`) }));
  return (
    <WriteForm
      writing={propose}
      done={t('propose.done')}
      seenBy={t('propose.seenBy')}
      seen={t('propose.seen')}
      act={t('propose.act')}
      isReady={(result !== one.result || conduct !== one.conduct) && reason.trim().length >= LEAST}
      shown={['/result', '/reason']}
      onSend={() => void propose.send({ employeeId: one.employeeId, result, conduct, reason: reason.trim() })}
      onClose={onClose}
    >
      <NativeSelect
        label={t('propose.result')}
        size="md"
        data={choices}
        value={result}
        error={propose.error?.field('/result')}
        onChange={({ currentTarget }) => {
          setResult(currentTarget.value as Rating);
        }}
      />
      <NativeSelect
        label={t('propose.conduct')}
        size="md"
        data={choices}
        value={conduct}
        onChange={({ currentTarget }) => {
          setConduct(currentTarget.value as Rating);
        }}
      />
      <WordsField
        label={t('propose.reason')}
        value={reason}
        error={propose.error?.field('/reason')}
        onChange={setReason}
      />
    </WriteForm>
  );
};

export const AnswerForm = ({
  one,
  calibration: { unitId, period },
  onClose,
}: ActProps & { one: Calibrated }): ReactNode => {
  const { t } = useTranslation('calibration');
  const [answer, setAnswer] = useState<CalibrationAnswer>('kept');
  const [reason, setReason] = useState('');
  const path = `${calibrationPath(unitId, period)}/proposals/${one.employeeId}/answer`;
  const send = useWrite<{ answer: CalibrationAnswer; reason: string }>('evaluation', path);
  return (
    <WriteForm
      writing={send}
      done={t('answer.done')}
      seenBy={t('answer.seenBy')}
      seen={t('answer.seen')}
      act={t('answer.act')}
      isReady={reason.trim().length >= LEAST}
      shown={['/answer', '/reason']}
      onSend={() => void send.send({ answer, reason: reason.trim() })}
      onClose={onClose}
    >
      <Radio.Group
        label={t('answer.answer')}
        value={answer}
        error={send.error?.field('/answer')}
        onChange={(value) => {
          setAnswer(value);
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="kept" label={t('answer.kept')} />
          <Radio value="changed" label={t('answer.changed')} />
        </Stack>
      </Radio.Group>
      {answer === 'changed' ? (
        <Text>
          <Link to={`/penilaian/${one.employeeId}/${period}`}>{t('answer.rate')}</Link>
        </Text>
      ) : null}
      <WordsField label={t('answer.reason')} value={reason} error={send.error?.field('/reason')} onChange={setReason} />
    </WriteForm>
  );
};
