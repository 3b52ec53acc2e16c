import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Difference } from '../../api/types.ts';
import { useFormat } from '../../i18n/use-format.ts';
import styles from './history.module.css';

interface AllFieldsProps {
  differences: readonly Difference[];
  /** Opened from the start. */
  open?: boolean;
}

/** Every field that differs, as it stands in the state, with the events that made it so. */
export const AllFields = ({ differences, open = false }: AllFieldsProps): ReactNode => {
  const { t } = useTranslation('history');
  const format = useFormat();
  const told = ({ value }: Difference['before']): string =>
    value === undefined ? t('clocks.absent') : JSON.stringify(value);
  const place = ({ by }: Difference['before']): string => (by ? ` (${by.type}, ${by.position})` : '');
  return (
    <details open={open}>
      <summary className={styles.summary}>
        {t('clocks.allFields', { number: format.number(differences.length) })}
      </summary>
      <ul className={styles.fields}>
        {differences.map(({ path, before, after }) => (
          <li key={path}>
            <code>{path}</code>: {told(before)}
            {place(before)} → {told(after)}
            {place(after)}
          </li>
        ))}
      </ul>
    </details>
  );
};
