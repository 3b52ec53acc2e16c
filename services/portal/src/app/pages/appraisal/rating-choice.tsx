import { Radio } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Rating } from '../../api/types.ts';
import { RATINGS } from './conduct.ts';
import styles from './rating.module.css';
import hidden from './rating-choice.module.css';

interface RatingChoiceProps {
  label: string;
  /** What each rating means here; without it the choice is a short row. */
  define?: (rating: Rating) => string;
  value: Rating | undefined;
  error?: string | undefined;
  onChange: (rating: Rating) => void;
}

/** Below, meets or above expectation, each with its meaning beside it. */
export const RatingChoice = ({ label, define, value, error, onChange }: RatingChoiceProps): ReactNode => {
  const { t } = useTranslation('appraisal');
  const { t: common } = useTranslation();
  return (
    <Radio.Group
      label={label}
      labelProps={{ className: hidden.name ?? '' }}
      value={value ?? null}
      error={error}
      onChange={(chosen) => {
        const rating = RATINGS.find((one) => one === chosen);
        if (rating) onChange(rating);
      }}
    >
      <div className={define ? styles.choices : styles.shortChoices}>
        {RATINGS.map((rating) => (
          <Radio.Card key={rating} value={rating} className={styles.choice} aria-label={common(`rating.${rating}`)}>
            <Radio.Indicator />
            <span>
              <span className={styles.choiceName}>{define ? common(`rating.${rating}`) : t(`short.${rating}`)}</span>
              {define ? <span className={styles.choiceText}>{define(rating)}</span> : null}
            </span>
          </Radio.Card>
        ))}
      </div>
    </Radio.Group>
  );
};
