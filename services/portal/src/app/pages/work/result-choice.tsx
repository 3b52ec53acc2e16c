import { Button, Text } from '@mantine/core';
import { useId, useState, type ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { OUTSIDE, type Choice } from './draft.ts';
import styles from './report.module.css';

interface ResultChoiceProps {
  choices: readonly Choice[];
  chosen: string | null;
  error: string | undefined;
  onChoose: (id: string) => void;
}

const SHOWN = 3;

/** The work results as chips, the last used first. */
export const ResultChoice = ({ choices, chosen, error, onChoose }: ResultChoiceProps): ReactNode => {
  const { t } = useTranslation('work');
  const name = useId();
  const [all, setAll] = useState(false);
  const hidden = choices.length - SHOWN;
  const shown = all || hidden <= 1 ? choices : choices.filter(({ id }, place) => place < SHOWN || id === chosen);
  return (
    <fieldset
      className={styles.part}
      data-part="choice"
      aria-describedby={error === undefined ? undefined : `${name}-error`}
    >
      <legend className={styles.legend}>{t('report.result')}</legend>
      {choices.length === 0 ? <Text c="dimmed">{t('report.noPlan')}</Text> : null}
      <div className={styles.choices}>
        {[...shown, OUTSIDE].map(({ id, sentence }) => (
          <label key={id} className={styles.choice}>
            <input
              type="radio"
              name={name}
              value={id}
              checked={chosen === id}
              onChange={() => {
                onChoose(id);
              }}
            />
            <span>{sentence ?? t('report.outside')}</span>
          </label>
        ))}
      </div>
      {shown.length < choices.length ? (
        <Button
          variant="subtle"
          onClick={() => {
            setAll(true);
          }}
        >
          {t('report.moreResults', { count: choices.length - shown.length })}
        </Button>
      ) : null}
      {error === undefined ? null : (
        <Text id={`${name}-error`} className={styles.error} role="alert">
          {error}
        </Text>
      )}
    </fieldset>
  );
};
