import { List, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { ApiError } from '../../api/problem.ts';
import type { Plan } from '../../api/types.ts';
import { Section } from '../../components/page.tsx';
import { CONDUCT, countOf, RATINGS } from './conduct.ts';
import type { Evidence } from './dossier.ts';
import { EvidencePanel } from './evidence-panel.tsx';
import { RatingChoice } from './rating-choice.tsx';
import type { RatingDraft } from './rating-draft.ts';
import styles from './rating.module.css';

interface ConductRatingsProps {
  draft: RatingDraft;
  onChange: (part: Partial<RatingDraft>) => void;
  /** What belongs to no single result: mostly about conduct. */
  general: Evidence;
  /** What the plan says the leader expects of each value. */
  expectations: Plan['expectations'];
  error: ApiError | null;
}

/** The seven BerAKHLAK values with their guides, then the rating of conduct as a whole. */
export const ConductRatings = ({ draft, onChange, general, expectations, error }: ConductRatingsProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  return (
    <Section title={t('rate.conduct')}>
      <dl className={styles.definitions}>
        {RATINGS.map((rating) => (
          <div key={rating}>
            <dt>{t(`short.${rating}`)}</dt>
            <dd>{t(`define.conduct.${rating}`)}</dd>
          </div>
        ))}
      </dl>
      <div className={styles.pair}>
        <div className={styles.stay}>
          <EvidencePanel evidence={general} about={t('rate.general')} title={t('rate.general')} />
        </div>
        <div className={styles.valuesColumn}>
          {CONDUCT.map((value) => (
            <div key={value} id={`part-${value}`} className={styles.value}>
              <Text component="h3" className={styles.sentence}>
                {common(`conduct.${value}`)}
              </Text>
              {expectations[value] === undefined ? null : (
                <Text>{t('rate.expectation', { text: expectations[value] })}</Text>
              )}
              <RatingChoice
                label={common(`conduct.${value}`)}
                value={draft.conduct[value]}
                onChange={(rating) => {
                  onChange({ conduct: { ...draft.conduct, [value]: rating } });
                }}
              />
              <List className={styles.guides}>
                {([1, 2, 3] as const).map((number) => (
                  <List.Item key={number}>{t(`guide.${value}.${number}`)}</List.Item>
                ))}
              </List>
            </div>
          ))}
        </div>
      </div>
      <div id="part-conduct" className={styles.overall}>
        <Text component="h3" className={styles.sentence}>
          {t('rate.overallConduct')}
        </Text>
        <Text>{t('rate.counts', countOf(CONDUCT.map((value) => draft.conduct[value])))}</Text>
        <RatingChoice
          label={t('rate.overallConduct')}
          define={(rating) => t(`define.conduct.${rating}`)}
          value={draft.conductRating}
          error={error?.field('/conductRating')}
          onChange={(conductRating) => {
            onChange({ conductRating });
          }}
        />
      </div>
    </Section>
  );
};
