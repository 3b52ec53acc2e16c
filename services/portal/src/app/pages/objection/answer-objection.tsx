import { Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { Appraisal, Objection } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { useKept } from '../appraisal/use-kept.ts';
import { ActForm, type OnDone } from './act-form.tsx';
import { LEAST } from './draft.ts';

interface AnswerObjectionProps {
  appraisal: Appraisal;
  objection: Objection;
  onDone: OnDone;
}

/** The assessor's side, before the superior decides. */
export const AnswerObjection = ({ appraisal, objection, onDone }: AnswerObjectionProps): ReactNode => {
  const { t } = useTranslation('objection');
  const format = useFormat();
  const { employeeId, period } = appraisal;
  const [statement, change, forget] = useKept(`statement ${employeeId} ${period}`, '');
  const answer = useWrite<{ statement: string }>(
    'evaluation',
    `/appraisals/${employeeId}/${period}/objection/statement`,
    {
      onRecorded: (recorded) => {
        forget();
        onDone({ recorded, what: t('answer.done') });
      },
    },
  );
  return (
    <ActForm
      writing={answer}
      act={t('answer.act')}
      seen={t('answer.seen')}
      isReady={statement.trim().length >= LEAST}
      shown={['/statement']}
      onSend={() => void answer.send({ statement: statement.trim() })}
    >
      <Textarea
        label={t('answer.statement')}
        description={t('answer.hint', { day: format.day(objection.statementUntil) })}
        required
        autosize
        minRows={4}
        maxLength={4000}
        value={statement}
        error={answer.error?.field('/statement')}
        onChange={({ currentTarget: { value } }) => {
          change(() => value);
        }}
      />
    </ActForm>
  );
};
