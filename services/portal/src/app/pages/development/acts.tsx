import { NativeSelect, Radio, Stack } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import {
  developmentPath,
  FOLLOW_UPS,
  type Because,
  type Development,
  type DevelopmentItem,
  type FollowUpKind,
  type Need,
} from '../../api/development.ts';
import { useNewId, useWrite } from '../../api/hooks.ts';
import { DayField } from '../../components/day-field.tsx';
import { WordsField } from '../../components/words-field.tsx';
import { WriteForm } from '../../components/write-form.tsx';
import { addDays, today } from '../../i18n/format.ts';

const LEAST = 3;
const USUAL_days = 90;

interface FormProps {
  development: Development;
  onClose: () => void;
}
interface ItemProps extends FormProps {
  item: DevelopmentItem;
}

const becauseOf = ({ code, period, value, resultId }: Need): Because => ({
  ...{ code, period },
  ...(value === undefined ? {} : { value }),
  ...(resultId === undefined ? {} : { resultId }),
});

/** The follow-up that the assessor agrees on, for a need or for another reason. */
export const AgreeForm = ({
  development: { employeeId, year },
  need,
  onClose,
}: FormProps & { need?: Need }): ReactNode => {
  const { t } = useTranslation('development');
  const { id: itemId } = useNewId();
  const [kind, setKind] = useState<FollowUpKind>(need?.suggests ?? 'coaching');
  const [text, setText] = useState('');
  const [due, setDue] = useState(addDays(today(), USUAL_days));
  const agree = useWrite<{ itemId: string; kind: FollowUpKind; text: string; due?: string; because?: Because }>(
    'evaluation',
    developmentPath(employeeId, year),
  );
  const kinds = FOLLOW_UPS.filter((one) => one !== 'improvement' || need?.code === 'IMPROVEMENT_REQUIRED');
  // The rules say how long an improvement takes.
  const isTimed = kind !== 'improvement';
  return (
    <WriteForm
      writing={agree}
      done={t('agree.done')}
      seenBy={t('agree.seenBy')}
      seen={t(isTimed ? 'agree.seen' : 'agree.seenImprovement')}
      act={t('agree.act')}
      isReady={text.trim().length >= LEAST && (!isTimed || due >= today())}
      shown={['/text', '/due', '/kind']}
      onSend={() =>
        void agree.send({
          ...{ itemId, kind, text: text.trim() },
          ...(isTimed ? { due } : {}),
          ...(need === undefined ? {} : { because: becauseOf(need) }),
        })
      }
      onClose={onClose}
    >
      <NativeSelect
        label={t('agree.kind')}
        size="md"
        value={kind}
        error={agree.error?.field('/kind')}
        data={kinds.map((one) => ({ value: one, label: t(`kind.${one}`) }))}
        onChange={({ currentTarget }) => {
          setKind(kinds.find((one) => one === currentTarget.value) ?? kind);
        }}
      />
      <WordsField label={t('agree.text')} value={text} error={agree.error?.field('/text')} onChange={setText} />
      {isTimed ? (
        <DayField
          label={t('agree.due')}
          min={today()}
          value={due}
          error={agree.error?.field('/due')}
          onChange={setDue}
        />
      ) : null}
    </WriteForm>
  );
};

export const FinishForm = ({ item, development: { employeeId, year }, onClose }: ItemProps): ReactNode => {
  const { t } = useTranslation('development');
  const [note, setNote] = useState('');
  const finish = useWrite<{ note: string }>('evaluation', `${developmentPath(employeeId, year)}/${item.itemId}/done`);
  return (
    <WriteForm
      writing={finish}
      done={t('finish.done')}
      seenBy={t('finish.seenBy')}
      seen={t('finish.seen')}
      act={t('finish.act')}
      isReady={note.trim().length >= LEAST}
      shown={['/note']}
      onSend={() => void finish.send({ note: note.trim() })}
      onClose={onClose}
    >
      <WordsField label={t('finish.note')} value={note} error={finish.error?.field('/note')} onChange={setNote} />
    </WriteForm>
  );
};

export const CheckForm = ({ item, development: { employeeId, year }, onClose }: ItemProps): ReactNode => {
  const { t } = useTranslation('development');
  const [outcome, setOutcome] = useState<'improved' | 'not-improved'>('improved');
  const [evidence, setEvidence] = useState('');
  const check = useWrite<{ outcome: string; evidence: string }>(
    'evaluation',
    `${developmentPath(employeeId, year)}/${item.itemId}/check`,
  );
  return (
    <WriteForm
      writing={check}
      done={t('check.done')}
      seenBy={t('check.seenBy')}
      seen={t('check.seen')}
      act={t('check.act')}
      isReady={evidence.trim().length >= LEAST}
      shown={['/evidence']}
      onSend={() => void check.send({ outcome, evidence: evidence.trim() })}
      onClose={onClose}
    >
      <Radio.Group
        label={t('check.outcome')}
        value={outcome}
        onChange={(value) => {
          setOutcome(value === 'improved' ? 'improved' : 'not-improved');
        }}
      >
        <Stack gap="xs" mt="xs">
          <Radio value="improved" label={t('outcome.improved')} />
          <Radio value="not-improved" label={t('outcome.not-improved')} />
        </Stack>
      </Radio.Group>
      <WordsField
        label={t('check.evidence')}
        value={evidence}
        error={check.error?.field('/evidence')}
        onChange={setEvidence}
      />
    </WriteForm>
  );
};
