import { Radio, Text, Textarea } from '@mantine/core';
import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useWrite } from '../../api/hooks.ts';
import type { Appraisal, Objection, Plan } from '../../api/types.ts';
import { today } from '../../i18n/format.ts';
import { useFormat } from '../../i18n/use-format.ts';
import { bodyOf, draftOf, isAboveBlocked, type RatingBody } from '../appraisal/rating-draft.ts';
import { ActForm, type OnDone } from './act-form.tsx';
import { LEAST } from './draft.ts';
import { NewRatings } from './new-ratings.tsx';
import styles from './objection.module.css';

interface DecideObjectionProps {
  appraisal: Appraisal;
  objection: Objection;
  plan: Plan;
  onDone: OnDone;
}

type Verdict = 'upheld' | 'rejected';
interface Decision {
  verdict: Verdict;
  reasoning: string;
  rating?: RatingBody;
}

/** The superior of the assessor decides for good: with reasoning, and with both new ratings where it is upheld. */
export const DecideObjection = ({ appraisal, objection, plan, onDone }: DecideObjectionProps): ReactNode => {
  const { t } = useTranslation('objection');
  const format = useFormat();
  const { employeeId, period } = appraisal;
  const [verdict, setVerdict] = useState<Verdict>();
  const [reasoning, setReasoning] = useState('');
  const [draft, setDraft] = useState(() => draftOf(appraisal));
  const decide = useWrite<Decision>('evaluation', `/appraisals/${employeeId}/${period}/objection/decision`, {
    onRecorded: (recorded) => {
      onDone({ recorded, what: t('decide.done') });
    },
  });
  const { statement, statementUntil, decisionUntil } = objection;
  if (statement === null && today() <= statementUntil) {
    return <Text>{t('decide.awaited', { day: format.day(statementUntil) })}</Text>;
  }
  const blocked = isAboveBlocked(draft, plan.results) && draft.result === 'above';
  const rating = verdict === 'upheld' && !blocked ? bodyOf(draft, plan.results) : undefined;
  const isReady = reasoning.trim().length >= LEAST && (verdict === 'rejected' || rating !== undefined);
  const send = (): void => {
    if (verdict) void decide.send({ verdict, reasoning: reasoning.trim(), ...(rating ? { rating } : {}) });
  };
  return (
    <ActForm
      writing={decide}
      act={t('decide.act')}
      seen={t('decide.seen')}
      isReady={isReady}
      shown={['/reasoning']}
      onSend={send}
    >
      <Text>{t('decide.due', { day: format.day(decisionUntil) })}</Text>
      {statement === null ? <Text fw={600}>{t('decide.unheard', { day: format.day(statementUntil) })}</Text> : null}
      <Radio.Group
        label={t('decide.verdict')}
        value={verdict ?? null}
        onChange={(chosen) => {
          setVerdict(chosen === 'upheld' ? 'upheld' : 'rejected');
        }}
      >
        <div className={styles.verdicts}>
          <Radio value="upheld" label={t('verdict.upheld')} description={t('decide.upheldHint')} />
          <Radio value="rejected" label={t('verdict.rejected')} description={t('decide.rejectedHint')} />
        </div>
      </Radio.Group>
      {verdict === 'upheld' ? (
        <NewRatings appraisal={appraisal} plan={plan} draft={draft} isBlocked={blocked} onChange={setDraft} />
      ) : null}
      <Textarea
        label={t('decide.reasoning')}
        required
        autosize
        minRows={4}
        maxLength={4000}
        value={reasoning}
        error={decide.error?.field('/reasoning')}
        onChange={({ currentTarget: { value } }) => {
          setReasoning(value);
        }}
      />
    </ActForm>
  );
};
