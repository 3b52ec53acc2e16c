import { useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useOpenObjections } from '../../api/mine.ts';
import { useMe } from '../../api/session.ts';
import type { Recorded } from '../../api/client.ts';
import type { Appraisal, Plan } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { Receipt } from '../../components/receipt.tsx';
import { AnswerObjection } from './answer-objection.tsx';
import { DecideObjection } from './decide-objection.tsx';
import { FileObjection } from './file-objection.tsx';
import { Results } from './results.tsx';
import { Timeline } from './timeline.tsx';

interface ObjectionProps {
  appraisal: Appraisal;
  plan: Plan | undefined;
}

/** What became of an objection, former and new result side by side, and what this person can do next. */
export const Objection = ({ appraisal, plan }: ObjectionProps): ReactNode => {
  const { t } = useTranslation('objection');
  const me = useMe();
  const [done, setDone] = useState<{ recorded: Recorded; what: string }>();
  const { employeeId, period, objection, objectionTerm } = appraisal;
  const isMine = employeeId === me.personId;
  const waiting = useOpenObjections();
  const task = waiting.data?.items.find((one) => one.employeeId === employeeId && one.period === period)?.task;
  if (objection === null && !isMine) return null;
  return (
    <Section title={t('title')}>
      {done ? (
        <Receipt
          recorded={done.recorded}
          what={done.what}
          seenBy={[t('seen.employee'), t('seen.assessor'), t('seen.superior')]}
        />
      ) : null}
      {objection ? <Timeline appraisal={appraisal} objection={objection} /> : null}
      {objection?.former ? <Results appraisal={appraisal} former={objection.former} /> : null}
      {objectionTerm ? <FileObjection appraisal={appraisal} term={objectionTerm} onDone={setDone} /> : null}
      {objection && task === 'answer' ? (
        <AnswerObjection appraisal={appraisal} objection={objection} onDone={setDone} />
      ) : null}
      {objection && task === 'decide' && plan ? (
        <DecideObjection appraisal={appraisal} objection={objection} plan={plan} onDone={setDone} />
      ) : null}
    </Section>
  );
};
