import { Text } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useRead } from '../../api/hooks.ts';
import type { Appraisal, Items, Plan, RuleSet } from '../../api/types.ts';
import { PredicateBadge } from '../../components/badges.tsx';
import { CONDUCT } from '../appraisal/conduct.ts';
import { predicateFor, rulesOf } from '../appraisal/consequence.ts';
import type { RatingDraft } from '../appraisal/rating-draft.ts';
import { RatingChoice } from '../appraisal/rating-choice.tsx';
import styles from './objection.module.css';

interface NewRatingsProps {
  appraisal: Appraisal;
  plan: Plan;
  draft: RatingDraft;
  /** Above expectation was chosen while a main result is below. */
  isBlocked: boolean;
  onChange: (draft: RatingDraft) => void;
}

/** Both ratings again, beginning with those that were signed; the predicate follows from the table of that time. */
export const NewRatings = ({ appraisal, plan, draft, isBlocked, onChange }: NewRatingsProps): ReactNode => {
  const { t } = useTranslation('objection');
  const { t: appraisalText } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  const rules = useRead<Items<RuleSet>>('evaluation', '/rules', { views: ['rules'] });
  const predicate = predicateFor(rulesOf(rules.data?.items ?? [], appraisal), draft.result, draft.conductRating);
  const overallResult = appraisalText('rate.overallResult');
  const overallConduct = appraisalText('rate.overallConduct');
  return (
    <div className={styles.ratings}>
      {plan.results.map(({ resultId, sentence }) => (
        <div key={resultId}>
          <Text>{sentence}</Text>
          <RatingChoice
            label={appraisalText('rate.ofResult', { sentence })}
            value={draft.results[resultId]?.rating}
            onChange={(rating) => {
              const note = draft.results[resultId]?.note ?? '';
              onChange({ ...draft, results: { ...draft.results, [resultId]: { note, rating } } });
            }}
          />
        </div>
      ))}
      <div>
        <Text fw={600}>{overallResult}</Text>
        <RatingChoice
          label={overallResult}
          value={draft.result}
          error={isBlocked ? appraisalText('rate.aboveBlocked') : undefined}
          onChange={(result) => {
            onChange({ ...draft, result });
          }}
        />
      </div>
      {CONDUCT.map((value) => (
        <div key={value}>
          <Text>{common(`conduct.${value}`)}</Text>
          <RatingChoice
            label={common(`conduct.${value}`)}
            value={draft.conduct[value]}
            onChange={(rating) => {
              onChange({ ...draft, conduct: { ...draft.conduct, [value]: rating } });
            }}
          />
        </div>
      ))}
      <div>
        <Text fw={600}>{overallConduct}</Text>
        <RatingChoice
          label={overallConduct}
          value={draft.conductRating}
          onChange={(conductRating) => {
            onChange({ ...draft, conductRating });
          }}
        />
      </div>
      {predicate ? (
        <div className={styles.follows} role="status">
          {t('decide.follows')} <PredicateBadge predicate={predicate} />
        </div>
      ) : null}
    </div>
  );
};
