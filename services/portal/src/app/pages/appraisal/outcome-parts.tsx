import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Appraisal, Plan } from '../../api/types.ts';
import { RatingBadge } from '../../components/badges.tsx';
import { Section } from '../../components/page.tsx';
import styles from './appraisal.module.css';

/** What was said of each result, each value and in general, and the own words beside. */
export const OutcomeParts = ({ appraisal, plan }: { appraisal: Appraisal; plan: Plan | undefined }): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const { results, conduct, note, selfAssessment } = appraisal;
  return (
    <>
      {note ? (
        <Section title={t(appraisal.objection?.former ? 'outcome.changedNote' : 'outcome.note')}>
          <Text className={styles.quote}>{note}</Text>
        </Section>
      ) : null}
      <Section title={t('outcome.results')}>
        <ul className={styles.rated}>
          {(results ?? []).map(({ resultId, rating, note: remark }) => (
            <li key={resultId}>
              <span>
                {plan?.results.find((one) => one.resultId === resultId)?.sentence ?? t('outcome.someResult')}
                {remark ? <span className={styles.note}>{remark}</span> : null}
              </span>
              <RatingBadge rating={rating} />
            </li>
          ))}
        </ul>
      </Section>
      <Section title={t('outcome.values')}>
        <ul className={styles.rated}>
          {(conduct ?? []).map(({ value, rating }) => (
            <li key={value}>
              <span>{common(`conduct.${value}`)}</span>
              <RatingBadge rating={rating} />
            </li>
          ))}
        </ul>
      </Section>
      {selfAssessment ? (
        <Section title={t('outcome.self')}>
          <Text className={styles.quote}>{selfAssessment.text}</Text>
          <ul className={styles.rated}>
            {selfAssessment.results.map(({ resultId, text }) => (
              <li key={resultId}>
                <span>
                  {plan?.results.find((one) => one.resultId === resultId)?.sentence ?? t('outcome.someResult')}
                  <span className={styles.note}>{text}</span>
                </span>
              </li>
            ))}
          </ul>
        </Section>
      ) : null}
    </>
  );
};
