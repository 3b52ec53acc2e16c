import { Button, Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recorded } from '../../api/client.ts';
import { useWrite } from '../../api/hooks.ts';
import { useMe } from '../../api/session.ts';
import type { Appraisal, Plan } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './appraisal.module.css';
import { useKept } from './use-kept.ts';

interface SelfAssessment {
  text: string;
  results: { resultId: string; text: string }[];
}

interface SelfAssessmentFormProps {
  appraisal: Appraisal;
  plan: Plan;
  onDone: (done: { recorded: Recorded; what: string }) => void;
}

const LEAST = 3;

/** What the employee says of the quarter; may be written again until the rating is signed. */
export const SelfAssessmentForm = ({ appraisal, plan, onDone }: SelfAssessmentFormProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const format = useFormat();
  const me = useMe();
  const { period, selfAssessment } = appraisal;
  const [draft, change, forget] = useKept(`self-assessment ${me.personId} ${period}`, {
    text: selfAssessment?.text ?? '',
    results: Object.fromEntries((selfAssessment?.results ?? []).map(({ resultId, text }) => [resultId, text])),
  });
  const write = useWrite<SelfAssessment>('evaluation', `/appraisals/${me.personId}/${period}/self-assessment`, {
    onRecorded: (recorded) => {
      forget();
      onDone({ recorded, what: t('self.done', { period: format.period(period) }) });
    },
  });
  const body: SelfAssessment = {
    text: draft.text.trim(),
    results: plan.results.flatMap(({ resultId }) => {
      const text = draft.results[resultId]?.trim() ?? '';
      return text === '' ? [] : [{ resultId, text }];
    }),
  };
  return (
    <Section title={t('self.title')}>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void write.send(body);
        }}
      >
        <Stack gap="lg">
          {selfAssessment ? (
            <Text c="dimmed">{t('self.sentAt', { when: format.moment(selfAssessment.at) })}</Text>
          ) : null}
          <Textarea
            label={t('self.text')}
            description={t('self.hint')}
            required
            autosize
            minRows={4}
            maxLength={4000}
            value={draft.text}
            error={write.error?.field('/text')}
            onChange={({ currentTarget: { value } }) => {
              change((before) => ({ ...before, text: value }));
            }}
          />
          {plan.results.map(({ resultId, sentence }) => (
            <Textarea
              key={resultId}
              label={sentence}
              description={t('self.resultHint')}
              autosize
              minRows={2}
              maxLength={2000}
              value={draft.results[resultId] ?? ''}
              error={write.error?.field(
                `/results/${String(body.results.findIndex((one) => one.resultId === resultId))}/text`,
              )}
              onChange={({ currentTarget: { value } }) => {
                change((before) => ({ ...before, results: { ...before.results, [resultId]: value } }));
              }}
            />
          ))}
          <Text c="dimmed">{t('self.seen', { assessor: me.assessor?.name ?? t('assessor') })}</Text>
          {write.error ? <Refusal error={write.error} shown={['/text']} /> : null}
          <div className={styles.submit}>
            <Button type="submit" loading={write.isPending} disabled={body.text.length < LEAST}>
              {t(selfAssessment ? 'self.again' : 'self.act')}
            </Button>
          </div>
        </Stack>
      </form>
    </Section>
  );
};
