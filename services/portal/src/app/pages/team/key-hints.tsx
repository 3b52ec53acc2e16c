import { Kbd } from '@mantine/core';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import styles from './review.module.css';

const HINTS = [
  ['↑ ↓', 'move'],
  ['A', 'accept'],
  ['K', 'return'],
  ['F', 'feedback'],
  ['U', 'undo'],
] as const;

/** For people with a keyboard; a phone does not show it. */
export const KeyHints = (): ReactNode => {
  const { t } = useTranslation('team');
  return (
    <ul className={styles.hints} aria-label={t('keys.label')}>
      {HINTS.map(([key, what]) => (
        <li key={key}>
          <Kbd>{key}</Kbd> {t(`keys.${what}`)}
        </li>
      ))}
    </ul>
  );
};
