import { Stack, Text, Textarea } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Recorded } from '../../api/client.ts';
import { useWrite } from '../../api/hooks.ts';
import type { Appraisal, Plan, Rating } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { Refusal } from '../../components/receipt.tsx';
import { isYear } from '../../i18n/format.ts';
import { Blockers } from './blockers.tsx';
import { ConductRatings } from './conduct-ratings.tsx';
import { countOf } from './conduct.ts';
import { ConsequencePanel } from './consequence-panel.tsx';
import type { Dossier } from './dossier.ts';
import { EvidencePanel } from './evidence-panel.tsx';
import { Quarters } from './quarters.tsx';
import { RatingChoice } from './rating-choice.tsx';
import {
  bodyOf,
  draftOf,
  emptyDraft,
  isAboveBlocked,
  missingParts,
  type RatingBody,
  type RatingDraft,
} from './rating-draft.ts';
import styles from './rating.module.css';
import { SignBar } from './sign-bar.tsx';
import { useHeadRating } from './use-head-rating.ts';
import { useKept } from './use-kept.ts';

interface RatingFormProps {
  appraisal: Appraisal;
  plan: Plan;
  dossier: Dossier;
  name: string;
  onSigned: (recorded: Recorded) => void;
}

/** The form on the left, what speaks for or against it on the right, row by row; the consequence below. */
export const RatingForm = ({ appraisal, plan, dossier, name, onSigned }: RatingFormProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const { employeeId, period } = appraisal;
  const [draft, change, forget] = useKept<RatingDraft>(
    `rating ${employeeId} ${period}`,
    appraisal.predicate ? draftOf(appraisal) : emptyDraft,
  );
  const sign = useWrite<RatingBody>('evaluation', `/appraisals/${employeeId}/${period}/rating`, {
    onRecorded: (recorded) => {
      forget();
      onSigned(recorded);
    },
  });
  const set = (part: Partial<RatingDraft>): void => {
    change((before) => ({ ...before, ...part }));
  };
  const setResult = (resultId: string, part: { rating?: Rating; note?: string }): void => {
    change((before) => ({
      ...before,
      results: { ...before.results, [resultId]: { note: '', ...before.results[resultId], ...part } },
    }));
  };
  const counts = countOf(plan.results.map(({ resultId }) => draft.results[resultId]?.rating));
  const blocked = isAboveBlocked(draft, plan.results);
  const ofHead = useHeadRating(plan, period);
  return (
    <>
      <Blockers plan={plan} period={period} name={name} />
      {isYear(period) ? <Quarters personId={employeeId} year={period} /> : null}
      <Section title={t('rate.results')}>
        {dossier.results.map(({ result, evidence }, at) => (
          <div key={result.resultId} className={styles.pair} id={`part-result-${result.resultId}`}>
            <div className={styles.what}>
              <Text c="dimmed">{t(result.kind === 'main' ? 'rate.main' : 'rate.additional', { number: at + 1 })}</Text>
              <Text component="h3" className={styles.sentence}>
                {result.sentence}
              </Text>
            </div>
            <EvidencePanel evidence={evidence} about={result.sentence} />
            <div className={styles.left}>
              <RatingChoice
                label={t('rate.ofResult', { sentence: result.sentence })}
                define={(rating) => t(`define.result.${rating}`)}
                value={draft.results[result.resultId]?.rating}
                onChange={(rating) => {
                  setResult(result.resultId, { rating });
                }}
              />
              <Textarea
                label={t('rate.note')}
                autosize
                minRows={1}
                maxLength={2000}
                value={draft.results[result.resultId]?.note ?? ''}
                error={sign.error?.field(`/results/${String(at)}/note`)}
                onChange={({ currentTarget }) => {
                  setResult(result.resultId, { note: currentTarget.value });
                }}
              />
            </div>
          </div>
        ))}
        <div id="part-result" className={styles.overall}>
          <Text component="h3" className={styles.sentence}>
            {t('rate.overallResult')}
          </Text>
          <Text>{t('rate.counts', counts)}</Text>
          {ofHead ? <Text>{t('rate.head', { rating: common(`rating.${ofHead}`).toLowerCase() })}</Text> : null}
          <RatingChoice
            label={t('rate.overallResult')}
            define={(rating) => t(`define.overall.${rating}`)}
            value={draft.result}
            error={blocked && draft.result === 'above' ? t('rate.aboveBlocked') : sign.error?.field('/result')}
            onChange={(result) => {
              set({ result });
            }}
          />
          {blocked && draft.result !== 'above' ? <Text c="dimmed">{t('rate.aboveBlocked')}</Text> : null}
        </div>
      </Section>
      <ConductRatings
        draft={draft}
        onChange={set}
        general={dossier.general}
        expectations={plan.expectations}
        error={sign.error}
      />
      <Section title={t('rate.words')}>
        <Textarea
          label={t('rate.overallNote')}
          description={t('rate.overallNoteHint')}
          autosize
          minRows={3}
          maxLength={4000}
          value={draft.note}
          error={sign.error?.field('/note')}
          onChange={({ currentTarget }) => {
            set({ note: currentTarget.value });
          }}
        />
      </Section>
      <ConsequencePanel employeeId={employeeId} period={period} result={draft.result} conduct={draft.conductRating} />
      <Stack gap="sm">
        {sign.error ? <Refusal error={sign.error} shown={['/note', '/result', '/conductRating']} /> : null}
        <SignBar
          plan={plan}
          period={period}
          name={name}
          body={blocked && draft.result === 'above' ? undefined : bodyOf(draft, plan.results)}
          missing={
            blocked && draft.result === 'above'
              ? ['result', ...missingParts(draft, plan.results)]
              : missingParts(draft, plan.results)
          }
          isPending={sign.isPending}
          onSign={(body) => void sign.send(body)}
        />
      </Stack>
    </>
  );
};
